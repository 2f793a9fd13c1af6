"""When the next dispute goes."""

from datetime import date

import pytest

from acorn_vendor.rules.dispute_pace import Pace, Pause, Turn, find_turn, period_of

# A Sunday.
TODAY = date(2026, 11, 29)
TOMORROW = date(2026, 11, 30)
ADVENT = Pause(date(2026, 11, 20), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("day", TODAY, TODAY),
        ("week", date(2026, 11, 23), TODAY),
        ("month", date(2026, 11, 1), date(2026, 11, 30)),
    ],
)
def test_a_period_is_that_of_the_calendar(period, first, last):
    assert period_of(TODAY, period) == (first, last)


def test_december_ends_with_the_year():
    assert period_of(date(2026, 12, 31), "month")[1] == date(2026, 12, 31)


def test_without_caps_and_pauses_it_goes_today():
    assert find_turn(Pace(), [TODAY] * 99, TODAY) == Turn(TODAY)


@pytest.mark.parametrize(
    ("period", "sent", "turn"),
    [
        ("day", [TODAY], Turn(TODAY, 1)),
        ("day", [TODAY, TODAY], Turn(TOMORROW, 2, "full")),
        # What was sent before today does not count for a day, but for a week.
        ("day", [date(2026, 11, 28)] * 2, Turn(TODAY, 2)),
        ("week", [date(2026, 11, 23), TODAY], Turn(TOMORROW, 2, "full")),
        ("week", [date(2026, 11, 22), TODAY], Turn(TODAY, 1)),
        ("month", [date(2026, 11, 2)] * 3, Turn(date(2026, 12, 1), 2, "full")),
    ],
)
def test_a_cap_is_used_up_until_its_period_ends(period, sent, turn):
    assert find_turn(Pace(2, period), sent, TODAY) == turn


def test_it_goes_after_the_last_day_of_a_pause():
    pace = Pace(pauses=(ADVENT,))
    assert find_turn(pace, [], TODAY) == Turn(date(2026, 12, 1), None, "paused")
    assert find_turn(pace, [], date(2026, 11, 19)).day == date(2026, 11, 19)


def test_pauses_that_follow_each_other_are_one():
    next_one = Pause(date(2026, 12, 1), date(2026, 12, 24))
    turn = find_turn(Pace(pauses=(next_one, ADVENT)), [], TODAY)
    assert turn.day == date(2026, 12, 25)


def test_after_a_full_period_a_pause_still_counts():
    pause = Pause(TOMORROW, date(2026, 12, 2))
    turn = find_turn(Pace(1, "day", (pause,)), [TODAY], TODAY)
    assert turn == Turn(date(2026, 12, 3), 1, "full")
