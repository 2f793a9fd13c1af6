"""Which texts an invoice has for the law's sake, besides its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..documents.outgoing.billing import Note
from .invoice_country_facts import InvoiceCountry


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """What decides about the texts of an invoice.

    ``total`` is in the country's currency, with taxes; ``None`` where nobody knows it.
    ``legal_text`` is what the books print on it, such as that the receiver owes the
    tax, in ``language`` of two letters; ``is_untaxed`` says that no tax is charged.
    """

    total: Decimal | None
    has_split_payment: bool = False
    is_untaxed: bool = False
    legal_text: str = ""
    language: str = ""
    with_einvoice_fields: bool = False


def find_notes(country: InvoiceCountry, facts: NoteFacts) -> Iterator[Note]:
    """Yield the texts, first those that the country words itself."""
    for note in country.notes:
        is_wanted = note.when == "split_payment" and facts.has_split_payment
        if is_wanted and (facts.total is None or facts.total >= note.at_least):
            yield Note(note.kind, note.text, note.language)
    if country.taxes and facts.is_untaxed and facts.legal_text:
        kind = "TaxExemptReason" if facts.with_einvoice_fields else "SUR"
        yield Note(kind, facts.legal_text, facts.language.upper())
