from odoo import api, fields, models

from ..account.actions import open_action


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

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Let the orders of a vendor code that was not set up be its own."""
        codes = super().create(vals_list)
        codes._take_orders()
        return codes

    def write(self, vals):
        """Let the orders of a vendor code that was named wrongly be its own."""
        result = super().write(vals)
        if "name" in vals:
            self._take_orders()
        return result

    # === ACTION METHODS === #

    def action_open_orders(self):
        """Open the sales orders of the vendor code."""
        self.ensure_one()
        return open_action(
            self.env,
            "acorn_vendor.sale_order_action_acorn",
            domain=[("acorn_code_id", "=", self.id)],
            context={"search_default_open": 1},
        )

    # === BUSINESS METHODS === #

    def _take_orders(self):
        """Take the orders that came in under these names."""
        for code in self:
            orders = self.env["sale.order"].sudo().search(
                [
                    ("acorn_account_id", "=", code.account_id.id),
                    ("acorn_selling_code", "=", code.name),
                    ("acorn_code_id", "=", False),
                ]
            )  # fmt: skip
            orders.with_company(code.company_id)._acorn_take_code(code.sudo())
