"""What a posted credit note says to Amazon."""

from dataclasses import replace

from odoo.tools import LazyTranslate

from ...documents.base.moments import start_of
from ...documents.outgoing.billing import CreditReference
from ...documents.outgoing.billing_lists import CREDIT_NOTE
from ...rules.credit_note import Credited, find_missing, find_reviews
from ...rules.message_states import NOT_WITH_AMAZON
from ..account.document_values import to_decimal
from .invoice_document import InvoiceDocument

_lt = LazyTranslate(__name__)

MISSING = {
    "reason": _lt("Choose under Amazon why %(number)s credits something."),
    "invoice": _lt("Enter under Amazon the invoice that %(number)s credits."),
    "return": _lt("Enter under Amazon the number of the return of %(number)s."),
    "return_date": _lt("Enter under Amazon when the goods of %(number)s came back."),
    "coop": _lt(
        "Enter under Amazon the number of the co-op agreement of %(number)s, or that of"
        " Amazon's debit note."
    ),
}
REVIEWS = {
    "not_sent": _lt(
        "Amazon does not have invoice %(invoice)s yet. Send it first: a credit note"
        " without its invoice is refused."
    ),
    "too_much": _lt(
        "More than invoice %(invoice)s is credited: %(total)s with this credit note, of"
        " %(invoiced)s. Check the amounts."
    ),
    "own_number": _lt(
        "%(number)s is the number of the invoice as well. Amazon takes no number twice:"
        " give the credit note another."
    ),
}


class CreditNoteDocument(InvoiceDocument):
    """A credit note as Amazon reads it, with the figures of the posted move."""

    def prepare(self):
        """Return the :class:`Invoice` that takes something back."""
        invoice = super().prepare()
        credit = self._get_reference()
        lines = tuple(
            replace(line, purchase_order="", credit=credit) for line in invoice.lines
        )
        note = replace(invoice, kind=CREDIT_NOTE, lines=lines, terms=None)
        if self.country.swaps_credit_parties:
            note = replace(note, remit_to=note.bill_to, bill_to=note.remit_to)
        return note

    def find_review_reasons(self):
        """Return what Amazon would refuse it for, or a person should look at."""
        yield from super().find_review_reasons()
        move = self.record
        values = {"number": move.name}
        for missing in find_missing(move._acorn_get_references()):
            text = self.env._(MISSING[missing])
            yield text % values
        if move.reversed_entry_id:
            yield from self._find_reviews(move.reversed_entry_id)

    # === HELPERS === #

    def _get_reference(self):
        """Return the reference that each line has."""
        move = self.record
        invoiced_on = move.reversed_entry_id.invoice_date
        if not self.code.sends_einvoice_fields:
            invoiced_on = False
        return CreditReference(
            invoice_number=move._acorn_get_credited_number(),
            debit_note=move.acorn_debit_note or "",
            returns_reference=move.acorn_return_number or "",
            returned_at=start_of(move.acorn_return_date),
            rma=move.acorn_rma or "",
            coop_reference=move.acorn_coop_reference or "",
            consignor_reference=move.acorn_consignor_reference or "",
            invoiced_at=start_of(invoiced_on),
        )

    def _find_reviews(self, invoice):
        credited = self._compare(invoice)
        currency = self.record.currency_id
        values = {
            "number": credited.number,
            "invoice": credited.invoice_number,
            "total": currency.format(float(credited.credited_before + credited.total)),
            "invoiced": currency.format(float(credited.invoice_total)),
        }
        for review in find_reviews(credited):
            text = self.env._(REVIEWS[review])
            yield text % values

    def _compare(self, invoice):
        """Return the credit note beside its invoice, and what was credited before."""
        move, places = self.record, self.record.currency_id.decimal_places
        others = invoice.reversal_move_ids.filtered(
            lambda each: (
                each.state == "posted"
                and each != move
                and each.move_type == "out_refund"
                and each.currency_id == move.currency_id
            )
        )
        newest = invoice.acorn_message_ids._get_newest("invoice")
        return Credited(
            number=move.name,
            total=to_decimal(move.amount_total, places),
            invoice_number=invoice.name,
            invoice_total=to_decimal(invoice.amount_total, places),
            credited_before=to_decimal(sum(others.mapped("amount_total")), places),
            is_invoice_sent=bool(newest) and newest.state not in NOT_WITH_AMAZON,
        )
