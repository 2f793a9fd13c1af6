"""What holds of working time whatever the hours, the cut-off and the zone."""

from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.deadline import Deadline, WorkingTime, plan, planned_start

# A week in which clocks are put forward in Europe.
MONDAY = datetime(2026, 3, 23, tzinfo=timezone.utc)
HALF_HOUR, HOUR = timedelta(minutes=30), timedelta(hours=1)
HALVES = 7 * 48
ZONES = ["UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata"]


def at(half):
    """Return the moment that is so many half hours into the week."""
    return MONDAY + half * HALF_HOUR


@st.composite
def working_times(draw, least=0):
    """Return when people work in that week, with and without a cut-off."""
    halves = st.integers(0, HALVES)
    bounds = sorted(draw(st.sets(halves, min_size=2 * least, max_size=12)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    return WorkingTime(
        tuple((at(start), at(end)) for start, end in pairs),
        draw(st.none() | st.integers(0, 23).map(time)),
        ZoneInfo(draw(st.sampled_from(ZONES))),
    )


moments = st.integers(0, HALVES).map(at)
lengths = st.integers(0, 40).map(lambda halves: halves * HALF_HOUR)


def worked(work, since, until):
    """Return how long people work between two moments."""
    spans = ((max(start, since), min(end, until)) for start, end in work.hours)
    return sum((end - start for start, end in spans if end > start), timedelta())


def halves_at_work(work, before):
    """Return the half hours of work that end by a moment, as their ends."""
    ends = (at(half) for half in range(1, HALVES + 1))
    return [
        end
        for end in ends
        if end <= before
        and any(start <= end - HALF_HOUR and end <= stop for start, stop in work.hours)
    ]


# === THE LAST MOMENT === #


@given(working_times(least=1), moments)
def test_the_last_moment_of_work_is_the_last_one(work, moment):
    found = halves_at_work(work, moment)
    assert work.last_moment(moment) == (found[-1] if found else None)


@given(moments)
def test_who_has_no_hours_always_works(moment):
    assert WorkingTime().last_moment(moment) == moment
    assert WorkingTime().last_pick_up(moment) == moment


# === THE LAST PICK-UP === #


@given(working_times(least=1), moments)
def test_goods_leave_at_work_and_before_the_cut_off_of_a_day(work, moment):
    found = work.last_pick_up(moment)
    if found is None:
        return
    assert found <= moment
    assert any(start < found <= end for start, end in work.hours)
    if work.cut_off is not None:
        there = found.astimezone(work.zone)
        cut_off = datetime.combine(there.date(), work.cut_off, work.zone)
        # At midnight the day before has ended.
        assert found <= cut_off or there.time() == time()


@given(working_times(least=1), moments)
def test_no_later_half_hour_would_do(work, moment):
    def may_leave(end):
        """Say whether goods that are ready in this half hour leave on that day."""
        if work.cut_off is None:
            return True
        there = (end - HALF_HOUR).astimezone(work.zone)
        return end <= datetime.combine(there.date(), work.cut_off, work.zone)

    possible = [end for end in halves_at_work(work, moment) if may_leave(end)]
    found = work.last_pick_up(moment)
    if possible:
        assert found is not None
        assert found >= possible[-1]


@given(working_times(), moments)
def test_nothing_leaves_later_than_people_work(work, moment):
    leaves, last = work.last_pick_up(moment), work.last_moment(moment)
    assert leaves is None or (last is not None and leaves <= last)


# === TIME OF WORK === #


@given(working_times(least=1), moments, lengths)
def test_so_much_work_is_left_as_was_asked_for(work, moment, length):
    start = work.earlier(moment, length)
    assert start <= moment
    there_is = worked(work, MONDAY, moment)
    assert worked(work, start, moment) == min(length, there_is)
    # People are warned while they work, not before their first day.
    assert start == moment or any(begin <= start <= end for begin, end in work.hours)


@given(working_times(least=1), moments, lengths, lengths)
def test_two_stretches_of_work_are_one(work, moment, first, second):
    if worked(work, MONDAY, moment) < first + second:
        return
    middle = work.earlier(moment, first)
    assert worked(work, work.earlier(middle, second), middle) == second
    whole = work.earlier(moment, first + second)
    assert worked(work, whole, moment) == first + second


# === WHAT PEOPLE ARE TOLD === #


@given(
    working_times(),
    st.sampled_from(["acknowledge", "ship"]),
    moments,
    st.none() | moments,
    lengths,
)
def test_people_act_in_time_and_are_warned_before(work, step, due, since, warning):
    found = plan(Deadline(step, due, since), work, warning)
    assert found.act_by <= due
    if since is None or since <= due:
        assert found.warn_at <= found.act_by
    # There was no order to act on before; then the deadline itself counts.
    assert since is None or found.act_by > since or found.act_by == due


@given(st.sampled_from(["ship", "delivery"]), moments, lengths, lengths)
def test_goods_are_planned_within_the_window(kind, start, length, transit):
    end = start + length
    found = planned_start(kind, start, end, transit)
    assert start <= found <= end
    if kind == "ship":
        assert found == start
    else:
        assert found + transit >= end


def test_nobody_acts_in_the_moment_an_order_comes():
    work = WorkingTime(((at(0), at(4)),))
    found = plan(Deadline("acknowledge", at(8), since=at(4)), work, HOUR)
    assert (found.act_by, found.warn_at) == (at(8), at(4))
