"""What speaks against an ASN right before it is sent."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest

from acorn_vendor.rules.announcement_freeze import (
    ShippedLine,
    ShippedOrder,
    find_contradictions,
    is_to_ask,
)

NOW = datetime(2026, 3, 10, 6, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)


def order(*lines, **values):
    lines = [
        ShippedLine(f"B0{index}", Decimal(ordered), Decimal(shipped))
        for index, (ordered, shipped) in enumerate(lines)
    ]
    return ShippedOrder("4PENS00A", tuple(lines), **{"fc": "PHX6", **values})


@pytest.mark.parametrize(
    ("shipped", "expected"),
    [
        (order((24, 24)), []),
        (order((24, 6)), []),
        (order((24, 24), fc=""), []),
        (order((18, 24)), ["cut"]),
        (order((0, 24), (6, 6)), ["cut"]),
        (order((0, 24), (0, 6)), ["cancelled"]),
        (order((24, 24), is_cancelled=True), ["cancelled"]),
        (order((24, 24), fc="ONT8"), ["fc"]),
        (order((18, 24), fc="ONT8"), ["fc", "cut"]),
        # A status alone says nothing of lines.
        (order(fc="ONT8"), ["fc"]),
        (order(), []),
    ],
)
def test_what_speaks_against_it(shipped, expected):
    found = find_contradictions([shipped], "PHX6")
    assert [each.key for each in found] == expected


@pytest.mark.parametrize(
    ("known", "asked", "expected"),
    [
        (None, None, True),
        (0.5, None, False),
        (2, None, True),
        (2, 0.5, False),
        (0.5, 2, False),
    ],
)
def test_amazon_is_asked_when_what_is_known_is_too_old(known, asked, expected):
    known = known and NOW - known * HOUR
    asked = asked and NOW - asked * HOUR
    assert is_to_ask(known, asked, NOW, HOUR) is expected
