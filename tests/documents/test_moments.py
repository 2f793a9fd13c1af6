from datetime import timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.moments import to_naive

zones = st.integers(-12, 12).map(lambda hours: timezone(timedelta(hours=hours)))


@given(st.datetimes(timezones=zones).filter(lambda at: 1 < at.year < 9999))
def test_a_moment_is_kept_in_utc_and_without_a_zone(moment):
    kept = to_naive(moment)
    assert kept.tzinfo is None
    assert kept.replace(tzinfo=timezone.utc) == moment


def test_no_moment_stays_none():
    assert to_naive(None) is None
