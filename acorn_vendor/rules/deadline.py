"""Deadlines: what an order waits for next, until when, and when people act on it.

https://developer-docs.amazon.com/sp-api/docs/vendor-orders-api-v1-use-case-guide: an
acknowledgement is due within 24 hours and may be corrected within 48; goods leave or
arrive within the window of the order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone, tzinfo
from typing import Literal

Step = Literal["acknowledge", "ship"]
Span = tuple[datetime, datetime]

ACKNOWLEDGE_WITHIN = timedelta(hours=24)
CORRECT_WITHIN = timedelta(hours=48)
# How far back times of work are looked for: longer than any holiday a company takes.
LOOK_BACK = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Clock:
    """The progress of an order; all moments in UTC, all of one kind (naive or aware).

    ``window_kind`` is ``ship`` where Amazon collects and ``delivery`` where the vendor
    delivers; ``transit`` is the time that takes.
    """

    ordered_at: datetime | None
    is_acknowledged: bool
    is_shipped: bool
    window_kind: str = ""
    window_end: datetime | None = None
    transit: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Deadline:
    """The next step, until when it is due, and since when there is an order."""

    step: Step
    at: datetime
    since: datetime | None = None


def next_deadline(clock: Clock) -> Deadline | None:
    """Return what is due next, or ``None`` if nothing is."""
    if not clock.is_acknowledged:
        if clock.ordered_at is None:
            return None
        due = clock.ordered_at + ACKNOWLEDGE_WITHIN
        return Deadline("acknowledge", due, clock.ordered_at)
    if clock.is_shipped or clock.window_end is None:
        return None
    is_delivered = clock.window_kind == "delivery"
    due = clock.window_end - clock.transit if is_delivered else clock.window_end
    return Deadline("ship", due, clock.ordered_at)


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """The time in which people work, in moments that know their zone.

    ``hours`` are start and end of each time of work, apart from each other and in
    their order; none at all means that people always work. Carriers come until
    ``cut_off``, a time of the day in ``zone``.
    """

    hours: Sequence[Span] = ()
    cut_off: time | None = None
    zone: tzinfo = timezone.utc

    def until(self, at: datetime) -> Iterator[Span]:
        """Yield the times of work that begin before a moment, the last one first."""
        if not self.hours:
            yield at - LOOK_BACK, at
        place = bisect_left(self.hours, at, key=_start)
        for index in range(place - 1, -1, -1):
            start, end = self.hours[index]
            yield start, min(end, at)

    def last_moment(self, at: datetime) -> datetime | None:
        """Return the last moment before ``at`` at which people work."""
        return next((end for _start, end in self.until(at)), None)

    def last_pick_up(self, at: datetime) -> datetime | None:
        """Return the last moment before ``at`` at which goods can still leave.

        What is ready after the cut-off leaves on the next working day.
        """
        if self.cut_off is None:
            return self.last_moment(at)
        for start, end in self.until(at):
            day = end.astimezone(self.zone).date()
            while day >= start.astimezone(self.zone).date():
                stop = min(end, datetime.combine(day, self.cut_off, self.zone))
                if stop > start:
                    return stop.astimezone(timezone.utc)
                day -= timedelta(days=1)
        return None

    def earlier(self, at: datetime, by: timedelta) -> datetime:
        """Return the moment from which so much time of work is left until ``at``."""
        left, found = by, at
        for start, end in self.until(at):
            if left <= timedelta():
                break
            found = max(start, end - left)
            left -= end - start
        return found


def _start(span: Span) -> datetime:
    return span[0]


@dataclass(frozen=True, slots=True)
class Plan:
    """Until when people act, and from when on they are warned."""

    act_by: datetime
    warn_at: datetime


def plan(deadline: Deadline, work: WorkingTime, warning: timedelta) -> Plan:
    """Return when people have to act to be in time.

    Nobody acts on an order before there is one: where no time of work lies between
    the order and its deadline, the deadline itself counts, and people are warned at
    once.

    :param warning: the time of work before it in which people are warned
    """
    is_pick_up = deadline.step == "ship"
    last = work.last_pick_up if is_pick_up else work.last_moment
    act_by = last(deadline.at)
    if act_by is None or (deadline.since and act_by <= deadline.since):
        return Plan(deadline.at, deadline.since or deadline.at)
    return Plan(act_by, work.earlier(act_by, warning))


def planned_start(
    kind: str, start: datetime, end: datetime, transit: timedelta
) -> datetime:
    """Return when goods are to leave or arrive first, by the window of an order.

    Where the vendor delivers, no earlier than the way takes before the window ends.
    """
    return max(start, end - transit) if kind == "delivery" else start
