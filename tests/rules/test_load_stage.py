"""How far a load is, by what is ordered, on stock and in cartons."""

from datetime import date, datetime, time, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.load_stage import (
    LoadUnits,
    day_there,
    is_late,
    moment_there,
    percent,
    stage,
)


@pytest.mark.parametrize(
    ("units", "expected", "share"),
    [
        (LoadUnits(24, 0, 0), "waiting", 0),
        (LoadUnits(24, 24, 0), "to_pack", 0),
        (LoadUnits(24, 24, 23), "packing", 95),
        (LoadUnits(24, 20, 20), "packed", 83),
        (LoadUnits(24, 24, 24), "packed", 100),
        (LoadUnits(0, 0, 0), "waiting", 0),
    ],
)
def test_how_far_it_is(units: LoadUnits, expected: str, share: int) -> None:
    assert stage(units) == expected
    assert percent(units) == share


def test_late_is_what_was_to_be_shipped_on_a_day_before() -> None:
    assert is_late(date(2026, 11, 27), date(2026, 11, 28))
    assert not is_late(date(2026, 11, 28), date(2026, 11, 28))
    assert not is_late(None, date(2026, 11, 28))


def test_a_day_is_that_of_the_warehouse() -> None:
    moment = datetime(2026, 11, 28, 2, 30, tzinfo=timezone.utc)
    assert day_there(moment, "America/Los_Angeles") == date(2026, 11, 27)
    assert day_there(moment, "Europe/Berlin") == date(2026, 11, 28)


QUANTITIES = st.integers(0, 100_000).map(lambda units: units / 1000)


@given(QUANTITIES, QUANTITIES)
def test_all_is_packed_only_if_all_of_it_is(ordered: float, packed: float) -> None:
    share = percent(LoadUnits(ordered, ordered, packed))
    assert 0 <= share <= 100
    assert (share == 100) == (0 < ordered <= packed)


@given(QUANTITIES, QUANTITIES, QUANTITIES)
def test_a_load_goes_on_and_never_back(
    ordered: float, packed: float, more: float
) -> None:
    steps = ["waiting", "to_pack", "packing", "packed"]
    before, after = (
        LoadUnits(ordered, ordered, units) for units in (packed, packed + more)
    )
    assert steps.index(stage(before)) <= steps.index(stage(after))
    assert percent(before) <= percent(after)


@pytest.mark.parametrize(
    ("zone", "clock", "expected"),
    [
        ("Europe/Berlin", time(12), "2026-11-28T11:00:00"),
        ("America/Los_Angeles", time(12), "2026-11-28T20:00:00"),
        ("America/Los_Angeles", time(23, 30), "2026-11-29T07:30:00"),
        ("Asia/Tokyo", time(8), "2026-11-27T23:00:00"),
        ("UTC", time(0, 5), "2026-11-28T00:05:00"),
    ],
)
def test_a_time_of_day_is_that_of_the_warehouse(zone, clock, expected) -> None:
    assert moment_there(date(2026, 11, 28), clock, zone).isoformat() == expected


@given(
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    # Twice a year an hour of the night is there twice, or not at all.
    st.integers(4, 23).map(time),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Tokyo"]),
)
def test_a_moment_of_a_day_is_on_that_day(day, clock, zone) -> None:
    assert day_there(moment_there(day, clock, zone), zone) == day
