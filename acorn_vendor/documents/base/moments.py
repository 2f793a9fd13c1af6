"""Moments on their way to Odoo, which keeps them in UTC without saying so."""

from __future__ import annotations

from datetime import datetime, timezone


def to_naive(moment: datetime | None) -> datetime | None:
    """Return a moment as Odoo keeps it; ``None`` for none."""
    return moment and moment.astimezone(timezone.utc).replace(tzinfo=None)
