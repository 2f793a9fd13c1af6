"""What one unit of a line costs."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import Money, Quantity
from acorn_vendor.documents.incoming.purchase_order_lines import Line
from acorn_vendor.rules.line_price import (
    basis_of,
    both_readings,
    price_of,
    price_of_case,
)

CASES = Quantity(Decimal(2), "Cases", 12)
COST = Money(Decimal(24), "EUR")
LINE = Line(
    sequence="1",
    asin="B0EXAMPLE1",
    vendor_sku="",
    quantity=CASES,
    net_cost=COST,
    list_price=None,
    back_order_allowed=False,
)
EACHES = replace(LINE, quantity=Quantity(Decimal(24)))


@pytest.mark.parametrize(
    ("line", "basis", "expected"),
    [
        (LINE, "case", "case"),
        (LINE, "each", "each"),
        (LINE, "ask", "each"),
        (EACHES, "case", "each"),
        (replace(LINE, net_cost=None), "case", "each"),
        (replace(LINE, net_cost=replace(COST, per="POUNDS")), "case", "each"),
    ],
)
def test_a_cost_is_for_one_each_until_somebody_says_otherwise(line, basis, expected):
    assert basis_of(line, basis) == expected


def test_both_readings_of_a_cost():
    assert both_readings(Decimal(24), CASES) == (Decimal(288), Decimal(2))


@pytest.mark.parametrize(
    ("cost", "basis", "amount", "is_exact"),
    [
        ("24", "each", "24", True),
        ("24", "case", "2", True),
        ("10", "case", None, False),
        ("10.001", "each", "10.001", True),
    ],
)
def test_a_cost_per_case_is_split_where_that_is_exact(cost, basis, amount, is_exact):
    price = price_of(Decimal(cost), CASES, basis, 2)
    assert price.is_exact is is_exact
    assert price.eaches == 1
    if amount:
        assert price.amount == Decimal(amount)


@given(st.integers(1, 10_000), st.integers(2, 48))
def test_no_cent_gets_lost_by_selling_what_cannot_be_split_by_the_case(cents, size):
    cost = Decimal(cents).scaleb(-2)
    quantity = Quantity(Decimal(1), "Cases", size)
    price = price_of(cost, quantity, "case", 2)
    if not price.is_exact:
        price = price_of_case(cost, quantity)
    assert price.amount * size / price.eaches == cost
