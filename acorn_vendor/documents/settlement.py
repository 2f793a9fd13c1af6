"""One payment of Amazon and the documents it settles, however the news of it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

ZERO = Decimal(0)


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


@dataclass(frozen=True)
class Remittance:
    """One payment. ``amount`` is in ``currency``, what Amazon's bank paid out.

    ``invoice_amount`` is the same in ``invoice_currency``, the one of the lines.
    ``hidden`` says that Amazon withheld lines from the export, because they belong to
    vendor codes that the exporting user does not see.
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

    @property
    def is_void(self) -> bool:
        """Say whether Amazon took the payment back, or it never arrived."""
        status = self.status.lower()
        return bool(self.voided_reason) or "void" in status or "fail" in status

    @cached_property
    def lines_total(self) -> Decimal:
        """Return what the lines paid, in the currency of the lines."""
        return sum((line.amount_paid for line in self.lines), ZERO)

    @property
    def gap(self) -> Decimal:
        """Return by how much the header is lower than its lines; zero ties out."""
        return self.lines_total - self.invoice_amount
