from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.receipt import (
    OPEN_STATES,
    RECEIVING_TIMES,
    arrival_of,
    counted_at,
    days_between,
    missing_of,
    receiving_days,
    state_of,
    sum_up,
    value_of,
)

LEFT = datetime(2026, 3, 2, 16, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("shipped", "received", "before", "after", "missing"),
    [
        (24, 0, "waiting", "short", 24),
        (24, 10, "partial", "short", 14),
        (24, 24, "received", "received", 0),
        (24, 30, "over", "over", 0),
        (0, 0, "received", "received", 0),
    ],
)
def test_a_shortage_is_one_only_after_its_time(
    shipped, received, before, after, missing
):
    shipped, received = Decimal(shipped), Decimal(received)
    assert state_of(shipped, received, is_counted=False) == before
    assert missing_of(before, shipped, received) == 0
    assert state_of(shipped, received, is_counted=True) == after
    assert missing_of(after, shipped, received) == missing


def test_an_fc_has_its_days_from_the_arrival():
    arrival = LEFT + timedelta(days=3)
    assert arrival_of(arrival, LEFT, 2) == arrival
    assert arrival_of(None, LEFT, 2) == LEFT + timedelta(days=2)
    assert counted_at(arrival, 14) == arrival + timedelta(days=14)


def test_nothing_is_counted_before_it_is_shipped():
    assert arrival_of(LEFT - timedelta(days=9), LEFT, 2) == LEFT
    assert counted_at(arrival_of(None, LEFT, -5), -1) == LEFT


def test_how_long_a_receipt_took_is_known_once_it_is_complete():
    assert days_between(LEFT, LEFT + timedelta(hours=36)) == 1.5
    assert days_between(LEFT, LEFT - timedelta(hours=36)) == 0
    assert days_between(LEFT, None) == days_between(None, LEFT) == 0


def test_no_region_claims_to_know_what_amazon_has_not_published():
    assert set(RECEIVING_TIMES) == {"na", "eu", "fe"}
    assert not any(time.is_known for time in RECEIVING_TIMES.values())
    assert receiving_days("na") == 14
    assert receiving_days("elsewhere") == 21


@pytest.mark.parametrize(
    ("units", "price", "digits", "value"),
    [
        ("3", "2.505", 2, "7.52"),
        ("1", "0.125", 2, "0.13"),
        ("3", "333.3", 0, "1000"),
        ("0", "9", 2, "0.00"),
    ],
)
def test_money_is_rounded_as_the_currency_is(units, price, digits, value):
    assert value_of(Decimal(units), Decimal(price), digits) == Decimal(value)


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ((), None),
        (("waiting", "waiting"), "waiting"),
        (("waiting", "received"), "partial"),
        (("partial",), "partial"),
        (("short", "waiting"), "short"),
        (("received", "received"), "received"),
        (("received", "over"), "over"),
        (("over", "short"), "short"),
    ],
)
def test_a_shipment_is_as_far_as_its_lines(states, state):
    assert sum_up(states) == state


@pytest.mark.parametrize(
    ("region", "days"),
    [("na", 14), ("eu", 21), ("fe", 14), ("", 21)],
)
def test_an_fc_of_each_region_has_its_usual_time(region, days):
    assert receiving_days(region) == days


@pytest.mark.parametrize(
    ("hours", "days"),
    [(0, 0), (1, 0.0), (2, 0.1), (24, 1), (30, 1.2), (31, 1.3), (240, 10)],
)
def test_how_long_a_receipt_took_is_told_to_a_tenth_of_a_day(hours, days):
    assert days_between(LEFT, LEFT + timedelta(hours=hours)) == days


units = st.integers(0, 50).map(Decimal)


@given(units, units, st.booleans())
def test_units_are_received_or_missing_or_still_to_come(shipped, received, is_counted):
    state = state_of(shipped, received, is_counted=is_counted)
    missing = missing_of(state, shipped, received)
    assert (state == "short") == (missing > 0)
    assert (state in OPEN_STATES) == (received < shipped and not is_counted)
    if missing:
        assert received + missing == shipped


states = st.lists(
    st.sampled_from(["waiting", "partial", "received", "short", "over"]), min_size=1
)


@given(states)
def test_the_order_of_lines_says_nothing_about_a_shipment(found):
    assert sum_up(found) == sum_up(found[::-1]) == sum_up(found * 2)
    assert sum_up(found[:1] * 3) == found[0]


@given(states)
def test_a_shipment_with_something_short_is_short_whatever_else_comes(found):
    assert sum_up([*found, "short"]) == "short"
