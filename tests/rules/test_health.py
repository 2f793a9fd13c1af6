from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.health import (
    LEVELS,
    Waiting,
    failing_since,
    is_backlog_late,
    is_catching_up,
    is_digest_due,
    is_late,
    level_of_incident,
    level_of_secret,
    secret_warning_since,
    worst,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)


def ago(hours):
    return NOW - hours * HOUR


def test_documents_are_counted_by_what_they_wait_for():
    waiting = (
        Waiting()
        .with_group(2, ago(1), is_decision=False)
        .with_group(3, ago(9), is_decision=True)
        .with_group(1, ago(5), is_decision=False)
    )
    assert waiting == Waiting(leaving=3, oldest=ago(5), to_decide=3)


@given(st.lists(st.sampled_from(LEVELS), min_size=1))
def test_the_worst_part_is_the_level_of_the_whole(levels):
    assert all(LEVELS.index(worst(levels)) >= LEVELS.index(level) for level in levels)
    assert worst(levels) in levels


@pytest.mark.parametrize(
    ("kind", "level"),
    [("access", "danger"), ("document", "danger"), ("silence", "warning")],
)
def test_what_stops_work_is_a_danger(kind, level):
    assert level_of_incident(kind) == level


EXPIRES = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("days", "level", "since"),
    [
        (31, "success", None),
        (30, "warning", date(2026, 5, 31)),
        (14, "warning", date(2026, 6, 16)),
        (4, "warning", date(2026, 6, 16)),
        (3, "danger", date(2026, 6, 27)),
        (-1, "danger", date(2026, 6, 27)),
    ],
)
def test_a_secret_warns_as_it_gets_old(days, level, since):
    assert level_of_secret(days) == level
    assert secret_warning_since(days, EXPIRES) == since


def test_a_secret_of_unknown_age_is_to_be_entered():
    assert level_of_secret(None) == "warning"


@pytest.mark.parametrize(
    ("oldest", "hours", "late"),
    [
        (ago(5), 4, True),
        (ago(4), 4, False),
        (ago(5), 0, False),
        (None, 4, False),
    ],
)
def test_a_backlog_is_late_after_the_limit(oldest, hours, late):
    assert is_backlog_late(oldest, hours * HOUR, NOW) is late


@pytest.mark.parametrize(("hours", "late"), [(3, False), (4, True)])
def test_an_action_stands_still_that_missed_three_turns(hours, late):
    assert is_late(ago(hours), HOUR, NOW) is late


@pytest.mark.parametrize(
    ("last_success", "begun", "has_error", "since"),
    [
        (ago(4), ago(99), True, ago(4)),
        (ago(3), ago(99), True, None),
        (ago(4), ago(99), False, None),
        (None, ago(4), True, ago(4)),
        (None, ago(1), True, None),
    ],
)
def test_reading_fails_after_hours_of_errors(last_success, begun, has_error, since):
    assert failing_since(last_success, begun, has_error, NOW) == since


@pytest.mark.parametrize(
    ("last", "expected"), [(None, False), (ago(2), False), (ago(3), True)]
)
def test_who_was_away_catches_up_first(last, expected):
    assert is_catching_up(last, NOW) is expected


@pytest.mark.parametrize(
    ("days", "frequency", "due"),
    [
        (None, "weekly", True),
        (0, "daily", False),
        (1, "daily", True),
        (6, "weekly", False),
        (7, "weekly", True),
    ],
)
def test_when_a_digest_is_sent(days, frequency, due):
    last = None if days is None else NOW.date() - timedelta(days=days)
    assert is_digest_due(last, frequency, NOW.date()) is due
