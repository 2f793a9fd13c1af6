"""How long without a new order is unusual, by a supplier's own history."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.silence import (
    SHORTEST,
    Silence,
    find_silence,
    get_unusual_silence,
)

FIRST = date(2026, 1, 1)


def after_intervals(*intervals):
    """Return the days of orders that came with these intervals in between."""
    days = [FIRST]
    for interval in intervals:
        days.append(days[-1] + timedelta(days=interval))
    return days


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ((), None),
        ((1, 1, 1, 1), None),  # too few to tell
        ((1, 1, 1, 1, 1), 3),  # every day: at least three
        ((1, 1, 1, 1, 3) * 10, 5),  # closed at the weekend
        ((1, 1, 1, 1, 3) * 10 + (12,), 5),  # Christmas once is no habit
        ((7,) * 12, 11),  # once a week
        ((30, 30, 30), None),  # three intervals are no habit either
        ((40,) + (1,) * 91, 3),  # what lies 90 days back does not count
    ],
)
def test_history_says_what_is_unusual(intervals, expected):
    assert get_unusual_silence(after_intervals(*intervals), 3) == expected


def test_no_order_at_all_says_nothing():
    assert get_unusual_silence([], 3) is None


@given(st.lists(st.integers(1, 20), min_size=5, max_size=60), st.integers(1, 9))
def test_what_often_happened_is_never_unusual(intervals, at_least):
    """Whatever interval came up twice in the last 90 days raises no alarm again."""
    days = after_intervals(*intervals)
    limit = get_unusual_silence(days, at_least)
    recent = [day for day in days if day + timedelta(days=90) >= days[-1]]
    lengths = [(b - a).days for a, b in zip(recent, recent[1:], strict=False)]
    if limit is not None:
        assert limit >= at_least
        assert all(
            interval < limit for interval in lengths if lengths.count(interval) > 1
        )


@given(st.lists(st.dates(FIRST, FIRST + timedelta(days=200))))
def test_order_and_repeats_of_days_do_not_matter(days):
    expected = get_unusual_silence(sorted(set(days)), 3)
    assert get_unusual_silence(days + days[::-1], 3) == expected


# === WHAT IS TOLD === #

DAILY = [FIRST + timedelta(days=number) for number in range(10)]
LAST = DAILY[-1]


@pytest.mark.parametrize(
    ("watch", "limit", "silent", "is_told"),
    [
        ("history", 0, 2, False),
        ("history", 0, 3, True),
        ("days", 7, 6, False),
        ("days", 7, 7, True),
        ("off", 7, 99, False),
    ],
)
def test_only_a_silence_that_is_unusual_is_told(watch, limit, silent, is_told):
    found = find_silence(DAILY, LAST + timedelta(days=silent), watch, limit)
    if is_told:
        assert found == Silence(silent, limit or SHORTEST, LAST)
    else:
        assert found is None


def test_where_no_order_ever_came_nothing_is_silent():
    assert find_silence([], LAST, "days", 1) is None
    assert find_silence(DAILY[:2], LAST + timedelta(days=99), "history", 1) is None
