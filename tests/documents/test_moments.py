from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.moments import start_of, to_naive

zones = st.integers(-12, 12).map(lambda hours: timezone(timedelta(hours=hours)))


@given(st.datetimes(timezones=zones).filter(lambda at: 1 < at.year < 9999))
def test_a_moment_is_kept_in_utc_and_without_a_zone(moment):
    kept = to_naive(moment)
    assert kept.tzinfo is None
    assert kept.replace(tzinfo=timezone.utc) == moment


def test_no_moment_stays_none():
    assert to_naive(None) is None


def test_a_day_begins_at_midnight_in_utc():
    day = date(2026, 3, 29)
    assert start_of(day) == datetime(2026, 3, 29, tzinfo=timezone.utc)


@given(st.dates())
def test_the_moment_a_day_begins_at_is_of_that_day_and_the_one_before_is_not(day):
    start = start_of(day)
    assert start.date() == day
    assert day == date.min or (start - timedelta.resolution).date() < day


def test_no_day_has_no_start():
    assert start_of(None) is None
