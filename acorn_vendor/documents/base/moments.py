"""Moments as Odoo keeps them: in UTC, without saying so."""

from __future__ import annotations

from datetime import date, datetime, time, timezone


def to_naive(moment: datetime | None) -> datetime | None:
    """Return a moment as Odoo keeps it; ``None`` for none."""
    return moment and moment.astimezone(timezone.utc).replace(tzinfo=None)


def start_of(day: date | None) -> datetime | None:
    """Return the moment at which a day begins in UTC; ``None`` for none."""
    return datetime.combine(day, time.min, timezone.utc) if day else None
