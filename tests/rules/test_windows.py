from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.windows import read_from, windows

NOW = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def days_ago(days):
    return NOW - days * DAY


def test_windows_are_as_long_as_allowed_and_the_last_is_the_rest():
    assert list(windows(days_ago(15), NOW, 7 * DAY)) == [
        (days_ago(15), days_ago(8)),
        (days_ago(8), days_ago(1)),
        (days_ago(1), NOW),
    ]
    assert list(windows(NOW, NOW, DAY)) == []


@given(st.integers(0, 400), st.integers(1, 90))
def test_windows_cover_the_time_without_gap_or_overlap(hours, longest):
    start = NOW - hours * HOUR
    found = list(windows(start, NOW, longest * HOUR))
    edges = [start, *(end for _start, end in found)]
    assert [first for first, _end in found] == edges[:-1]
    assert edges[-1] == NOW
    assert all(timedelta() < end - first <= longest * HOUR for first, end in found)


@pytest.mark.parametrize(
    ("first", "watermark", "start"),
    [
        (days_ago(7), None, days_ago(7)),
        (days_ago(300), None, days_ago(180)),
        (days_ago(7), days_ago(1), days_ago(2)),
        (days_ago(7), days_ago(7), days_ago(7)),
        (days_ago(300), days_ago(200), days_ago(180)),
    ],
)
def test_from_when_is_read(first, watermark, start):
    assert read_from(first, watermark, DAY, NOW, 180 * DAY) == start
