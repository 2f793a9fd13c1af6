"""What an order waits for next, and when people have to act."""

from datetime import datetime, timedelta, timezone

import pytest

from acorn_vendor.rules.deadline import (
    Clock,
    Deadline,
    last_working_moment,
    next_deadline,
    planned_start,
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


@pytest.mark.parametrize(
    ("kind", "transit", "expected"),
    [
        ("ship", 2, FRIDAY),
        ("delivery", 2, WINDOW_END - timedelta(days=2)),
        # The way takes longer than the window.
        ("delivery", 99, FRIDAY),
        ("delivery", 0, WINDOW_END),
    ],
)
def test_what_is_delivered_leaves_no_earlier_than_the_way_takes(
    kind, transit, expected
):
    found = planned_start(kind, FRIDAY, WINDOW_END, timedelta(days=transit))
    assert found == expected
