"""Invoices that tests start from."""

from datetime import datetime, timezone
from decimal import Decimal

from acorn_vendor.documents.base.common import Address, Money, Party, Quantity
from acorn_vendor.documents.outgoing.invoice import Invoice, InvoiceLine, Tax

NOW = datetime(2026, 3, 11, 9, tzinfo=timezone.utc)
VENDOR = Party(
    "OAK01",
    Address(
        name="Oak & Söhne",
        line_1="Waldweg 3",
        city="Fulda",
        postal_code="36037",
        country_code="DE",
    ),
    "DE000000000",
    "VAT",
)
AMAZON = Party("AMZB2", tax_id="LU00000000", tax_kind="VAT")


def EUR(amount):  # noqa: N802
    """Return an amount in euros."""
    return Money(Decimal(amount), "EUR")


def vat(amount, taxable):
    """Return a German VAT."""
    return Tax("VAT", EUR(amount), Decimal(19), EUR(taxable))


def invoice_line(sequence=1, **values):
    """Return a line: 18 units for 4.20 each."""
    values = {
        "quantity": Quantity(Decimal(18)),
        "net_cost": EUR("4.20"),
        "purchase_order": "4QF7RTNZ",
        "asin": "B0ACORN001",
        **values,
    }
    return InvoiceLine(sequence, **values)


def billed(*lines, **values):
    """Return an invoice to Amazon over ``lines``."""
    defaults = {
        "number": "INV/2026/00042",
        "date": NOW,
        "currency": "EUR",
        "remit_to": VENDOR,
        "bill_to": AMAZON,
        "lines": lines or (invoice_line(),),
    }
    return Invoice(**{**defaults, **values})
