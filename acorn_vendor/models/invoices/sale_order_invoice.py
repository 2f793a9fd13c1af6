from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ... import const
from ..account.rights import check_rights


class SaleOrder(models.Model):
    """Purchase orders that are shipped and not invoiced yet."""

    _inherit = "sale.order"

    # === COMPUTE METHODS === #

    @api.depends(
        "order_line.invoice_lines.move_id.state",
        "order_line.invoice_lines.move_id.payment_state",
        "order_line.invoice_lines.move_id.acorn_document_state",
        *("acorn_code_id.invoice_level", "acorn_code_id.marketplace"),
    )
    def _compute_acorn_stage(self):
        return super()._compute_acorn_stage()

    # === ACTION METHODS === #

    def action_acorn_create_invoices(self):
        """Draft the invoices of these orders, and open what was drafted."""
        invoices = self._acorn_find_to_invoice()._acorn_create_invoices()
        if not invoices:
            raise UserError(self._acorn_explain_none_waiting())
        return self._acorn_open_invoices(invoices)

    # === HOOKS === #

    def _acorn_has_unsent_invoice(self):
        """Let an order be done only once Amazon knows its invoices."""
        invoices = self.sudo().order_line.invoice_lines.move_id
        return any(move._acorn_is_to_be_told() for move in invoices)

    # === BUSINESS METHODS === #

    def _acorn_find_to_invoice(self):
        """Return those of these orders that may be invoiced; of none, all there are.

        :raise UserError: if nothing is to be invoiced
        """
        check_rights(self, "write", const.GROUP_INVOICING)
        waiting = self._acorn_get_unbilled_domain()
        orders = self.filtered_domain(waiting) if self else self.search(waiting)
        if not orders:
            raise UserError(self._acorn_explain_none_waiting())
        return orders.sorted("acorn_unbilled_since, id")

    def _acorn_get_unbilled_domain(self):
        """Return which orders are shipped and wait for an invoice."""
        return Domain("acorn_po_number", "!=", False) & Domain(
            "invoice_status", "=", "to invoice"
        )

    def _acorn_explain_none_waiting(self):
        return self.env._(
            "None of these is shipped and waits for its invoice. Choose orders under"
            " Finance, To Invoice."
        )

    def _acorn_open_invoices(self, invoices):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.account_move_action_acorn"
        )
        action["domain"] = [("id", "in", invoices.ids)]
        if len(invoices) == 1:
            action["views"] = [view for view in action["views"] if view[1] == "form"]
            action["res_id"] = invoices.id
        return action

    def _acorn_bill_by_itself(self):
        """Draft the invoices of these orders, and post what may be posted."""
        invoices = self._acorn_create_invoices(by_itself=True)
        ready = invoices.filtered(
            lambda move: move.acorn_code_id.invoice_automatic == "posted"
        )
        stopped = ready._acorn_tell_stopping()
        kept = ready.filtered(lambda move: move in stopped)
        (ready - kept)._acorn_as_found_clean()._post(soft=False)
        if kept:
            kept._acorn_note_kept_back(stopped)
