"""Which invoices Amazon is asked about, and whether it may be asked."""

from datetime import datetime, timedelta, timezone

from acorn_vendor.rules.invoice_windows import (
    INVOICE_OVERLAP,
    LONGEST_INVOICE_WINDOW,
    OLDEST_INVOICE,
    invoice_windows,
)

NOW = datetime(2026, 11, 27, 12, tzinfo=timezone.utc)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def test_invoices_are_asked_for_since_the_oldest_that_is_open():
    windows = list(invoice_windows(NOW - 100 * DAY, NOW, is_granted=True))
    assert windows[0] == (NOW - 100 * DAY, NOW - 100 * DAY + LONGEST_INVOICE_WINDOW)
    assert windows[-1][1] == NOW + SECOND


def test_nobody_asks_for_invoices_of_years_ago():
    [first, *_rest] = invoice_windows(NOW - 900 * DAY, NOW, is_granted=True)
    assert first[0] == NOW + SECOND - OLDEST_INVOICE


def test_where_nothing_waits_is_asked_only_whether_that_is_allowed():
    assert list(invoice_windows(None, NOW, is_granted=True)) == []
    [window] = invoice_windows(None, NOW, is_granted=False)
    assert window == (NOW + SECOND - INVOICE_OVERLAP, NOW + SECOND)
