"""What is refused of an invoice before Amazon does."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from invoices import AMAZON, EUR, NOW, VENDOR, billed, invoice_line, vat

from acorn_vendor.documents.base.common import (
    DocumentError,
    Measure,
    Money,
    Party,
    Quantity,
)
from acorn_vendor.documents.outgoing import invoice
from acorn_vendor.documents.outgoing.invoice import (
    Adjustment,
    CreditReference,
    Note,
    Tax,
    Terms,
)

USD = Money(Decimal(1), "USD")
PER_POUND = Money(Decimal(1), "EUR", "POUNDS")
NAIVE = NOW.replace(tzinfo=None)


def with_line(**values):
    """Return an invoice whose only line has ``values``."""
    return billed(invoice_line(**values))


def credited(**reference):
    """Return a credit note that refers to ``reference``."""
    line = invoice_line(purchase_order="", credit=CreditReference(**reference))
    return billed(line, kind="CreditNote")


def weighed(unit):
    """Return goods that weigh one ``unit``."""
    return Quantity(Decimal(1), "Cases", 6, Measure(Decimal(1), unit))


TAX = (vat("1", "5"),)
REFUSED = {
    "no number": (billed(number=""), "missing", "number"),
    "kind": (billed(kind="Invoic"), "unknown_code", "kind"),
    "no zone": (billed(date=NAIVE), "no_zone", "date"),
    "no zone now": (billed(now=NAIVE), "no_zone", "now"),
    "future": (billed(now=NOW - timedelta(1)), "date_in_future", "date"),
    "before order": (billed(ordered_at=NOW + timedelta(1)), "before_order", "date"),
    "no payee": (billed(remit_to=Party("")), "missing", "remit_to.party_id"),
    "no payer": (billed(bill_to=Party("")), "missing", "bill_to.party_id"),
    "ship-to": (billed(ship_to=Party("")), "missing", "ship_to.party_id"),
    "ship-from": (billed(ship_from=Party("")), "missing", "ship_from.party_id"),
    "no VAT number": (
        billed(region="eu", bill_to=Party("AMZ")),
        "missing",
        "bill_to.tax_id",
    ),
    "no VAT number of ours": (
        billed(region="eu", remit_to=replace(VENDOR, tax_id=None, tax_kind=None)),
        "missing",
        "remit_to.tax_id",
    ),
    "tax kind": (
        billed(bill_to=replace(AMAZON, tax_kind="EIN")),
        "unknown_code",
        "bill_to.tax_kind",
    ),
    "terms": (billed(terms=Terms("Never")), "unknown_code", "terms.kind"),
    "discount": (
        billed(terms=Terms("Basic", Decimal(101))),
        "bad_percent",
        "terms.discount_percent",
    ),
    "days": (billed(terms=Terms("Basic", net_days=-1)), "bad_days", "terms"),
    "note": (billed(notes=(Note("Memo", "x"),)), "unknown_code", "notes[0].kind"),
    "blank note": (billed(notes=(Note("SUR", ""),)), "missing", "notes[0].text"),
    "charge": (
        billed(charges=(Adjustment("Fun", EUR(1)),)),
        "unknown_code",
        "charges[0].kind",
    ),
    "negative allowance": (
        billed(allowances=(Adjustment("Discount", EUR(-1)),)),
        "no_price",
        "allowances[0].amount",
    ),
    "negative tax of a charge": (
        billed(charges=(Adjustment("Freight", EUR(5), taxes=(vat("-1", "5"),)),)),
        "negative_tax",
        "charges[0].taxes[0].amount",
    ),
    "more tax taken off than there is": (
        billed(allowances=(Adjustment("Discount", EUR(5), taxes=(vat("1", "5"),)),)),
        "negative_sum",
        "taxes",
    ),
    "charges alone": (
        replace(billed(charges=(Adjustment("Freight", EUR(5)),)), lines=()),
        "no_lines",
        "lines",
    ),
    "charge in dollars": (
        billed(charges=(Adjustment("Freight", USD),)),
        "two_currencies",
        "charges",
    ),
    "allowance in dollars": (
        with_line(allowances=(Adjustment("Discount", USD),)),
        "two_currencies",
        "allowances",
    ),
    "no lines": (replace(billed(), lines=()), "no_lines", "lines"),
    "same number": (
        billed(invoice_line(), invoice_line()),
        "duplicate_line",
        "lines",
    ),
    "number zero": (
        billed(invoice_line(0)),
        "bad_sequence",
        "lines[0].sequence",
    ),
    "product": (with_line(asin=""), "no_product", "lines[0]"),
    "quantity": (
        with_line(quantity=Quantity(Decimal(0))),
        "bad_quantity",
        "lines[0].quantity",
    ),
    "case size": (
        with_line(quantity=Quantity(Decimal(1), "Cases", 0)),
        "bad_case_size",
        "lines[0].quantity",
    ),
    "no cost": (with_line(net_cost=EUR(0)), "no_price", "lines[0].net_cost"),
    "cost in dollars": (
        with_line(net_cost=USD),
        "two_currencies",
        "lines[0].net_cost",
    ),
    "no weight": (
        with_line(net_cost=PER_POUND),
        "missing",
        "lines[0].quantity.total_weight",
    ),
    "other weight": (
        with_line(net_cost=PER_POUND, quantity=weighed("GRAMS")),
        "missing",
        "lines[0].quantity.total_weight",
    ),
    "weight unit": (
        with_line(quantity=weighed("Lb")),
        "unknown_code",
        "lines[0].quantity.total_weight.unit",
    ),
    "HSN": (with_line(hsn_code="12A"), "bad_hsn_code", "lines[0].hsn_code"),
    "no order": (
        with_line(purchase_order=""),
        "missing",
        "lines[0].purchase_order",
    ),
    "credit": (
        with_line(credit=CreditReference("I1")),
        "credit_unwanted",
        "lines[0].credit",
    ),
    "order credited": (
        billed(invoice_line(credit=CreditReference("I1")), kind="CreditNote"),
        "order_unwanted",
        "lines[0].purchase_order",
    ),
    "credit note in America": (
        replace(credited(invoice_number="I1"), region="na"),
        "no_credit_notes",
        "kind",
    ),
    "nothing credited": (credited(rma="R1"), "missing", "lines[0].credit"),
    "return without date": (
        credited(returns_reference="RN"),
        "missing",
        "lines[0].credit.returned_at",
    ),
    "return without number": (
        credited(invoice_number="I1", returned_at=NOW),
        "missing",
        "lines[0].credit.returns_reference",
    ),
    "tax": (
        with_line(taxes=(Tax("MWST", EUR(1)),)),
        "unknown_code",
        "lines[0].taxes[0].kind",
    ),
    "negative tax": (
        with_line(taxes=(Tax("VAT", EUR(-1)),)),
        "negative_tax",
        "lines[0].taxes[0].amount",
    ),
    "tax in dollars": (
        with_line(taxes=(Tax("VAT", USD),)),
        "two_currencies",
        "taxes",
    ),
    "domestic tax alone": (
        with_line(taxes=(*TAX, Tax("DomesticVAT", USD, Decimal(7)))),
        "no_such_vat",
        "lines[0].taxes[1]",
    ),
    "nothing due": (
        billed(allowances=(Adjustment("Discount", EUR("75.60")),)),
        "no_amount",
        "",
    ),
    "books say else": (billed(total=Decimal("75.61")), "total_differs", "total"),
    "books say else of a line": (
        with_line(subtotal=Decimal("75.61")),
        "line_differs",
        "lines[0]",
    ),
    "cash rounding": (
        billed(total=Decimal("75.65"), cash_rounding=Decimal("0.05")),
        "cash_rounding",
        "cash_rounding",
    ),
}


@pytest.mark.parametrize(
    ("wrong", "code", "where"), REFUSED.values(), ids=REFUSED.keys()
)
def test_what_amazon_would_refuse_is_told_before(wrong, code, where):
    found = [(problem.code, problem.where) for problem in invoice.check(wrong)]
    assert found == [(code, where)]
    with pytest.raises(DocumentError):
        invoice.build(wrong)


def test_a_currency_in_words_is_told_wherever_it_stands():
    codes = {problem.code for problem in invoice.check(billed(currency="Euro"))}
    assert codes == {"bad_currency", "two_currencies"}


@pytest.mark.parametrize(
    "good",
    [
        billed(),
        billed(region="eu", now=NOW, ordered_at=NOW, total=Decimal("75.60")),
        credited(invoice_number="INV/2026/00001"),
        credited(returns_reference="RN1", returned_at=NOW),
        with_line(taxes=(*TAX, Tax("DomesticVAT", USD, Decimal(19)))),
    ],
)
def test_good_invoices_have_no_problems(good):
    assert invoice.check(good) == ()


def test_each_problem_tells_a_person_what_to_do():
    (problem,) = invoice.check(billed(total=Decimal("80")))
    assert str(problem) == (
        "total: The books say 80, the lines add up to 75.60: find out why."
    )
    (problem,) = invoice.check(billed(total=Decimal("80"), region="na"))
    assert problem.text.endswith("Amazon is told no taxes in North America.")


def test_charges_alone_are_told_what_is_missing():
    freight = (Adjustment("Freight", EUR(5)),)
    for start, words in (
        (replace(billed(), lines=()), "Put a line on the invoice"),
        (replace(billed(charges=freight), lines=()), "on an invoice of goods"),
        (replace(credited(), lines=(), charges=freight), "a case in Vendor Central"),
    ):
        [problem] = invoice.check(start)
        assert words in problem.text


def test_a_problem_of_a_line_names_the_line():
    named = invoice_line(label="Oak cup", subtotal=Decimal("75.61"))
    cheap = invoice_line(2, net_cost=EUR(0))
    nameless = invoice_line(3, asin="")
    texts = [problem.text for problem in invoice.check(billed(named, cheap, nameless))]
    assert texts == [
        "Line 1 (Oak cup): The books say 75.61, 18 times 4.20 is 75.60. Use amounts"
        " in whole cents of EUR.",
        "Line 2 (B0ACORN001): The net cost must be above zero.",
        "Line 3: Amazon takes only goods of its orders. Mark the product as a"
        " charge or an allowance if it is one; a down payment has to come off the"
        " invoice.",
    ]
