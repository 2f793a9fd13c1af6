"""How an account is doing: which of what is known about it needs a person, and when.

Moments are all of one kind, naive in UTC or aware.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

Level = Literal["muted", "success", "warning", "danger"]
LEVELS: tuple[Level, ...] = ("muted", "success", "warning", "danger")

# https://developer-docs.amazon.com/sp-api/docs/rotating-your-apps-lwa-credentials
SECRET_LASTS = timedelta(days=180)
# People are warned so many days before the end.
SECRET_WARNINGS = (30, 14, 3)
# Incidents of these kinds stop work, or a document.
GRAVE = ("access", "stopped", "document")
# A scheduled action may miss so many of its turns before it counts as standing still.
MISSED_TURNS = 3
# Amazon's own troubles seldom last longer.
READ_WITHIN = timedelta(hours=3)
# Who was away longer than this has some catching up to do first.
AWAY = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Documents of an account: on their way out, since when, and to be decided."""

    leaving: int = 0
    oldest: datetime | None = None
    to_decide: int = 0

    def with_group(self, count: int, since: datetime, is_decision: bool) -> Waiting:
        """Return the same with ``count`` more, the oldest of them since a moment."""
        if is_decision:
            return Waiting(self.leaving, self.oldest, self.to_decide + count)
        oldest = min(self.oldest or since, since)
        return Waiting(self.leaving + count, oldest, self.to_decide)


def worst(levels: Iterable[Level]) -> Level:
    """Return the level of the whole, of those of its parts."""
    return max(levels, key=LEVELS.index)


def level_of_incident(kind: str) -> Level:
    """Return how much an open incident matters."""
    return "danger" if kind in GRAVE else "warning"


def level_of_secret(days_left: int | None) -> Level:
    """Return how much the age of the client secret matters.

    :param days_left: until it expires; ``None`` if nobody knows
    """
    if days_left is None:
        return "warning"
    first, *_between, last = SECRET_WARNINGS
    if days_left > first:
        return "success"
    return "danger" if days_left <= last else "warning"


def secret_warning_since(days_left: int, expires_on: date) -> date | None:
    """Return since when the present warning holds; ``None`` if it is too early."""
    reached = [days for days in SECRET_WARNINGS if days_left <= days]
    return expires_on - timedelta(days=min(reached)) if reached else None


def is_backlog_late(oldest: datetime | None, limit: timedelta, now: datetime) -> bool:
    """Return whether documents wait too long to leave; no limit means never."""
    return bool(oldest and limit and oldest + limit < now)


def is_late(due: datetime, turn: timedelta, now: datetime) -> bool:
    """Return whether a scheduled action stands still.

    :param turn: how long it is until its next turn
    """
    return due + turn * MISSED_TURNS < now


def failing_since(
    last_success: datetime | None, begun: datetime, has_error: bool, now: datetime
) -> datetime | None:
    """Return since when reading fails, if it has failed for too long."""
    since = last_success or begun
    return since if has_error and since + READ_WITHIN < now else None


def is_catching_up(last_run: datetime | None, now: datetime) -> bool:
    """Return whether the server has been down: all is late, nothing is wrong."""
    return bool(last_run and now - last_run > AWAY)


def is_digest_due(
    last: date | None, frequency: Literal["daily", "weekly"], today: date
) -> bool:
    """Return whether a digest is sent today."""
    days = 7 if frequency == "weekly" else 1
    return last is None or last + timedelta(days=days) <= today
