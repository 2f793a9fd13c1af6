from odoo import models

from .credit_note_document import CreditNoteDocument
from .invoice_document import InvoiceDocument


class AccountMove(models.Model):
    """An invoice on its way to Amazon, and why Amazon may refuse it or pay it short."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _acorn_as_document(self):
        self.ensure_one()
        is_credit = self.move_type == "out_refund"
        return CreditNoteDocument(self) if is_credit else InvoiceDocument(self)

    def _acorn_get_document_state(self):
        """Say nothing of bills, and of what is not for Amazon."""
        if not self._acorn_is_for_amazon():
            return False
        return super()._acorn_get_document_state()

    def _acorn_queue_invoice(self):
        """Queue these invoices for Amazon."""
        self._acorn_queue()
        self._acorn_name_left_out()

    def _acorn_name_left_out(self):
        """Note on the invoices which lines Amazon is not told of."""
        bodies = {}
        for move in self:
            goods = move.invoice_line_ids.filtered(
                lambda line: line.display_type == "product"
            )
            told = move._acorn_get_told_lines() | move._acorn_get_charge_lines()
            if left_out := goods - told:
                bodies[move.id] = self.env._(
                    "Not on the invoice to Amazon, as it comes to nothing: %(lines)s",
                    lines=", ".join(line.name or "-" for line in left_out),
                )
        self.browse(bodies)._message_log_batch(bodies)
