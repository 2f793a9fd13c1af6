from odoo import fields, models

from ... import const


class AccountMove(models.Model):
    """Which deliveries an invoice bills."""

    _inherit = "account.move"

    acorn_picking_ids = fields.Many2many(
        "stock.picking",
        "acorn_vendor_invoice_picking_rel",
        "move_id",
        "picking_id",
        string="Billed Transfers",
        readonly=True,
        copy=False,
        acorn_protected=True,
        groups=const.GROUP_USER,
        help="The transfers whose goods this invoice bills.",
    )

    # === BUSINESS METHODS === #

    def _acorn_open_invoices(self):
        """Return the action that shows these: the form of one, else the list."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.account_move_action_acorn"
        )
        action["domain"] = [("id", "in", self.ids)]
        if len(self) == 1:
            action["views"] = [view for view in action["views"] if view[1] == "form"]
            action["res_id"] = self.id
        return action
