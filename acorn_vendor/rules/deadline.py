"""Deadlines: what an order waits for next, and until when.

https://developer-docs.amazon.com/sp-api/docs/vendor-orders-api-v1-use-case-guide: an
acknowledgement is due within 24 hours and may be corrected within 48; goods leave or
arrive within the window of the order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Step = Literal["acknowledge", "ship"]

ACKNOWLEDGE_WITHIN = timedelta(hours=24)
CORRECT_WITHIN = timedelta(hours=48)


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
    """The next step and until when it is due."""

    step: Step
    at: datetime


def next_deadline(clock: Clock) -> Deadline | None:
    """Return what is due next, or ``None`` if nothing is."""
    if not clock.is_acknowledged:
        if clock.ordered_at is None:
            return None
        return Deadline("acknowledge", clock.ordered_at + ACKNOWLEDGE_WITHIN)
    if clock.is_shipped or clock.window_end is None:
        return None
    if clock.window_kind == "delivery":
        return Deadline("ship", clock.window_end - clock.transit)
    return Deadline("ship", clock.window_end)


def last_working_moment(
    at: datetime, hours: Iterable[tuple[datetime, datetime]]
) -> datetime:
    """Return the last moment before ``at`` at which people work.

    :param hours: start and end of each time of work, in any order; none at all means
        that people always work
    """
    before = [min(end, at) for start, end in hours if start < at]
    return max(before, default=at)


def planned_start(
    kind: str, start: datetime, end: datetime, transit: timedelta
) -> datetime:
    """Return when goods are to leave or arrive first, by the window of an order.

    Where the vendor delivers, no earlier than the way takes before the window ends.
    """
    return max(start, end - transit) if kind == "delivery" else start
