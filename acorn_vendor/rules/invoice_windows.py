"""Which invoices Amazon Finances is asked about.

All moments are of one kind, naive or aware; a window is half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from .windows import windows

# The running second belongs to the window: moments are cut to the second.
_SECOND = timedelta(seconds=1)

# Amazon refuses longer windows of invoices.
LONGEST_INVOICE_WINDOW = timedelta(days=90)
# Nobody looks at invoices that are older: they are paid, or for a person.
OLDEST_INVOICE = timedelta(days=365)
# How far each question reaches back: changes are sometimes shown late.
INVOICE_OVERLAP = timedelta(days=1)


def invoice_windows(
    oldest_open: datetime | None, now: datetime, *, is_granted: bool
) -> Iterator[tuple[datetime, datetime]]:
    """Yield the windows of issue dates in which invoices are to be asked for.

    Where nothing waits the last day is asked for as long as nobody knows whether that
    is allowed.

    :param oldest_open: since when there are invoices of which the end is not known
    :param is_granted: whether Amazon is known to respond
    """
    if not oldest_open and is_granted:
        return
    end = now + _SECOND
    start = max(oldest_open or end - INVOICE_OVERLAP, end - OLDEST_INVOICE)
    yield from windows(start, end, LONGEST_INVOICE_WINDOW)
