"""The usual silence: how long a supplier waits for the next purchase order."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

HISTORY = timedelta(days=90)
# Fewer intervals than this say nothing about what is normal.
FEWEST_INTERVALS = 5
# With this many, the longest one is left out: Christmas, or an earlier break-down.
MANY_INTERVALS = 10
# Longer than the longest normal interval by half of it is unusual.
MARGIN = 1.5
# Fewer days than these are never unusual.
SHORTEST = 3


def get_unusual_silence(days: Iterable[date], at_least: int) -> int | None:
    """Return after how many days without a new order something may be wrong.

    :param days: on which orders came; the last 90 days up to the newest count
    :param at_least: never call fewer days unusual
    :return: ``None`` when there is too little history to tell
    """
    ordered = sorted(set(days))
    recent = [day for day in ordered if day + HISTORY >= ordered[-1]]
    intervals = sorted((later - earlier).days for earlier, later in pairwise(recent))
    if len(intervals) < FEWEST_INTERVALS:
        return None
    if len(intervals) >= MANY_INTERVALS:
        intervals.pop()
    return max(at_least, ceil(intervals[-1] * MARGIN))


@dataclass(frozen=True, slots=True)
class Silence:
    """So many days without a new order since ``last``; ``limit`` would be unusual."""

    days: int
    limit: int
    last: date


def find_silence(
    days: Collection[date], read_until: date, watch: str, fixed_limit: int
) -> Silence | None:
    """Return the silence that somebody should know of, if there is one.

    :param days: on which orders came
    :param read_until: how far was read: only what was read can be silent
    :param watch: ``history``, ``days`` (then ``fixed_limit`` counts) or ``off``
    """
    limit = _get_limit(days, watch, fixed_limit)
    if not (limit and days):
        return None
    last = max(days)
    silent = (read_until - last).days
    return Silence(silent, limit, last) if silent >= limit else None


def _get_limit(days: Collection[date], watch: str, fixed_limit: int) -> int | None:
    """Return after how many days without orders to tell; ``None`` for never."""
    if watch == "history":
        return get_unusual_silence(days, SHORTEST)
    return fixed_limit if watch == "days" else None
