"""What has to be settled about a line first, and what one unit of it costs."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import Money, Quantity
from acorn_vendor.documents.incoming.purchase_order_lines import Line
from acorn_vendor.rules.line_question import (
    KINDS,
    Item,
    basis_of,
    both_readings,
    find_question,
    price_of,
    price_of_case,
)

CASES = Quantity(Decimal(2), "Cases", 12)
COST = Money(Decimal(24), "EUR")
ZERO = Money(Decimal(0), "EUR")
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


def question(line=LINE, item=None, basis="each", **values):
    return find_question(line, item or Item(), basis, **values)


def test_a_line_that_is_clear_asks_nothing():
    assert question() is None
    assert question(EACHES) is None


@pytest.mark.parametrize(
    ("line", "item", "basis", "expected"),
    [
        (LINE, Item(is_packaging=True), "each", "packaging"),
        (EACHES, Item(is_packaging=True), "each", None),
        (LINE, Item(sizes={6}), "each", "case_size"),
        (LINE, Item(sizes={6, 12}), "each", None),
        (replace(LINE, net_cost=None), Item(), "each", "no_cost"),
        (replace(LINE, net_cost=ZERO), Item(), "each", "unusable_cost"),
        (replace(LINE, net_cost=ZERO, agreed=COST), Item(), "ask", None),
        (LINE, Item(), "ask", "cost_basis"),
        (EACHES, Item(), "ask", None),
        (
            replace(LINE, net_cost=replace(COST, per="KILOGRAMS")),
            Item(has_weight=False),
            "ask",
            "weight",
        ),
        (replace(LINE, net_cost=replace(COST, per="KILOGRAMS")), Item(), "ask", None),
        (
            replace(EACHES, quantity=Quantity(Decimal("1.5"))),
            Item(),
            "each",
            "fraction_of_eaches",
        ),
        (
            replace(LINE, quantity=Quantity(Decimal("1.5"), "Cases", 12)),
            Item(),
            "each",
            "fraction_of_cases",
        ),
        # Nothing is ordered any more: no cost is needed.
        (
            replace(LINE, quantity=Quantity(Decimal(0)), net_cost=None),
            Item(),
            "each",
            None,
        ),
    ],
)
def test_what_is_unclear_is_asked(line, item, basis, expected):
    assert question(line, item, basis) == expected


def test_questions_come_one_at_a_time_in_the_order_in_which_they_can_be_answered():
    open_item = Item(sizes={6}, is_packaging=True)
    line = replace(LINE, net_cost=None)
    assert question(line, open_item, "ask", is_exact=False) == "packaging"
    open_item = replace(open_item, is_packaging=False)
    assert question(line, open_item, "ask", is_exact=False) == "case_size"
    assert question(line, None, "ask", is_exact=False) == "no_cost"
    assert question(LINE, None, "ask", is_exact=False) == "cost_basis"
    assert question(LINE, None, "case", is_exact=False) == "inexact_price"


def test_every_question_has_its_kind():
    assert set(KINDS.values()) == {"case", "no_cost", "weight", "cost", "fraction"}


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
