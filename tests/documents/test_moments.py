from datetime import datetime, timedelta, timezone

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.moments import to_naive, utc_now

zones = st.integers(-12, 12).map(lambda hours: timezone(timedelta(hours=hours)))


@given(st.datetimes(timezones=zones).filter(lambda at: 1 < at.year < 9999))
def test_a_moment_is_kept_in_utc_and_without_a_zone(moment):
    kept = to_naive(moment)
    assert kept.tzinfo is None
    assert kept.replace(tzinfo=timezone.utc) == moment


def test_no_moment_stays_none():
    assert to_naive(None) is None


@freeze_time("2026-03-02 10:20:30.987654")
def test_now_is_kept_to_the_second():
    assert utc_now().isoformat() == "2026-03-02T10:20:30"


def test_now_is_kept_as_any_other_moment():
    before = to_naive(datetime.now(timezone.utc))
    assert timedelta(seconds=-1) < utc_now() - before < timedelta(seconds=2)
