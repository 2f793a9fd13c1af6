from odoo import fields, models


class AcornVendorCode(models.Model):
    """The orders of a vendor code."""

    _inherit = "acorn.vendor.code"

    order_count = fields.Integer(compute="_compute_order_count")

    # === COMPUTE METHODS === #

    def _compute_order_count(self):
        orders, counts = self.env["sale.order"], {}
        # Not all who see vendor codes see orders.
        if orders.has_access("read"):
            domain = [("acorn_code_id", "in", self.ids)]
            counts = dict(orders._read_group(domain, ["acorn_code_id"], ["__count"]))
        for code in self:
            code.order_count = counts.get(code, 0)

    # === ACTION METHODS === #

    def action_open_orders(self):
        """Open the sales orders of the vendor code."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.sale_order_action_acorn"
        )
        action["domain"] = [("acorn_code_id", "=", self.id)]
        action["context"] = {"search_default_open": 1}
        return action
