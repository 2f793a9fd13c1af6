"""What an order waits for next, and when people have to act."""

from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from acorn_vendor.rules.deadline import (
    Clock,
    Deadline,
    Plan,
    WorkingTime,
    next_deadline,
    plan,
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
            Deadline("acknowledge", FRIDAY + timedelta(hours=24), FRIDAY),
        ),
        ({"is_acknowledged": False, "ordered_at": None}, None),
        ({}, Deadline("ship", WINDOW_END, FRIDAY)),
        (
            {"window_kind": "delivery"},
            Deadline("ship", WINDOW_END - timedelta(days=2), FRIDAY),
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
ROUND_THE_CLOCK: list[tuple[datetime, datetime]] = []
WARNING = timedelta(hours=6)


def act_by(step, at, hours=WEEK, *, since=None, cut_off=None, zone="UTC"):
    """Return until when people act on a step."""
    work = WorkingTime(hours, cut_off, ZoneInfo(zone))
    return plan(Deadline(step, at, since), work, WARNING).act_by


def test_people_act_before_the_weekend():
    sunday = datetime(2026, 11, 29, 3, tzinfo=timezone.utc)
    assert act_by("acknowledge", sunday) == day(4)[1]


def test_a_deadline_at_work_is_its_own_moment():
    assert act_by("acknowledge", FRIDAY) == FRIDAY


def test_without_hours_people_always_work():
    assert act_by("acknowledge", FRIDAY, ROUND_THE_CLOCK) == FRIDAY


def test_work_that_starts_later_does_not_help():
    early = day(0)[0] - timedelta(hours=1)
    assert act_by("acknowledge", early) == early


def test_nobody_acts_before_there_is_an_order():
    """Written and due on a weekend: no working hour helps, so warn at once."""
    saturday = datetime(2026, 11, 28, 3, tzinfo=timezone.utc)
    deadline = Deadline("acknowledge", saturday + timedelta(hours=24), saturday)
    expected = Plan(deadline.at, warn_at=saturday)
    assert plan(deadline, WorkingTime(WEEK), WARNING) == expected


@pytest.mark.parametrize(
    ("at", "warn_at"),
    [
        # An hour on Monday, and the last five on Friday before.
        (day(7)[0] + timedelta(hours=1), day(4, end=12)[1]),
        (day(0)[0] + timedelta(hours=8), day(0)[0] + timedelta(hours=2)),
        # No more than there is.
        (day(0)[0] + timedelta(hours=2), day(0)[0]),
    ],
)
def test_people_are_warned_in_their_working_hours(at, warn_at):
    work = WorkingTime([*WEEK, day(7)])
    assert plan(Deadline("acknowledge", at), work, WARNING) == Plan(at, warn_at)


def test_people_who_always_work_are_warned_by_the_clock():
    found = plan(Deadline("ship", FRIDAY), WorkingTime(), WARNING)
    assert found.warn_at == FRIDAY - WARNING


def test_no_warning_is_no_time():
    found = plan(Deadline("ship", FRIDAY), WorkingTime(WEEK), timedelta())
    assert found.warn_at == found.act_by == FRIDAY


# === PICK-UPS === #

TWO = time(14)


@pytest.mark.parametrize(
    ("at", "hours", "expected"),
    [
        # In the evening the carrier has gone; in the morning he has not come.
        (day(4)[1] + timedelta(hours=3), WEEK, day(4, end=14)[1]),
        (day(4)[0] + timedelta(hours=1), WEEK, day(4)[0] + timedelta(hours=1)),
        # Who works only after the cut-off hands over on the day before.
        (day(1)[1], [day(0), day(1, 15, 17)], day(0, end=14)[1]),
        (day(4)[1], ROUND_THE_CLOCK, day(4, end=14)[1]),
        (day(4)[0], ROUND_THE_CLOCK, day(4)[0]),
        # A shift over midnight: the carrier comes on its second day.
        (day(3)[1], [(day(1)[1], day(3)[0])], day(3)[0]),
    ],
)
def test_goods_leave_until_the_cut_off(at, hours, expected):
    assert act_by("ship", at, hours, cut_off=TWO) == expected


def test_a_cut_off_does_not_hurry_an_acknowledgement():
    assert act_by("acknowledge", day(4)[1], cut_off=TWO) == day(4)[1]


def test_without_any_pick_up_the_deadline_counts():
    assert act_by("ship", day(0)[1], [day(0, 15, 17)], cut_off=TWO) == day(0)[1]


@pytest.mark.parametrize(
    ("zone", "at", "utc_hour"),
    [
        # The days on which clocks change, and a zone in which they never do.
        ("Europe/Berlin", "2026-10-25T22:00+00:00", 13),
        ("Europe/Berlin", "2026-10-24T21:00+00:00", 12),
        ("Europe/Berlin", "2026-03-29T21:00+00:00", 12),
        ("America/Los_Angeles", "2026-11-02T01:00+00:00", 22),
        ("America/Phoenix", "2026-11-02T01:00+00:00", 21),
        ("Asia/Kolkata", "2026-11-02T18:00+00:00", 8),
    ],
)
def test_the_cut_off_is_by_the_clock_on_the_wall(zone, at, utc_hour):
    found = act_by(
        "ship", datetime.fromisoformat(at), ROUND_THE_CLOCK, cut_off=TWO, zone=zone
    )
    assert found.astimezone(ZoneInfo(zone)).time() == TWO
    assert found.hour == utc_hour


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
