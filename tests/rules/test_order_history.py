"""Which orders are history: messages that become sales orders only if wanted."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.incoming.purchase_order import PurchaseOrder, Window
from acorn_vendor.rules.order_history import find_past

TODAY = date(2026, 11, 27)
START = TODAY - timedelta(days=7)


def order(state, days=None, **details):
    """Return an order whose window ends so many days from today."""
    end = datetime(2026, 11, 27, 23, 59, tzinfo=timezone.utc)
    end += timedelta(days=days or 0)
    window = Window("ship", end - timedelta(days=3), end)
    result = PurchaseOrder(
        number="1ABC0001",
        state=state,
        window=None if days is None else window,
        has_details=True,
    )
    return replace(result, **details)


@pytest.mark.parametrize(
    ("state", "days", "first", "day_by_day"),
    [
        # The window was over before the first day.
        ("Acknowledged", -8, "before_start", "before_start"),
        ("Closed", -8, "before_start", "before_start"),
        ("New", -99, None, None),
        # It was over when all was read for the first time.
        ("Closed", -1, "closed", None),
        ("Closed", -7, "closed", None),
        ("Acknowledged", -1, None, None),
        ("New", -1, None, None),
        ("Closed", None, "closed", None),
        ("Acknowledged", None, None, None),
        # Some vendors get their orders closed, and ship them all the same.
        ("Closed", 0, None, None),
        ("Closed", 5, None, None),
    ],
)
def test_history_is_what_was_over_by_the_first_day(state, days, first, day_by_day):
    assert find_past(order(state, days), START, TODAY) == first
    assert find_past(order(state, days), START) == day_by_day


def test_an_order_that_came_without_its_lines_is_asked_for_before_it_is_judged():
    bare = order("Closed", has_details=False)
    assert find_past(bare, START, TODAY) is None


states = st.sampled_from(["New", "Acknowledged", "Closed"])
days = st.none() | st.integers(-20, 20)


@given(states, days)
def test_the_first_reading_leaves_out_no_less_than_later_ones(state, day):
    later = find_past(order(state, day), START)
    assert later is None or find_past(order(state, day), START, TODAY) == later


@given(states, st.integers(-20, 20), st.integers(0, 20))
def test_a_window_that_ends_later_makes_no_history(state, day, more):
    if find_past(order(state, day), START, TODAY) is None:
        assert find_past(order(state, day + more), START, TODAY) is None


@given(days)
def test_what_waits_to_be_acknowledged_is_never_history(day):
    assert find_past(order("New", day), START, TODAY) is None
