"""When Amazon takes the next dispute of a kind: black-out days, and caps per period."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Period = Literal["day", "week", "month"]
Reason = Literal["paused", "full"]
ONE_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which no dispute is taken, the last one included."""

    start: date
    end: date

    def covers(self, day: date) -> bool:
        """Return whether a day is one of them."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Pace:
    """How many disputes go in a period, and when none goes; ``most`` 0: no cap."""

    most: int = 0
    period: Period = "day"
    pauses: Sequence[Pause] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """The first day on which disputes go, how many, and why not before.

    ``left`` is ``None`` where there is no cap.
    """

    day: date
    left: int | None = None
    reason: Reason | None = None


def period_of(day: date, period: Period) -> tuple[date, date]:
    """Return the first and the last day of the period of a day; weeks begin Monday."""
    if period == "week":
        start = day - timedelta(day.weekday())
        return start, start + timedelta(6)
    if period == "month":
        start = day.replace(day=1)
        return start, (start + timedelta(31)).replace(day=1) - ONE_DAY
    return day, day


def find_turn(pace: Pace, sent: Collection[date], today: date) -> Turn:
    """Return when the next dispute of a kind goes.

    :param sent: the days of the disputes that count, of the period of today
    """
    day = today
    reason: Reason | None = None
    while True:
        pause = next((each for each in pace.pauses if each.covers(day)), None)
        if pause:
            day, reason = pause.end + ONE_DAY, reason or "paused"
            continue
        start, end = period_of(day, pace.period)
        used = sum(start <= each <= end for each in sent)
        if not pace.most or used < pace.most:
            return Turn(day, pace.most - used if pace.most else None, reason)
        day, reason = end + ONE_DAY, reason or "full"
