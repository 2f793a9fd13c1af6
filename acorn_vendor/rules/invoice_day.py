"""Which day it is for an invoice, by Amazon's clock and by ours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone, tzinfo

# No zone is further ahead of UTC than this.
_FURTHEST = timedelta(hours=14)


def day_in(zone: tzinfo, moment: datetime | None = None) -> date:
    """Return the day that it is in a zone at a moment; now if there is none."""
    return (moment or datetime.now(timezone.utc)).astimezone(zone).date()


def latest_day(zones: Iterable[tzinfo], moment: datetime | None = None) -> date:
    """Return the latest day that it is in UTC, or in one of some zones."""
    return max(day_in(zone, moment) for zone in (timezone.utc, *zones))


def earliest_day(moment: datetime) -> date:
    """Return the earliest day that somebody may have meant by a moment in UTC.

    An order of the evening is of the next day in UTC.
    """
    return (moment - _FURTHEST).date()
