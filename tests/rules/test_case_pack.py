"""Cases and eaches: there and back, what contradicts, and what a unit costs."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import Quantity
from acorn_vendor.rules.case_pack import (
    contradicts,
    cost_of_each,
    is_cost_ambiguous,
    is_whole,
    tell_cases,
    whole_units,
)

sizes = st.integers(1, 500)
counts = st.integers(0, 100_000).map(Decimal)
quantities = st.one_of(
    st.builds(Quantity, counts),
    st.builds(Quantity, counts, st.just("Cases"), sizes),
)
costs = st.decimals(0, 10_000, places=2)


@given(quantities)
def test_there_and_back_is_the_same(quantity):
    assert quantity.with_units(quantity.units) == quantity


@given(quantities, st.integers(0, 1_000_000).map(Decimal))
def test_back_and_there_keeps_the_units(quantity, units):
    there = quantity.with_units(units)
    assert abs(there.units - units) < Decimal("1e-18")
    assert is_whole(there) == (units % quantity.with_units(units).unit_size == 0)


@given(quantities, st.integers(0, 1_000_000).map(Decimal))
def test_whole_cases_are_never_more_than_there_is(quantity, units):
    part = quantity.with_units(units)
    whole = whole_units(part)
    size = part.unit_size if part.unit == "Cases" else 1
    assert whole <= units < whole + size
    assert whole % size == 0


@given(costs, quantities)
def test_a_case_costs_what_its_eaches_cost(cost, quantity):
    each = cost_of_each(cost, quantity, "case")
    size = quantity.unit_size if is_cost_ambiguous(quantity) else 1
    assert abs(each * size - cost) < Decimal("1e-18")
    assert cost_of_each(cost, quantity, "each") == cost


def test_hundred_cases_are_written_in_full():
    assert str(Quantity(Decimal(1), "Cases", 12).with_units(Decimal(1200)).amount) == (
        "100"
    )


@pytest.mark.parametrize(
    ("quantity", "ours", "expected"),
    [
        (Quantity(Decimal(3), "Cases", 12), {12}, False),
        (Quantity(Decimal(3), "Cases", 12), {6, 12.0}, False),
        (Quantity(Decimal(3), "Cases", 12), {10}, True),
        (Quantity(Decimal(3), "Cases", 12), set(), False),
        (Quantity(Decimal(30)), {12}, False),
    ],
)
def test_only_other_cases_contradict(quantity, ours, expected):
    assert contradicts(quantity, ours) is expected


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Quantity(Decimal(6), "Cases", 6), "6 × 6"),
        (Quantity(Decimal(120), "Cases", 12), "120 × 12"),
        (Quantity(Decimal("2.5"), "Cases", 12), "2.5 × 12"),
        (Quantity(Decimal(36)), ""),
        (Quantity(Decimal(36), "Cases", 1), ""),
    ],
)
def test_cases_are_told_beside_their_units(quantity, expected):
    assert tell_cases(quantity) == expected
