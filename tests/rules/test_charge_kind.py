"""Charges and allowances: which side they stand on, and with which sign."""

from decimal import Decimal

import pytest

from acorn_vendor.documents.base.common import Money
from acorn_vendor.documents.outgoing.billing import Adjustment, Tax
from acorn_vendor.documents.outgoing.billing_lists import ALLOWANCES, CHARGES
from acorn_vendor.rules.charge_kind import (
    GOODS,
    PostedCharge,
    kind_of,
    side_of,
    tell,
)


def EUR(amount):  # noqa: N802
    """Return an amount in euros."""
    return Money(Decimal(amount), "EUR")


def vat(amount, taxable):
    """Return a German VAT."""
    return Tax("VAT", EUR(amount), Decimal(19), EUR(taxable))


FREIGHT = PostedCharge("Freight", EUR("25.00"), "Pallet", (vat("4.75", "25.00"),))
REBATE = PostedCharge("Special", EUR("-10.00"), "Opening", (vat("-1.90", "-10.00"),))
TOLD_FREIGHT = Adjustment("Freight", EUR("25.00"), "Pallet", (vat("4.75", "25.00"),))
TOLD_REBATE = Adjustment("Special", EUR("10.00"), "Opening", (vat("1.90", "10.00"),))


@pytest.mark.parametrize("kind", CHARGES)
def test_a_charge_is_added(kind):
    assert side_of(kind) == "charge"


@pytest.mark.parametrize("kind", ALLOWANCES)
def test_an_allowance_is_taken_off(kind):
    assert side_of(kind) == "allowance"


def test_each_side_is_told_above_zero_in_the_order_of_the_books():
    small = PostedCharge("SmallOrder", EUR("5.00"))
    posted = (REBATE, FREIGHT, small)
    assert list(tell("charge", posted)) == [
        TOLD_FREIGHT,
        Adjustment("SmallOrder", EUR("5.00")),
    ]
    assert list(tell("allowance", posted)) == [TOLD_REBATE]


def test_a_wrong_sign_stays_to_be_seen():
    backwards = PostedCharge("Special", EUR("10.00"))
    [told] = tell("allowance", [backwards])
    assert told.amount.amount == Decimal("-10.00")


def test_nothing_stays_nothing():
    free = PostedCharge("Special", EUR("-10.00"), "", (vat("0.00", "-10.00"),))
    [told] = tell("allowance", [free])
    assert f"{told.taxes[0].amount.amount}" == "0.00"


@pytest.mark.parametrize(
    ("marked", "kept", "is_ordered", "is_posted", "told"),
    [
        ("Freight", "", False, False, "Freight"),
        ("", "", False, False, ""),
        ("Freight", "", True, False, ""),
        # Whatever the product says by now.
        ("Packing", "Freight", False, True, "Freight"),
        ("", "Freight", False, True, "Freight"),
        ("Packing", GOODS, False, True, ""),
        # A draft again, and what was posted before anybody kept it.
        ("Packing", "Freight", False, False, "Packing"),
        ("Packing", "", False, True, "Packing"),
    ],
)
def test_what_was_posted_is_told_as_it_was(marked, kept, is_ordered, is_posted, told):
    found = kind_of(marked, kept, is_ordered=is_ordered, is_posted=is_posted)
    assert found == told
