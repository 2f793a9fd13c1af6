"""Whose clock tells a deadline."""

from datetime import datetime, timezone

import pytest

from acorn_vendor.rules.clock_owner import (
    city_of,
    clock_owner,
    clock_there,
    is_same_time,
)

SUMMER = datetime(2026, 7, 1, 12, tzinfo=timezone.utc)
WINTER = datetime(2026, 12, 1, 12, tzinfo=timezone.utc)


def test_orders_are_acknowledged_in_the_office_and_shipped_in_the_warehouse():
    assert (clock_owner("acknowledge"), clock_owner("ship")) == ("office", "warehouse")


def test_where_nobody_knows_the_zone_there_our_clock_tells():
    assert clock_there("America/Phoenix") == "fc"
    assert clock_there(False) == clock_there(None) == clock_there("") == "own"


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        ("America/New_York", "New York"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_known_by_its_city(zone, city):
    assert city_of(zone) == city


def test_clocks_differ_by_season():
    """London is an hour behind Lagos in winter, and shows the same in summer."""
    assert is_same_time(SUMMER, "Europe/London", "Africa/Lagos")
    assert not is_same_time(WINTER, "Europe/London", "Africa/Lagos")
