"""The digest: which deadlines are of today, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

# A mail is no report: more than this is found behind its links.
MOST_LINES = 15
# What is later than this is no deadline of today any more.
OLDEST_DEADLINE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the digest; ``more`` lines are not shown."""

    title: str
    lines: Sequence[Any]
    more: int = 0


def end_of_day(today: date, zone: str) -> datetime:
    """Return when the day of a reader in a time zone ends, in UTC."""
    midnight = datetime.combine(today + timedelta(days=1), time(), ZoneInfo(zone))
    return midnight.astimezone(timezone.utc)


def shorten(sections: Iterable[tuple[str, Sequence[Any]]]) -> list[Block]:
    """Return what there is to say, of each section the first lines only.

    :param sections: title and lines; one without lines is left out
    """
    return [
        Block(title, lines[:MOST_LINES], max(len(lines) - MOST_LINES, 0))
        for title, lines in sections
        if lines
    ]
