"""One payment of Amazon and the documents it settles, however the news of it came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from hashlib import sha256

from ..base.characters import key
from ..base.claim_reference import normalise
from ..base.common import Problem

ZERO = Decimal(0)

SUCCESSFUL = "Successful"
_PAID = ("successful", "success")
_TAKEN_BACK = re.compile(r"(payment )?(void(ed)?|fail(ed|ure)?)")
# What exports, and people, write where there is no reason.
_NO_REASON = re.compile(
    r"[-\s._/*#?]*|0|#?n\.?/?a\.?|no|nil|none|null|false"
    r"|not (applicable|voided|void|available)"
)


def number_key(number: str) -> str:
    """Return what all notations of a number share: spreadsheets drop leading zeros."""
    found = normalise(number)
    return (found.lstrip("0") or "0") if found.isdecimal() else found


@dataclass(frozen=True, slots=True)
class RemittanceLine:
    """One slice of one document in a payment; amounts are in ``currency``.

    Deductions are negative. ``sequence`` counts from 1 within the payment.
    ``invoice_amount`` and ``remaining`` speak of the document, not of the slice.
    """

    sequence: int
    invoice_number: str
    invoice_date: date | None
    description: str
    transaction_type: str
    original_invoice_number: str
    reference: str
    invoice_amount: Decimal
    currency: str
    withholding: Decimal
    terms_discount: Decimal
    amount_paid: Decimal
    remaining: Decimal

    @property
    def withheld(self) -> Decimal:
        """Return the tax withheld with the sign of the money it was taken from.

        Amazon does not say which sign it prints; what is withheld always makes the
        payment smaller.
        """
        positive = (self.amount_paid or self.invoice_amount) >= 0
        return abs(self.withholding) if positive else -abs(self.withholding)

    @property
    def gross(self) -> Decimal:
        """Return what this slice settles of its document, before discount and tax."""
        return self.amount_paid + self.terms_discount + self.withheld

    @property
    def values(self) -> tuple[str, ...]:
        """Return what this line books, whatever the notation it came in."""
        return (
            number_key(self.invoice_number),
            number_key(self.original_invoice_number),
            str(self.invoice_date or ""),
            key(self.transaction_type),
            self.currency,
            *map(_shown, (self.invoice_amount, self.amount_paid)),
            *map(_shown, (self.terms_discount, self.withheld)),
        )


@dataclass(frozen=True)
class Remittance:
    """One payment. ``amount`` is in ``currency``, what Amazon's bank paid out.

    ``invoice_amount`` is the same in ``invoice_currency``, the one of the lines.
    ``hidden`` says that Amazon withheld lines from the export, because they belong to
    vendor codes that the exporting user does not see. ``problems`` are what a person
    has to look at before it is posted. ``source`` is the kind of news, ``unsaid`` the
    names of what it does not tell: of the payment ``status`` and
    ``invoice_currency``, else of its lines.
    """

    payment_number: str
    payment_date: date
    currency: str
    amount: Decimal
    invoice_currency: str
    invoice_amount: Decimal
    exchange_rate: Decimal
    payment_type: str
    status: str
    voided_reason: str
    hidden: bool = False
    lines: tuple[RemittanceLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    source: str = "file"
    unsaid: tuple[str, ...] = ()

    @property
    def is_void(self) -> bool:
        """Say whether Amazon took the payment back, or it never arrived."""
        return not _NO_REASON.fullmatch(key(self.voided_reason)) or bool(
            _TAKEN_BACK.fullmatch(key(self.status))
        )

    @property
    def is_unclear(self) -> bool:
        """Say whether its status is a word that nobody has explained to us."""
        return not self.is_void and key(self.status) not in _PAID

    @property
    def fingerprint(self) -> str:
        """Return what two exports of the same payment share: values, not notation.

        The order of the lines says nothing, nor do texts that book nothing, nor what
        later payments change (``remaining``).
        """
        values = (
            number_key(self.payment_number),
            str(self.payment_date),
            self.currency,
            _shown(self.amount),
            self.invoice_currency,
            _shown(self.invoice_amount),
            sorted(line.values for line in self.lines),
        )
        return sha256(repr(values).encode()).hexdigest()

    @cached_property
    def lines_total(self) -> Decimal:
        """Return what the lines paid, in the currency of the lines."""
        return sum((line.amount_paid for line in self.lines), ZERO)

    @property
    def gap(self) -> Decimal:
        """Return by how much the header is lower than its lines; zero ties out."""
        return self.lines_total - self.invoice_amount


def _shown(amount: Decimal) -> str:
    """Return an amount in the one way that 98, 98.00 and 9.8E+1 share."""
    return format(amount.normalize() + ZERO, "f")
