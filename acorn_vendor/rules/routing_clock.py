"""When a pick-up is asked for: Amazon wants to know some working days before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

# https://developer-docs.amazon.com/sp-api/docs/vendor-shipments-api-v1-use-case-guide
DAYS_AHEAD = 2
# So long after the request a carrier is known as a rule; then a person asks.
REPLY_WITHIN = timedelta(hours=24)
_DAY = timedelta(days=1)
_SATURDAY = 5

Objection = Literal["too_soon", "before_window", "after_window", "weekend"]
Reminder = Literal["ask", "ask_late"]


def is_workday(day: date) -> bool:
    """Return whether carriers come on a day; holidays are not known here."""
    return day.weekday() < _SATURDAY


def after_workdays(day: date, count: int) -> date:
    """Return the workday that comes so many workdays after a day."""
    while count > 0:
        day += _DAY
        count -= is_workday(day)
    return day


def before_workdays(day: date, count: int) -> date:
    """Return the workday that comes so many workdays before a day."""
    while count > 0:
        day -= _DAY
        count -= is_workday(day)
    return day


def next_workday(day: date) -> date:
    """Return the day, or the first workday after it."""
    while not is_workday(day):
        day += _DAY
    return day


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which Amazon wants the goods to leave; either may be unknown."""

    start: date | None = None
    end: date | None = None


def shared_window(windows: list[Window]) -> Window:
    """Return the days that lie within all of these; their start may be their end."""
    starts = [each.start for each in windows if each.start]
    ends = [each.end for each in windows if each.end]
    return Window(max(starts, default=None), min(ends, default=None))


def propose_pick_up(today: date, window: Window, days_ahead: int = DAYS_AHEAD) -> date:
    """Return the first workday that can still be asked for within a window."""
    earliest = after_workdays(today, days_ahead)
    return next_workday(max(earliest, window.start or earliest))


def object_to(
    pick_up: date, today: date, window: Window, days_ahead: int = DAYS_AHEAD
) -> Objection | None:
    """Return what speaks against asking for a day; ``None`` if nothing does."""
    if pick_up < after_workdays(today, days_ahead):
        return "too_soon"
    if window.end and pick_up > window.end:
        return "after_window"
    if window.start and pick_up < window.start:
        return "before_window"
    return None if is_workday(pick_up) else "weekend"


def ask_by(window: Window, days_ahead: int = DAYS_AHEAD) -> date | None:
    """Return the day until which to ask, for a pick-up when the window opens."""
    return before_workdays(window.start, days_ahead) if window.start else None


def last_ask(window: Window, days_ahead: int = DAYS_AHEAD) -> date | None:
    """Return the last day on which to ask for a pick-up within the window."""
    return before_workdays(window.end, days_ahead) if window.end else None


def remind_of(
    today: date, window: Window, days_ahead: int = DAYS_AHEAD
) -> Reminder | None:
    """Return which reminder is due for goods of which no pick-up was asked.

    One working day before it is time, and once more when it is nearly too late.
    """
    first, last = ask_by(window, days_ahead), last_ask(window, days_ahead)
    if last and today >= last:
        return "ask_late"
    if first and today >= before_workdays(first, 1):
        return "ask"
    return None
