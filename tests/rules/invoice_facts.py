"""An invoice that nothing is wrong with, and what breaks each rule of its check."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from acorn_vendor.documents.base.common import Address, Party, Problem
from acorn_vendor.rules.held_party import Difference
from acorn_vendor.rules.invoice_check_facts import (
    Charge,
    Facts,
    Head,
    Line,
    Order,
    Shipment,
    Side,
)
from acorn_vendor.rules.invoice_country import InvoiceCountry, TaxId

DAY = date(2026, 5, 4)
BEFORE = date(2026, 5, 3)
TAXED = InvoiceCountry("DE", taxes=(frozenset({"VAT"}),), takes_credit_notes=True)
ADDRESS = Address(
    name="Amazon EU S.a r.l.",
    line_1="Example Avenue 1",
    city="Luxembourg",
    postal_code="L-1855",
    country_code="LU",
)
PAYER = Party("AMAZONDE", ADDRESS, "LU20260743", "VAT")
PAYEE = Party("ACRN1", replace(ADDRESS, name="Acorn GmbH"), "DE136695976", "VAT")
GOOD_HEAD = Head(
    id=1,
    dated=DAY,
    today=DAY,
    currency="EUR",
    country=TAXED,
    number="INV/2026/00001",
    terms="90 days",
    agreed_terms="90 days",
    total=Decimal("119.00"),
    taxes_told=Decimal("19.00"),
    taxes_booked=Decimal("19.00"),
)
GOOD_LINE = Line(
    id=1,
    item="PEN-1",
    order=1,
    units=Decimal(10),
    billed=Decimal(10),
    shipped=Decimal(10),
    accepted=Decimal(10),
    price=Decimal("10.00"),
    cost=Decimal("10.00"),
    kinds=frozenset({"VAT"}),
)
FREIGHT = Charge(
    id=7,
    item="Freight",
    side="charge",
    amount=Decimal("25.00"),
    agreed=Decimal("25.00"),
    kinds=frozenset({"VAT"}),
)
REBATE = Charge(8, "Rebate", "allowance", Decimal("5.00"), kinds=FREIGHT.kinds)
GOOD_ORDER = Order(1, "4PENS00A", "EUR", ordered_on=BEFORE, payer="AMAZONDE")
SECOND_ORDER = replace(GOOD_ORDER, id=2, number="4PENS00B")
GOOD = Facts(
    head=GOOD_HEAD,
    bill_to=Side(PAYER),
    remit_to=Side(PAYEE),
    lines=(GOOD_LINE,),
    charges=(FREIGHT, REBATE),
    orders=(GOOD_ORDER,),
    shipments=(Shipment(1, "ASN-1"),),
)
GAP = (Difference("name", "Amazon EU S.a r.l.", "Amazon"),)


def head(**changes):
    return {"head": replace(GOOD_HEAD, **changes)}


def line(**changes):
    return {"lines": (replace(GOOD_LINE, **changes),)}


def charge(**changes):
    return {"charges": (replace(FREIGHT, **changes),)}


def order(**changes):
    return {"orders": (replace(GOOD_ORDER, **changes),)}


def country(**changes):
    return head(country=replace(TAXED, **changes))


BROKEN = {
    "same_number": head(same_number="INV202600001"),
    "long_number": head(number="INV/2026/" + "1" * 14),
    "future_date": head(today=BEFORE),
    "before_order": order(ordered_on=date(2026, 5, 5)),
    "other_currency": order(currency="USD"),
    "nothing_due": head(total=Decimal(0)),
    "several_orders": {
        **country(is_one_order_per_invoice=True),
        "orders": (GOOD_ORDER, SECOND_ORDER),
    },
    "several_payers": {"orders": (GOOD_ORDER, replace(SECOND_ORDER, payer="OTHER"))},
    "no_credit_notes": head(
        is_credit=True, country=replace(TAXED, takes_credit_notes=False)
    ),
    "no_agreed_terms": head(agreed_terms=""),
    "other_terms": head(terms="30 days"),
    "untold_terms": head(are_terms_untold=True),
    "unsure": head(unsure=("ids",)),
    "no_acknowledgement": order(lacks_acknowledgement=True),
    "no_asn": {"shipments": (Shipment(1, "ASN-1", lacks_asn=True),)},
    "no_order": line(order=None),
    "no_charges": country(takes_charges=False),
    "wrong_sign": charge(amount=Decimal(-25)),
    "charge_not_agreed": charge(agreed=Decimal(20)),
    "billed_twice": line(billed=Decimal(20), others=("INV/2026/00007",)),
    "more_than_shipped": line(shipped=Decimal(9)),
    "more_than_accepted": line(accepted=Decimal(9)),
    "shipped_unasked": line(shipped=Decimal(11)),
    "dear": line(price=Decimal("10.01")),
    "cheap": line(price=Decimal("9.99")),
    "tax_in_price": line(price=Decimal("8.40"), includes_tax=True),
    "other_tax": line(kinds=frozenset({"GST"})),
    "no_tax": line(kinds=frozenset()),
    "taxes_differ": head(taxes_booked=Decimal("19.01")),
    "no_payer": {
        "bill_to": Side(replace(PAYER, party_id="")),
        "problems": (Problem("missing", "Fill in the code.", "bill_to.party_id"),),
    },
    "bill_to_tax_id": country(ids=(TaxId("amazon", "VAT number", "XX[0-9]+"),)),
    "remit_to_tax_id": country(ids=(TaxId("ours", "VAT number", "XX[0-9]+"),)),
    "bill_to_incomplete": {
        "bill_to": Side(replace(PAYER, address=replace(ADDRESS, city="")))
    },
    "bill_to_differs": {"bill_to": Side(PAYER, GAP)},
    "remit_to_incomplete": {
        "remit_to": Side(replace(PAYEE, address=replace(ADDRESS, postal_code=" ")))
    },
    "remit_to_differs": {"remit_to": Side(PAYEE, GAP)},
    "body_bad_quantity_lines": {
        "problems": (Problem("bad_quantity", "Whole units.", "lines[0].quantity"),)
    },
}
