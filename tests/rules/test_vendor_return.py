from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.vendor_return import (
    Money,
    advise,
    difference_of,
    distribute,
    number_of,
    state_of,
)


def money(deducted=0, arrived=0, credited=0):
    return Money(Decimal(deducted), Decimal(arrived), Decimal(credited))


@pytest.mark.parametrize(
    ("expected", "received", "has_transfer", "is_closed", "state"),
    [
        (5, 0, False, False, "new"),
        (5, 0, True, False, "expected"),
        (5, 2, True, False, "partial"),
        (5, 5, True, False, "received"),
        (5, 6, True, False, "received"),
        (0, 0, False, False, "new"),
        (5, 2, True, True, "closed"),
    ],
)
def test_a_return_is_as_far_as_its_goods(
    expected, received, has_transfer, is_closed, state
):
    found = state_of(
        Decimal(expected),
        Decimal(received),
        has_transfer=has_transfer,
        is_closed=is_closed,
    )
    assert found == state


def test_what_arrives_fills_the_lines_in_their_order():
    assert distribute(Decimal(5), [Decimal(3), Decimal(4)]) == (3, 2)
    assert distribute(Decimal(9), [Decimal(3), Decimal(4)]) == (3, 6)


@pytest.mark.parametrize(
    ("figures", "difference"),
    [
        (money(), 0),
        (money(arrived=10), 0),
        (money(deducted=10), 10),
        (money(deducted=10, arrived=10), 0),
        (money(deducted=8, arrived=10), -2),
    ],
)
def test_the_difference_is_what_was_deducted_beyond_the_goods(figures, difference):
    assert difference_of(figures) == difference


@pytest.mark.parametrize(
    ("state", "figures", "has_items", "advice"),
    [
        ("new", money(deducted=10), False, "no_items"),
        ("new", money(), True, ""),
        ("expected", money(deducted=10), True, "no_goods"),
        ("partial", money(deducted=10, arrived=4), True, "too_much"),
        ("received", money(deducted=8, arrived=10), True, "too_little"),
        ("received", money(deducted=10, arrived=10), True, "no_credit"),
        ("received", money(deducted=10, arrived=10, credited=10), True, ""),
        ("received", money(arrived=10), True, "not_deducted"),
        ("closed", money(deducted=10), False, ""),
    ],
)
def test_people_read_what_does_not_fit(state, figures, has_items, advice):
    assert advise(state, figures, has_items=has_items) == advice


@pytest.mark.parametrize(
    ("invoice_key", "paid", "number"),
    [
        ("", ["VRET1"], "INV7"),
        ("INV7", [], "INV7"),
        ("INV7", ["INV/7", "INV7RT"], "INV7"),
        ("INV7", ["INV7", "VRET1", "VRET2"], "VRET1"),
    ],
)
def test_a_return_beside_an_invoice_has_its_own_number(invoice_key, paid, number):
    assert number_of("INV7", invoice_key, paid) == number


@pytest.mark.parametrize(
    ("deducted", "arrived", "advice"),
    [
        ("10.01", "10.00", "too_much"),
        ("10.00", "10.01", "too_little"),
        ("0.50", "0.20", "too_much"),
        ("10.00", "10.00", "no_credit"),
    ],
)
def test_a_cent_is_a_difference(deducted, arrived, advice):
    figures = money(deducted=deducted, arrived=arrived)
    assert advise("received", figures, has_items=True) == advice


units = st.integers(0, 50).map(Decimal)


@given(units, st.lists(units, min_size=1, max_size=5))
def test_all_that_arrives_is_on_a_line_and_the_first_are_full_first(arrived, expected):
    found = distribute(arrived, expected)
    assert sum(found) == arrived
    for at, part in enumerate(found[:-1]):
        assert part <= expected[at]
        if any(found[at + 1 :]):
            assert part == expected[at]


@given(units, units, st.booleans())
def test_more_goods_never_take_a_return_back(expected, received, has_transfer):
    order = ["new", "expected", "partial", "received"]
    before, after = (
        state_of(expected, each, has_transfer=has_transfer, is_closed=False)
        for each in (received, received + 1)
    )
    assert order.index(after) >= order.index(before)
    assert after in ("partial", "received")
