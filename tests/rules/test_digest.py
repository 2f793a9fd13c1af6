"""Until when the digest looks, and what of it fits."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.digest import MOST_LINES, Block, end_of_day, shorten

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("UTC", datetime(2026, 11, 28, tzinfo=timezone.utc)),
        ("Europe/Berlin", datetime(2026, 11, 27, 23, tzinfo=timezone.utc)),
        ("America/Los_Angeles", datetime(2026, 11, 28, 8, tzinfo=timezone.utc)),
    ],
)
def test_the_day_ends_where_its_reader_is(zone, expected):
    assert end_of_day(TODAY, zone) == expected


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_the_end_of_a_day_is_midnight_also_when_clocks_change(day):
    end = end_of_day(day, "Europe/Berlin")
    there = end.astimezone(ZoneInfo("Europe/Berlin"))
    assert (there.date(), there.hour) == (day + timedelta(days=1), 0)


@given(st.lists(st.lists(st.integers(), max_size=40), max_size=4))
def test_no_line_gets_lost_without_being_counted(sections):
    blocks = shorten([("Title", lines) for lines in sections])
    assert all(0 < len(block.lines) <= MOST_LINES for block in blocks)
    told = sum(len(block.lines) + block.more for block in blocks)
    assert told == sum(map(len, sections))


def test_a_short_section_is_told_whole_and_an_empty_one_not_at_all():
    assert shorten([("A", [1, 2]), ("B", [])]) == [Block("A", [1, 2])]
