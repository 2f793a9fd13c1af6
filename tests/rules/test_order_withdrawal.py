"""What only the order status shows as cancelled, read into the order."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import Quantity
from acorn_vendor.documents.incoming.purchase_order import Line, PurchaseOrder
from acorn_vendor.documents.incoming.purchase_order_status import (
    LineStatus,
    OrderStatus,
)
from acorn_vendor.rules.order_withdrawal import (
    Withdrawal,
    find_restated,
    find_withdrawals,
    is_older,
    is_touched,
    withdraw,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)
# Ten were stated, four of them taken back.
KNOWN = Withdrawal(Decimal(10), Decimal(4))
amounts = st.dictionaries(st.sampled_from("123"), st.integers(0, 40))


def an_order(amounts, *, size=1, **said):
    """Return an order of so many eaches, or cases, of each line."""
    unit = "Cases" if size > 1 else "Eaches"
    lines = tuple(
        Line(
            sequence=sequence,
            asin="B0PEN00001",
            vendor_sku="PEN-1",
            quantity=Quantity(Decimal(amount), unit, size),
            net_cost=None,
            list_price=None,
            back_order_allowed=True,
        )
        for sequence, amount in amounts.items()
    )
    return PurchaseOrder("4PENS00A", "New", lines=lines, **said)


def a_status(amounts, updated_at=None):
    """Return a status by which so many eaches of each line are ordered now."""
    lines = tuple(
        LineStatus(
            sequence=sequence,
            asin="B0PEN00001",
            vendor_sku="PEN-1",
            ordered=None if units is None else Decimal(units),
            cancelled=Decimal(0),
            confirmation="",
            accepted=None,
            rejected=None,
            acknowledged_at=None,
            receipt="",
            received=None,
            received_at=None,
        )
        for sequence, units in amounts.items()
    )
    return OrderStatus(
        number="4PENS00A",
        status="OPEN",
        date=None,
        updated_at=updated_at,
        selling_party=None,
        ship_to=None,
        lines=lines,
    )


def units_of(order):
    return {line.sequence: line.quantity.units for line in order.lines}


# === WHICH IS NEWER === #


@pytest.mark.parametrize(
    ("updated", "changed", "expected"),
    [
        (NOON, NOON + timedelta(seconds=1), True),
        (NOON, NOON, False),
        (NOON + timedelta(seconds=1), NOON, False),
        # What does not say when it is from counts as new.
        (None, NOON, False),
        (NOON, None, False),
        (None, None, False),
    ],
)
def test_a_status_from_before_the_version_is_older(updated, changed, expected):
    status = a_status({}, updated_at=updated)
    assert is_older(status, an_order({}, changed_at=changed)) is expected


# === WHAT IS TAKEN BACK === #


@pytest.mark.parametrize(
    ("stated", "now", "expected"),
    [
        ({"1": 10}, {"1": 6}, {"1": KNOWN}),
        ({"1": 10}, {"1": 0}, {"1": Withdrawal(Decimal(10), Decimal(10))}),
        ({"1": 10}, {"1": 10}, {}),
        # The order itself will say that there are more.
        ({"1": 10}, {"1": 12}, {}),
        # Of these the status says nothing, or nothing that anybody understands.
        ({"1": 10}, {}, {}),
        ({"1": 10}, {"1": None}, {}),
        ({"1": 10}, {"1": -1}, {}),
        ({"1": 10}, {"2": 6}, {}),
        ({"1": 10, "2": 10}, {"1": 10, "2": 6}, {"2": KNOWN}),
    ],
)
def test_what_is_ordered_no_more_is_taken_back(stated, now, expected):
    assert find_withdrawals(an_order(stated), a_status(now)) == expected


def test_units_are_taken_back_of_cases_too():
    order = an_order({"1": 5}, size=12)
    found = find_withdrawals(order, a_status({"1": 24}))
    assert found == {"1": Withdrawal(Decimal(60), Decimal(36))}
    [line] = withdraw(order, found).lines
    assert line.quantity == Quantity(Decimal(2), "Cases", 12)


@given(amounts, amounts)
def test_an_order_says_then_what_the_status_says_and_never_more(stated, now):
    order = an_order(stated)
    left = units_of(withdraw(order, find_withdrawals(order, a_status(now))))
    assert left == {
        sequence: min(amount, now.get(sequence, amount))
        for sequence, amount in stated.items()
    }


@given(amounts, amounts)
def test_what_was_taken_back_is_not_taken_back_twice(stated, now):
    order = an_order(stated)
    found = find_withdrawals(order, a_status(now))
    left = withdraw(order, found)
    assert not find_withdrawals(left, a_status(now))
    assert withdraw(left, {k: v for k, v in found.items() if v.units}) == left


def test_without_anything_taken_back_an_order_is_as_it_came():
    order = an_order({"1": 10})
    assert withdraw(order, {}) is order


def test_never_less_than_nothing_is_left():
    more = {"1": Withdrawal(Decimal(10), Decimal(12))}
    assert units_of(withdraw(an_order({"1": 10}), more)) == {"1": 0}


# === WHAT ENDS IT === #


@pytest.mark.parametrize(
    ("stated", "restated"),
    [
        ({"1": 10}, set()),
        ({"1": 6}, {"1"}),
        ({"1": 12}, {"1"}),
        ({"2": 10}, {"1"}),
        ({}, {"1"}),
    ],
)
def test_a_version_that_states_something_else_ends_it(stated, restated):
    order = an_order(stated)
    assert find_restated(order, {"1": KNOWN}) == restated
    if restated:
        assert withdraw(order, {"1": KNOWN}) == order


@given(amounts, amounts)
def test_what_was_just_taken_back_is_not_stated_anew(stated, now):
    order = an_order(stated)
    assert not find_restated(order, find_withdrawals(order, a_status(now)))


# === WHETHER TO LOOK AT ALL === #


@pytest.mark.parametrize(
    ("units", "open_units", "known", "expected"),
    [
        (10, 10, None, False),
        (6, 10, None, True),
        (12, 10, None, True),
        # Nobody knows what less than nothing means.
        (-1, 10, None, False),
        # A person refused it: the books still have ten.
        (6, 10, KNOWN, True),
        (6, 6, KNOWN, False),
        # What was taken back is given again.
        (10, 10, KNOWN, True),
    ],
)
def test_most_statuses_say_nothing_new(units, open_units, known, expected):
    assert is_touched(Decimal(units), Decimal(open_units), known) is expected
