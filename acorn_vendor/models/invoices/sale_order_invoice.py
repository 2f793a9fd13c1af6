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
        """Draft invoices of what is shipped of these orders, and open them."""
        return self._acorn_bill()._acorn_open_invoices()

    def action_acorn_create_and_send(self):
        """Draft invoices, post and send what is ready, and open all of them.

        What Amazon would refuse stays a draft, and says why.
        """
        invoices = self._acorn_bill()
        blocked = invoices._acorn_find_blocked()
        kept = invoices.filtered(lambda move: move in blocked)
        (invoices - kept)._acorn_send_all()
        if kept:
            kept._acorn_note_kept_back(blocked)
        return invoices._acorn_open_invoices()

    # === BUSINESS METHODS === #

    def _acorn_bill(self):
        """Return the drafts of what is shipped of these orders."""
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
        return orders._acorn_create_invoices()
