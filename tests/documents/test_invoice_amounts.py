"""Amounts of invoices: rounded first, then added up, written in plain digits."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invoices import EUR, billed, invoice_line

from acorn_vendor.documents.base.common import Money, Quantity, round_amount
from acorn_vendor.documents.base.writing import write_decimal
from acorn_vendor.documents.outgoing import invoice
from acorn_vendor.documents.outgoing.billing_lists import ALLOWANCES, CHARGES
from acorn_vendor.documents.outgoing.invoice import Adjustment, Tax


def test_a_price_may_be_for_the_case():
    cases = Quantity(Decimal(2), "Cases", 6)
    line = invoice_line(quantity=cases)
    assert line.amount == Decimal("50.40")
    assert replace(line, priced_per_case=True).amount == Decimal("8.40")


AMOUNTS = st.decimals("0.01", "99999", places=4)


@given(AMOUNTS, st.sampled_from(["EUR", "JPY"]))
def test_amounts_are_rounded_half_up_to_the_currency(amount, currency):
    rounded = round_amount(amount, currency)
    unit = Decimal("0.01") if currency == "EUR" else Decimal(1)
    assert -unit / 2 < rounded - amount <= unit / 2 or rounded - amount == unit / 2
    assert rounded == rounded.quantize(unit)


LINES = st.lists(
    st.tuples(
        st.integers(1, 500),
        AMOUNTS,
        st.lists(st.tuples(st.sampled_from([7, 19]), AMOUNTS), max_size=2),
    ),
    min_size=1,
    max_size=6,
)


TAXED = st.lists(st.tuples(st.sampled_from([7, 19]), AMOUNTS), max_size=2)
CHARGED = st.lists(st.tuples(st.sampled_from(CHARGES), AMOUNTS, TAXED), max_size=3)
ALLOWED = st.lists(
    st.tuples(st.sampled_from(ALLOWANCES), st.decimals("0.01", "0.5", places=4)),
    max_size=3,
)


def adjusted(kind, amount, rates=()):
    """Return a charge or an allowance in euros with its taxes."""
    taxes = tuple(Tax("VAT", EUR(tax), Decimal(rate)) for rate, tax in rates)
    return Adjustment(kind, EUR(amount), taxes=taxes)


@given(LINES, CHARGED, ALLOWED)
def test_what_is_sent_always_adds_up(lines, charged, allowed):
    # What is taken off is less than one line comes to, and so are its taxes.
    lines = [(500, "99.5", [(19, "1900.00"), (7, "70")]), *lines]
    allowances = [
        adjusted(kind, amount, [(19, amount), (7, amount)]) for kind, amount in allowed
    ]
    bill = billed(
        *(
            invoice_line(
                sequence,
                quantity=Quantity(Decimal(amount)),
                net_cost=EUR(cost),
                taxes=tuple(Tax("VAT", EUR(tax), Decimal(rate)) for rate, tax in taxes),
            )
            for sequence, (amount, cost, taxes) in enumerate(lines, start=1)
        ),
        charges=tuple(adjusted(*each) for each in charged),
        allowances=tuple(allowances),
    )
    (sent,) = invoice.build(bill)["invoices"]
    in_lines = sum(
        round_amount(
            Decimal(item["netCost"]["amount"]) * item["invoicedQuantity"]["amount"],
            "EUR",
        )
        for item in sent["items"]
    )
    charges, allowances = (
        sent.get("chargeDetails", []),
        sent.get("allowanceDetails", []),
    )
    header_tax = sum_of_taxes(sent)
    added = sum(map(sum_of_taxes, [*sent["items"], *charges]))
    assert header_tax == added - sum(map(sum_of_taxes, allowances))
    total = Decimal(sent["invoiceTotal"]["amount"])
    extra = sum(Decimal(each["chargeAmount"]["amount"]) for each in charges)
    extra -= sum(Decimal(each["allowanceAmount"]["amount"]) for each in allowances)
    assert total == in_lines + extra + header_tax


def sum_of_taxes(part):
    """Return the sum of the tax amounts sent for an invoice or a line."""
    return sum(
        Decimal(tax["taxAmount"]["amount"]) for tax in part.get("taxDetails", [])
    )


@pytest.mark.parametrize("number", ["-0.00", "1E+2", "0.10", "12"])
def test_amounts_are_written_in_plain_digits(number):
    expected = {"-0.00": "0.00", "1E+2": "100"}.get(number, number)
    assert write_decimal(Decimal(number)) == expected


@pytest.mark.parametrize(
    ("taxes", "expected"),
    [
        ((), "0"),
        ((("VAT", "19.00", "EUR"),), "19.00"),
        ((("VAT", "19.00", "EUR"), ("GST", "1.005", "EUR")), "20.01"),
        # What repeats a VAT in the currency of the country adds nothing.
        ((("VAT", "19.00", "EUR"), ("DomesticVAT", "82.00", "PLN")), "19.00"),
        ((("DomesticVAT", "82.00", "PLN"),), "0"),
    ],
)
def test_a_tax_is_due_once(taxes, expected):
    found = tuple(Tax(kind, Money(Decimal(it), of)) for kind, it, of in taxes)
    note = billed(invoice_line(taxes=found))
    assert note.tax_due == Decimal(expected)
    assert note.total_due.amount == note.base_due.amount + note.tax_due
