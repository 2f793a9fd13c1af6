from datetime import date, datetime, timedelta, timezone

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.moments import start_of, to_naive, utc_now

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


@freeze_time("2026-03-02 10:20:30.987654")
def test_now_is_kept_to_the_second():
    assert utc_now().isoformat() == "2026-03-02T10:20:30"


def test_now_is_kept_as_any_other_moment():
    before = to_naive(datetime.now(timezone.utc))
    assert timedelta(seconds=-1) < utc_now() - before < timedelta(seconds=2)
