"""When a pick-up is asked for, and when people are reminded of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules import routing_clock
from acorn_vendor.rules.routing_clock import Window

MONDAY = date(2026, 3, 2)
THURSDAY, FRIDAY, SATURDAY = (MONDAY + timedelta(days=n) for n in (3, 4, 5))


def after(days):
    return MONDAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (MONDAY, after(2)),
        (THURSDAY, after(7)),
        (FRIDAY, after(8)),
        (SATURDAY, after(8)),
        (date(2026, 12, 31), date(2027, 1, 4)),
    ],
)
def test_the_first_day_that_can_be_asked_for(today, expected):
    assert routing_clock.propose_pick_up(today, Window()) == expected


def test_a_pick_up_lies_in_the_window_and_on_a_workday():
    window = Window(SATURDAY, after(12))
    assert routing_clock.propose_pick_up(MONDAY, window) == after(7)


@pytest.mark.parametrize(
    ("pick_up", "expected"),
    [
        (after(1), "too_soon"),
        (after(2), "before_window"),
        (after(3), None),
        (after(5), "weekend"),
        (after(10), None),
        (after(11), "after_window"),
    ],
)
def test_what_speaks_against_a_day(pick_up, expected):
    window = Window(after(3), after(10))
    assert routing_clock.object_to(pick_up, MONDAY, window) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (after(0), None),
        (after(4), "ask"),
        (after(7), "ask"),
        (after(9), "ask_late"),
        (after(30), "ask_late"),
    ],
)
def test_people_are_reminded_before_it_is_too_late(today, expected):
    window = Window(after(9), after(11))
    assert routing_clock.remind_of(today, window) == expected


def test_nobody_is_reminded_without_a_window():
    assert routing_clock.remind_of(MONDAY, Window()) is None
    assert routing_clock.ask_by(Window()) is None


def test_several_orders_share_the_days_within_all_windows():
    windows = [Window(after(1), after(9)), Window(after(3), None), Window()]
    assert routing_clock.shared_window(windows) == Window(after(3), after(9))
    assert routing_clock.shared_window([]) == Window()


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(DAYS, st.integers(0, 10))
def test_so_many_workdays_lie_between(day, count):
    end = routing_clock.after_workdays(day, count)
    passed = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(map(routing_clock.is_workday, passed)) == count
    start = routing_clock.before_workdays(day, count)
    assert start <= day <= end


@given(DAYS, DAYS, st.integers(0, 30))
def test_what_is_proposed_can_be_asked_for(today, start, length):
    window = Window(start, start + timedelta(days=length))
    day = routing_clock.propose_pick_up(today, window)
    assert routing_clock.object_to(day, today, window) in (None, "after_window")


@pytest.mark.parametrize(
    ("day", "count", "later", "earlier"),
    [
        (MONDAY, 0, MONDAY, MONDAY),
        (MONDAY, 1, after(1), after(-3)),
        (MONDAY, 5, after(7), after(-7)),
        (FRIDAY, 1, after(7), THURSDAY),
        (SATURDAY, 1, after(7), FRIDAY),
        (SATURDAY, 0, SATURDAY, SATURDAY),
        (MONDAY, -1, MONDAY, MONDAY),
    ],
)
def test_only_days_count_on_which_carriers_come(day, count, later, earlier):
    assert routing_clock.after_workdays(day, count) == later
    assert routing_clock.before_workdays(day, count) == earlier


@given(st.dates(MONDAY, date(2030, 1, 1)), st.integers(1, 30))
def test_going_on_and_back_leads_to_the_same_workday(day, count):
    start = routing_clock.next_workday(day)
    later = routing_clock.after_workdays(start, count)
    assert routing_clock.is_workday(later)
    assert routing_clock.before_workdays(later, count) == start


windows = st.lists(
    st.builds(
        Window,
        st.none() | st.dates(MONDAY, after(20)),
        st.none() | st.dates(MONDAY, after(20)),
    )
)


@given(windows, windows)
def test_each_window_more_leaves_no_more_days(first, second):
    one, both = (routing_clock.shared_window(each) for each in (first, first + second))
    assert not one.start or both.start >= one.start
    assert not one.end or both.end <= one.end
    assert both == routing_clock.shared_window(second + first)


def test_a_reply_is_waited_for_a_day():
    assert timedelta(days=1) == routing_clock.REPLY_WITHIN
