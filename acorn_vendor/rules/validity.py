"""Agreements for a time: from a day to a day, both included; open at either end."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """A time for which something holds.

    ``topic`` is what it is about: two periods of one topic must not overlap.
    """

    key: Hashable
    topic: Hashable
    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Return whether it holds on this day."""
        return (self.start or date.min) <= day <= (self.end or date.max)


def find_overlap(periods: Iterable[Period]) -> tuple[Period, Period] | None:
    """Return two periods of one topic that share a day, the earlier first."""
    longest: dict[Hashable, Period] = {}
    for period in sorted(periods, key=lambda each: each.start or date.min):
        before = longest.get(period.topic)
        if before and before.covers(period.start or date.min):
            return before, period
        longest[period.topic] = period
    return None
