"""What holds of limits whatever they are."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.packing_limits import (
    Units,
    choose,
    find_over,
    first_limits,
    least_of,
    tell_limits,
    tell_size,
    within,
)
from acorn_vendor.rules.packing_proposal import Limits

UNITS = [Units(pounds, feet) for pounds in (True, False) for feet in (True, False)]
limits = st.lists(st.floats(0, 1000), max_size=4)
decimals = st.decimals(0, 1000, places=3)


@dataclass(frozen=True)
class Row:
    region: str | bool
    ship_to_code: str | bool


rows = st.lists(
    st.builds(
        Row,
        st.sampled_from([False, "", "na", "eu"]),
        st.sampled_from([False, "", "PHX6", "LEJ1"]),
    ),
    max_size=6,
)


# === WHICH ROW === #


@given(rows, st.sampled_from(["na", "eu", "fe"]), st.sampled_from(["", "PHX6", "BFI4"]))
def test_a_row_that_counts_is_for_this_region_and_fc(found, region, fc):
    row = choose(found, region, fc)
    fits = [
        each
        for each in found
        if (not each.region or each.region == region)
        and (not each.ship_to_code or each.ship_to_code == fc)
    ]
    assert (row is None) == (not fits)
    if row:
        assert row in fits
        assert row.ship_to_code or not any(each.ship_to_code for each in fits)


# === THE FIRST LIMITS === #


@pytest.mark.parametrize("units", UNITS)
def test_a_company_starts_with_a_row_for_each_region(units):
    found = first_limits(units)
    assert [row["region"] for row in found] == ["na", "eu", "fe", ""]
    assert all(row["certainty"] == "unsure" for row in found)
    for row in found:
        assert row.pop("carton_pos") == 5
        numbers = [value for value in row.values() if isinstance(value, float)]
        assert len(numbers) == len(row) - 2
        assert all(value > 0 for value in numbers)


@pytest.mark.parametrize(
    ("name", "units", "expected"),
    [
        ("carton_weight", Units(), "1"),
        ("carton_weight", Units(feet=True), "1"),
        ("carton_weight", Units(pounds=True), "2.20462"),
        ("carton_volume", Units(pounds=True), "1"),
        ("carton_volume", Units(feet=True), "35.3147"),
        ("pallet_length", Units(pounds=True), "1"),
        ("pallet_length", Units(feet=True), "0.00328"),
    ],
)
def test_a_limit_is_told_in_the_units_of_the_settings(name, units, expected):
    found = units.convert(name, Decimal(1))
    assert found == pytest.approx(Decimal(expected), rel=Decimal("0.001"))


@pytest.mark.parametrize("units", UNITS)
def test_a_cube_of_lengths_is_a_volume(units):
    side = units.convert("pallet_length", Decimal(1000))
    volume = units.convert("carton_volume", Decimal(1))
    cube = side**3 / units.lengths_per_volume
    assert cube == pytest.approx(volume, rel=Decimal("1e-9"))


# === WHAT A CARTON HOLDS === #


@given(limits)
def test_no_limit_is_below_the_least_and_nothing_is_no_limit(found):
    least = least_of(found)
    assert least == 0 or least in found
    assert all(each >= least for each in found if each)
    assert (least == 0) == (not any(found))


@given(decimals, decimals, decimals, decimals, decimals)
def test_the_goods_may_weigh_what_the_carton_leaves(weight, volume, tare, most, cubic):
    inner = within(Limits(weight=weight, volume=volume), tare, most, cubic)
    if weight:
        assert 0 < inner.weight <= max(weight - tare, Decimal("0.000001"))
    if most:
        assert 0 < inner.weight <= most
    if not weight and not most:
        assert inner.weight == 0
    assert inner.volume == min([each for each in (volume, cubic) if each], default=0)


@given(st.floats(0, 2000), st.floats(0, 2000), limits, limits)
def test_a_carton_is_over_when_it_is_above_the_least(weight, volume, heavy, large):
    over = find_over(weight, volume, heavy, large)
    is_heavy = 0 < least_of(heavy) < round(weight, 6) - 1e-6
    is_large = 0 < least_of(large) < round(volume, 6) - 1e-6
    if is_heavy or is_large:
        assert over is not None
    if over is not None:
        assert over.now > over.most > 0
        assert over.most == least_of(heavy if over.what == "weight" else large)
    if is_heavy:
        assert over.what == "weight"


@pytest.mark.parametrize(
    ("now", "is_over"),
    [(15, False), (15.0000001, False), (15.000001, True), (14.9, False)],
)
def test_what_no_scales_show_is_not_too_much(now, is_over):
    assert (find_over(now, 0, [15], []) is not None) is is_over
    assert (find_over(0, now, [], [15]) is not None) is is_over


# === IN WORDS === #


@pytest.mark.parametrize(
    ("value", "expected"),
    [(15, "15"), (15.5, "15.5"), (0.25, "0.25"), (100, "100"), (2.004, "2")]
    + [(1500.10, "1500.1"), (0.999, "1")],
)
def test_a_number_is_written_as_people_write_it(value, expected):
    assert tell_size(value) == expected
    assert tell_limits([("weight", value)]) == (("weight", expected),)


@pytest.mark.parametrize("value", [0, -1])
def test_what_is_no_limit_is_not_told(value):
    assert tell_limits([("weight", value)]) == ()
    assert tell_size(value, value) == ""


def test_pallets_are_those_that_people_have_in_their_region():
    imperial = {row["region"]: row for row in first_limits(Units(True, feet=True))}
    metric = {row["region"]: row for row in first_limits(Units())}
    sides = ("pallet_length", "pallet_width", "pallet_height")
    inches = [round(imperial["na"][side] * 12, 2) for side in sides]
    assert (inches, imperial["na"]["pallet_weight"]) == ([48, 40, 50], 1500)
    assert [metric["eu"][side] for side in sides] == [1200, 800, 1700]
    assert metric["eu"]["pallet_weight"] == 500
    assert {metric[region]["carton_weight"] for region in ("eu", "fe", "")} == {15}
