"""A long payment: of twenty lines sixteen pay, the others take and give back.

Two claim a shortage, one gives such a claim back, and one is a chargeback.
"""

from datetime import date
from decimal import Decimal

from odoo.addons.acorn_vendor.documents.files.remittance import (
    Remittance,
    RemittanceLine,
)

ISSUED, PAID_ON = date(2026, 1, 20), date(2026, 2, 17)
BLOCK, PAYING, CLAIMS = 20, 16, 2


def kinds(lines):
    """Yield what each line of a payment is."""
    for number in range(lines):
        place = number % BLOCK
        if place < PAYING:
            yield "pay"
        elif place < PAYING + CLAIMS:
            yield "claim"
        else:
            yield "back" if place < BLOCK - 1 else "chargeback"


def name(number):
    """Return the number of an invoice as it stands in the books."""
    return f"BR/2026/{number:06}"


def price(number):
    """Return what an invoice asks for; no two neighbours the same."""
    return 100 + number % 900 + (number % 100) / 100


def make_payment(lines):
    """Return a payment of so many lines."""
    made = tuple(_make_line(number, kind) for number, kind in enumerate(kinds(lines)))
    total = sum((line.amount_paid for line in made), Decimal(0))
    return Remittance(
        payment_number="700900",
        payment_date=PAID_ON,
        currency="USD",
        amount=total,
        invoice_currency="USD",
        invoice_amount=total,
        exchange_rate=Decimal(1),
        payment_type="EFT",
        status="Successful",
        voided_reason="",
        lines=made,
    )


def _make_line(number, kind):
    # Claims are about the first invoices of their block, reversals about the first.
    about = number - number % BLOCK + (number % BLOCK - PAYING) % CLAIMS
    if kind == "pay":
        total = Decimal(f"{price(number):.2f}")
        discount = (total * 2 / 100).quantize(Decimal("0.01"))
        text = f"4{number:06}A/PHX6/"
        return _line(number, name(number), text, total - discount, discount)
    if kind == "claim":
        return _line(number, f"{name(about)}SC", "Shortage Claim", Decimal(-10))
    if kind == "back":
        text = "Shortage Claim Reversal"
        return _line(number, f"{name(about)}SCR", text, Decimal(10))
    text = "Vendor chargebacks"
    return _line(number, f"{1_500_000_000 + number}VCBSINV", text, Decimal("-7.50"))


def _line(number, document, text, paid, discount=Decimal(0)):
    return RemittanceLine(
        sequence=number + 1,
        invoice_number=document,
        invoice_date=ISSUED,
        description=text,
        transaction_type="",
        original_invoice_number="",
        reference="",
        invoice_amount=paid + discount,
        currency="USD",
        withholding=Decimal(0),
        terms_discount=discount,
        amount_paid=paid,
        remaining=Decimal(0),
    )
