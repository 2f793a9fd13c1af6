"""A payment as Vendor Central shows it: a header and lines that explain it."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from .values import rounded


@dataclass
class PaymentLine:
    """One settled document; a deduction's amounts are negative.

    ``amount`` is the whole document, ``discount`` + ``paid`` what this payment settles
    of it, ``remaining`` what is open. ``original`` is the invoice a claim is about.
    """

    number: str
    date: datetime
    description: str
    kind: str
    amount: Decimal
    discount: Decimal
    paid: Decimal
    remaining: Decimal = Decimal()
    withholding: Decimal = Decimal()
    original: str = ""

    def view(self) -> dict[str, Any]:
        """Return the line as ``POST /_sim/pay`` tells it, money as strings."""
        return {
            "invoice_number": self.number,
            "invoice_date": f"{self.date:%Y-%m-%d}",
            "description": self.description,
            "kind": self.kind,
            "invoice_amount": str(self.amount),
            "withholding_amount": str(self.withholding),
            "terms_discount_taken": str(self.discount),
            "amount_paid": str(self.paid),
            "remaining_amount": str(self.remaining),
            "original_invoice": self.original or None,
        }


@dataclass
class Payment:
    """One payment; ``hidden`` is what lines that are not shown have taken from it.

    ``bank_currency`` is what the bank pays in if that is another than the lines are in,
    ``rate`` is that of one unit of theirs.
    """

    number: str
    date: datetime
    currency: str
    layout: str  # "na", "eu" or "in"
    vendor_code: str
    client_id: str  # of the vendor group that is paid
    hidden: Decimal = Decimal()
    voided_reason: str = ""
    bank_currency: str = ""
    rate: Decimal = Decimal(1)
    lines: list[PaymentLine] = field(default_factory=list)

    @property
    def amount(self) -> Decimal:
        """Return what is paid out; negative if Amazon keeps more than it owes."""
        return sum((line.paid for line in self.lines), -self.hidden)

    @property
    def paid_out(self) -> tuple[Decimal, str]:
        """Return what the bank shows, and its currency."""
        if not self.bank_currency:
            return self.amount, self.currency
        return rounded(self.amount * self.rate, self.bank_currency), self.bank_currency

    def view(self) -> dict[str, Any]:
        """Return the payment as ``POST /_sim/pay`` tells it."""
        return {
            "payment_number": self.number,
            "payment_date": f"{self.date:%Y-%m-%d}",
            "currency": self.currency,
            "amount": str(self.amount),
            "hidden": str(self.hidden),
            "layout": self.layout,
            "voided_reason": self.voided_reason or None,
            "lines": [line.view() for line in self.lines],
        }


@dataclass
class Claim:
    """A deduction that can be reversed; ``base`` is the document it is about."""

    number: str
    kind: str
    base: str
    root: str  # the vendor's invoice, "" for a provision
    gross: Decimal
    payment_number: str
    missing: list[tuple[Any, int]] = field(default_factory=list)  # (portion, units)
    reversed_by: str = ""
    reversal_payment: str = ""
    returned: Decimal = Decimal("0.00")  # by its reversal, all of it or a part
