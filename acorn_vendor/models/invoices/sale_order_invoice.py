from odoo import api, fields, models
from odoo.exceptions import UserError

from ... import const
from ..account.rights import check_rights


class SaleOrder(models.Model):
    """Purchase orders that are shipped and not invoiced yet."""

    _inherit = "sale.order"

    acorn_amount_to_invoice = fields.Monetary(
        string="To Invoice",
        compute="_compute_acorn_amount_to_invoice",
        help="What is delivered and not invoiced yet, without taxes.",
    )

    # === COMPUTE METHODS === #

    @api.depends("order_line.untaxed_amount_to_invoice")
    def _compute_acorn_amount_to_invoice(self):
        for order in self:
            order.acorn_amount_to_invoice = sum(
                order.order_line.mapped("untaxed_amount_to_invoice")
            )

    # === ACTION METHODS === #

    def action_acorn_create_invoices(self):
        """Draft an invoice for each of these orders, and open what was drafted."""
        check_rights(self, "write", const.GROUP_INVOICING)
        orders = self.filtered(
            lambda order: order.acorn_po_number and order.invoice_status == "to invoice"
        )
        if not orders:
            raise UserError(
                self.env._(
                    "None of these is shipped and waits for its invoice. Choose orders"
                    " under Finance, To Invoice."
                )
            )
        # Amazon pays each purchase order by itself.
        invoices = orders._create_invoices(grouped=True)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.account_move_action_acorn"
        )
        action["domain"] = [("id", "in", invoices.ids)]
        if len(invoices) == 1:
            action["views"] = [view for view in action["views"] if view[1] == "form"]
            action["res_id"] = invoices.id
        return action
