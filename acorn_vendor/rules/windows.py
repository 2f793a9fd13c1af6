"""The windows of time that Amazon is asked about, none longer than it takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta


def windows(
    start: datetime, end: datetime, longest: timedelta
) -> Iterator[tuple[datetime, datetime]]:
    """Yield half-open windows from start to end, the oldest first."""
    while start < end:
        until = min(start + longest, end)
        yield start, until
        start = until


def read_from(
    first: datetime,
    watermark: datetime | None,
    overlap: timedelta,
    end: datetime,
    kept_for: timedelta,
) -> datetime:
    """Return from when to read: from the watermark less the overlap, once it is there.

    Never from before ``first``, nor from before what Amazon still keeps.
    """
    start = max(first, watermark - overlap) if watermark else first
    return max(start, end - kept_for)
