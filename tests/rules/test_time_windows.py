"""Windows to ask Amazon about: short enough, without a gap, none too old."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.time_windows import (
    INVOICE_OVERLAP,
    LONGEST_INVOICE_WINDOW,
    OLDEST_INVOICE,
    Reach,
    invoice_windows,
    is_granted_by,
    is_known_by,
    order_windows,
    slices,
)

NOW = datetime(2026, 11, 27, 12, tzinfo=timezone.utc)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
REACH = Reach(NOW - 30 * DAY, 180 * DAY, timedelta(hours=2))


@given(st.integers(0, 1000), st.integers(1, 100))
def test_slices_cover_all_of_the_time_once(days, longest):
    start, end = NOW - days * DAY, NOW
    found = list(slices(start, end, longest * DAY))
    edges = [start, *(until for _start, until in found)]
    assert [begin for begin, _until in found] == edges[:-1]
    assert edges[-1] == end
    assert all(begin < until <= begin + longest * DAY for begin, until in found)


@pytest.mark.parametrize(
    ("reach", "mark", "expected"),
    [
        (REACH, None, NOW - 30 * DAY),
        (REACH, NOW - DAY, NOW - DAY - REACH.overlap),
        # The overlap does not reach behind the start of the import.
        (REACH, NOW - 30 * DAY, NOW - 30 * DAY),
        (Reach(NOW - 900 * DAY, 180 * DAY, DAY), None, NOW + SECOND - 180 * DAY),
    ],
)
def test_orders_are_read_from_the_mark_on_as_far_as_amazon_shows_them(
    reach, mark, expected
):
    windows = list(order_windows(reach, mark, NOW, 7 * DAY))
    assert windows[0][0] == expected
    assert windows[-1][1] == NOW + SECOND


def test_an_import_that_begins_later_reads_nothing_yet():
    later = Reach(NOW + DAY, 180 * DAY, DAY)
    assert list(order_windows(later, None, NOW, 7 * DAY)) == []


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


@pytest.mark.parametrize(
    ("responses", "is_granted", "is_known"),
    [
        ([], None, False),
        ([True], True, True),
        ([False], False, False),
        ([None], None, False),
        ([True, None], True, False),
        ([True, False], True, True),
        ([False, None], None, False),
        ([False, False], False, False),
    ],
)
def test_one_country_that_responds_is_enough_to_know_that_we_may_ask(
    responses, is_granted, is_known
):
    assert is_granted_by(responses) is is_granted
    assert is_known_by(responses) is is_known
