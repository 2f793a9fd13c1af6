"""What a credit note to Amazon says it is about, by its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Reason = Literal["return", "quantity", "price", "coop", "freight"]
Missing = Literal["reason", "invoice", "return", "return_date", "coop"]
Review = Literal["not_sent", "too_much", "own_number"]
Standing = Literal["taken", "no_country", "deducted", "by_hand"]

REASONS: tuple[Reason, ...] = ("return", "quantity", "price", "coop", "freight")
# The kinds of deductions, and the reason of a credit note that settles one.
BY_DEDUCTION: Mapping[str, Reason] = {
    "shortage": "quantity",
    "price": "price",
    "returns": "return",
    "coop": "coop",
}


@dataclass(frozen=True, slots=True)
class References:
    """What a credit note names; ``reason`` is blank until a person chose one."""

    reason: str = ""
    invoice: str = ""
    return_number: str = ""
    has_return_date: bool = False
    debit_note: str = ""
    coop: str = ""


@dataclass(frozen=True, slots=True)
class Credited:
    """A credit note beside the invoice it credits."""

    number: str
    total: Decimal
    invoice_number: str
    invoice_total: Decimal
    credited_before: Decimal
    is_invoice_sent: bool


def find_missing(references: References) -> Iterator[Missing]:
    """Yield what Amazon wants to know before it takes a credit note.

    https://developer-docs.amazon.com/sp-api/docs/vendor-invoices-api-use-case-guide:
    goods that came back have the number and the date of their return, advertising has
    its own number or Amazon's debit note, anything else the invoice.
    """
    if references.reason not in REASONS:
        yield "reason"
    elif references.reason == "return":
        if not references.return_number:
            yield "return"
        if not references.has_return_date:
            yield "return_date"
    elif references.reason == "coop":
        if not (references.coop or references.debit_note):
            yield "coop"
    elif not references.invoice:
        yield "invoice"


def find_reviews(credited: Credited) -> Iterator[Review]:
    """Yield what speaks against a credit note beside its invoice."""
    if not credited.is_invoice_sent:
        yield "not_sent"
    if credited.credited_before + credited.total > credited.invoice_total:
        yield "too_much"
    if credited.number == credited.invoice_number:
        yield "own_number"


def find_standing(country: str, region: str | None, is_taken: bool) -> Standing:
    """Return whether Amazon takes a credit note, else what becomes of it.

    :param country: where it sells, blank if nobody has said so
    """
    if is_taken:
        return "taken"
    if region == "na":
        return "deducted"
    return "by_hand" if country else "no_country"
