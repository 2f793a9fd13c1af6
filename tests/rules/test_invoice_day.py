"""Which day it is for an invoice."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.invoice_day import day_in, earliest_day, latest_day

TOKYO, BERLIN = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin")
SEATTLE = ZoneInfo("America/Los_Angeles")
FOURTH, FIFTH = date(2026, 5, 4), date(2026, 5, 5)

moments = st.integers(0, 4_000_000_000).map(
    lambda seconds: datetime.fromtimestamp(seconds, timezone.utc)
)
zones = st.sampled_from([TOKYO, BERLIN, SEATTLE, timezone.utc])


def at(hour, minute=0):
    return datetime(2026, 5, 4, hour, minute, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("zone", "moment", "expected"),
    [
        (TOKYO, at(14, 59), FOURTH),
        (TOKYO, at(15), FIFTH),
        (BERLIN, at(21, 59), FOURTH),
        (BERLIN, at(22), FIFTH),
        (SEATTLE, at(6, 59), date(2026, 5, 3)),
        (SEATTLE, at(7), FOURTH),
    ],
)
def test_a_day_begins_where_somebody_is(zone, moment, expected):
    assert day_in(zone, moment) == expected


def test_without_a_moment_it_is_now():
    before = datetime.now(timezone.utc).date()
    assert before <= day_in(timezone.utc) <= datetime.now(timezone.utc).date()


@pytest.mark.parametrize(
    ("zones", "moment", "expected"),
    [
        ((), at(23), FOURTH),
        ((SEATTLE,), at(1), FOURTH),
        ((SEATTLE, BERLIN), at(21), FOURTH),
        ((SEATTLE, BERLIN), at(22), FIFTH),
        ((TOKYO, BERLIN), at(15), FIFTH),
    ],
)
def test_an_invoice_is_of_the_future_only_where_it_is_so_everywhere(
    zones, moment, expected
):
    assert latest_day(zones, moment) == expected


@given(st.lists(zones), moments)
def test_no_zone_is_a_day_ahead_of_the_latest(zones, moment):
    latest = latest_day(zones, moment)
    assert all(day_in(zone, moment) <= latest for zone in zones)
    assert latest - moment.date() in (timedelta(), timedelta(days=1))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [(at(13, 59), date(2026, 5, 3)), (at(14), FOURTH), (at(23), FOURTH)],
)
def test_an_order_may_be_of_the_day_before(moment, expected):
    assert earliest_day(moment) == expected


@given(zones, moments)
def test_nowhere_that_people_live_is_it_earlier_by_more_than_a_day(zone, moment):
    assert earliest_day(moment) <= moment.date()
    assert earliest_day(moment) >= day_in(zone, moment) - timedelta(days=2)
