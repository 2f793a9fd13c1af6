"""Date and terms of payment of an invoice, as Amazon takes them."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from acorn_vendor.documents.outgoing.billing import Terms
from acorn_vendor.documents.outgoing.posted_terms import (
    BookedTerm,
    moment_of,
    terms_of,
)

NOW = datetime(2026, 11, 27, 12, tzinfo=timezone.utc)
MIDNIGHT = NOW.replace(hour=0)
HOUR = timedelta(hours=1)
TODAY = NOW.date()
NET = BookedTerm("days_after", 30)


@pytest.mark.parametrize(
    ("day", "ordered_at", "expected"),
    [
        (TODAY, None, MIDNIGHT),
        (TODAY, MIDNIGHT + HOUR, MIDNIGHT + HOUR),
        (TODAY, MIDNIGHT - HOUR, MIDNIGHT),
        (date(2026, 11, 28), None, NOW),
        (TODAY, NOW + HOUR, NOW),
    ],
)
def test_an_invoice_is_not_from_before_its_order_nor_from_the_future(
    day, ordered_at, expected
):
    assert moment_of(day, ordered_at, NOW) == expected


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([], None),
        ([NET], Terms("Basic", net_days=30)),
        ([NET, NET], None),
        ([replace(NET, counted="days_end_of_month_on_the")], None),
        ([replace(NET, counted="days_after_end_of_next_month")], None),
        (
            [replace(NET, counted="days_after_end_of_month")],
            Terms("EndOfMonth", net_days=30),
        ),
        (
            [replace(NET, discount_percent=Decimal(2), discount_days=10)],
            Terms("Basic", Decimal(2), 10, 30),
        ),
        # Days of a discount that is not granted say nothing.
        ([replace(NET, discount_days=10)], Terms("Basic", net_days=30)),
    ],
)
def test_terms_are_told_where_they_say_one_date(terms, expected):
    assert terms_of(terms) == expected
