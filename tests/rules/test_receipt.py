from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest

from acorn_vendor.rules.receipt import (
    RECEIVING_TIMES,
    counted_at,
    missing_of,
    receiving_days,
    state_of,
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
    assert counted_at(arrival, LEFT, 2, 14) == arrival + timedelta(days=14)
    assert counted_at(None, LEFT, 2, 14) == LEFT + timedelta(days=16)


def test_nothing_is_counted_before_it_has_left():
    too_early = LEFT - timedelta(days=9)
    assert counted_at(too_early, LEFT, 2, 14) == LEFT + timedelta(days=14)
    assert counted_at(None, LEFT, -5, -1) == LEFT


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
