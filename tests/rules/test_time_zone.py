from zoneinfo import available_timezones

import pytest

from acorn_vendor.rules import time_zone
from acorn_vendor.rules.time_zone import find_time_zone


@pytest.mark.parametrize(
    ("country", "state", "zone"),
    [
        ("JP", "", "Asia/Tokyo"),
        ("DE", "BY", "Europe/Berlin"),
        ("US", "AZ", "America/Phoenix"),
        ("US", "TX", ""),
        ("US", "", ""),
        ("", "AZ", ""),
    ],
)
def test_only_what_is_certain_is_told(country, state, zone):
    assert find_time_zone(country, state) == zone


def test_all_zones_are_there():
    zones = {*time_zone._COUNTRIES.values(), *time_zone._ZONES.values()}
    assert zones <= available_timezones()
