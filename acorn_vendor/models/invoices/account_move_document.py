from odoo import models

from .invoice_document import InvoiceDocument


class AccountMove(models.Model):
    """An invoice on its way to Amazon."""

    _inherit = "account.move"

    def _acorn_as_document(self):
        self.ensure_one()
        return InvoiceDocument(self)

    def _acorn_queue_invoice(self):
        """Queue these invoices for Amazon."""
        self.env["acorn.vendor.message"]._enqueue(
            move._acorn_as_document() for move in self
        )
        self._acorn_name_left_out()

    def _acorn_name_left_out(self):
        """Note on the invoices which lines Amazon is not told of."""
        bodies = {}
        for move in self:
            goods = move.invoice_line_ids.filtered(
                lambda line: line.display_type == "product"
            )
            if left_out := goods - move._acorn_get_told_lines():
                bodies[move.id] = self.env._(
                    "Not on the invoice to Amazon, as the quantity is zero: %(lines)s",
                    lines=", ".join(line.name or "-" for line in left_out),
                )
        self.browse(bodies)._message_log_batch(bodies)
