"""What an order waits for next, and when people have to act."""

from datetime import datetime, timedelta, timezone

import pytest

from acorn_vendor.rules.deadline import (
    Clock,
    Deadline,
    is_reminder_over,
    last_working_moment,
    next_deadline,
    reminder_mark,
    urgency,
)

FRIDAY = datetime(2026, 11, 27, 15, tzinfo=timezone.utc)
WINDOW_END = FRIDAY + timedelta(days=10)


def clock(**values):
    details = {
        "ordered_at": FRIDAY,
        "is_acknowledged": True,
        "is_shipped": False,
        "window_kind": "ship",
        "window_end": WINDOW_END,
        "transit": timedelta(days=2),
        **values,
    }
    return Clock(**details)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"is_acknowledged": False},
            Deadline("acknowledge", FRIDAY + timedelta(hours=24)),
        ),
        ({"is_acknowledged": False, "ordered_at": None}, None),
        ({}, Deadline("ship", WINDOW_END)),
        (
            {"window_kind": "delivery"},
            Deadline("ship", WINDOW_END - timedelta(days=2)),
        ),
        ({"window_end": None}, None),
        ({"is_shipped": True}, None),
    ],
)
def test_the_next_deadline(values, expected):
    assert next_deadline(clock(**values)) == expected


def day(number, start=8, end=17):
    midnight = datetime(2026, 11, 23, tzinfo=timezone.utc) + timedelta(days=number)
    return midnight + timedelta(hours=start), midnight + timedelta(hours=end)


WEEK = [day(number) for number in range(5)]


def test_people_act_before_the_weekend():
    sunday = datetime(2026, 11, 29, 3, tzinfo=timezone.utc)
    assert last_working_moment(sunday, WEEK) == day(4)[1]


def test_a_deadline_at_work_is_its_own_moment():
    assert last_working_moment(FRIDAY, WEEK) == FRIDAY


def test_without_hours_people_always_work():
    assert last_working_moment(FRIDAY, []) == FRIDAY


def test_work_that_starts_later_does_not_help():
    early = day(0, end=0)[0] - timedelta(hours=1)
    assert last_working_moment(early, WEEK) == early


# === URGENCY AND REMINDERS === #

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("at", "act_by", "expected"),
    [
        (FRIDAY, FRIDAY, "overdue"),
        (FRIDAY - DAY, FRIDAY + DAY, "overdue"),
        (FRIDAY + 3 * DAY, FRIDAY, "today"),
        (FRIDAY + 3 * DAY, FRIDAY - DAY, "today"),
        (FRIDAY + 3 * DAY, FRIDAY + DAY, "later"),
    ],
)
def test_what_has_to_be_done_today_is_urgent_before_it_is_late(at, act_by, expected):
    assert urgency(at, act_by.date(), FRIDAY, FRIDAY.date()) == expected


@pytest.mark.parametrize("is_late", [True, False])
def test_a_reminder_lasts_as_long_as_its_step_and_date(is_late):
    mark = reminder_mark("ship", FRIDAY, is_late=is_late)
    assert not is_reminder_over(mark, "ship", FRIDAY)
    assert is_reminder_over(mark, "acknowledge", FRIDAY)
    assert is_reminder_over(mark, "ship", FRIDAY + DAY)
    assert is_reminder_over(mark, False, False)


def test_that_it_is_late_is_worth_another_reminder():
    soon = reminder_mark("ship", FRIDAY, is_late=False)
    assert soon != reminder_mark("ship", FRIDAY, is_late=True)
