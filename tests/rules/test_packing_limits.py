from dataclasses import dataclass
from decimal import Decimal

import pytest

from acorn_vendor.documents.base.common import Measure
from acorn_vendor.rules.packing_limits import (
    Over,
    Units,
    choose,
    find_over,
    first_limits,
    tell_limits,
    tell_size,
    within,
)
from acorn_vendor.rules.packing_proposal import Limits


@dataclass(frozen=True)
class Row:
    name: str
    region: str | bool = False
    ship_to_code: str | bool = False


GENERAL, REGION = Row("general"), Row("region", "na")
FC, BOTH = Row("fc", ship_to_code="PHX6"), Row("both", "na", "PHX6")
OTHERS = (Row("other region", "eu"), Row("other fc", "na", "ONT8"))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((), None),
        (OTHERS, None),
        ((GENERAL, *OTHERS), GENERAL),
        ((GENERAL, REGION, *OTHERS), REGION),
        ((FC, REGION, GENERAL), FC),
        ((GENERAL, REGION, FC, BOTH), BOTH),
    ],
)
def test_the_most_specific_row_counts(rows, expected):
    assert choose(rows, "na", "PHX6") is expected


def test_the_first_limits_are_in_the_units_of_the_settings():
    metric = {row["region"]: row for row in first_limits(Units())}
    imperial = {
        row["region"]: row for row in first_limits(Units(pounds=True, feet=True))
    }
    assert metric["na"]["carton_weight"] == 22.6796
    assert metric["na"]["pallet_length"] == 1219.2
    assert imperial["na"]["carton_weight"] == 50
    assert imperial["na"]["carton_volume"] == 5
    assert imperial["na"]["pallet_length"] == 4
    assert metric["eu"]["carton_weight"] == 15
    assert {row["carton_pos"] for row in metric.values()} == {5}


@pytest.mark.parametrize(
    ("weight", "carton", "expected"),
    [
        (0, (1, 0, 0), (0, 0)),
        (15, (1, 0, 0), (14, 0)),
        (15, (1, 10, 2), (10, 2)),
        (0, (1, 10, 2), (10, 2)),
        (1, (2, 0, 0), (Decimal("0.000001"), 0)),
    ],
)
def test_the_carton_itself_counts(weight, carton, expected):
    limits = within(Limits(weight=Decimal(weight)), *map(Decimal, carton))
    assert (limits.weight, limits.volume) == expected


def test_limits_are_told_in_a_few_words() -> None:
    pairs = [("weight", 15.0), ("volume", 0.1416), ("pos", 0), ("pallet", 1500.5)]
    assert tell_limits(pairs) == (
        ("weight", "15"),
        ("volume", "0.14"),
        ("pallet", "1500.5"),
    )
    assert tell_size(1219.2, 0, 1270) == "1219.2 × 1270"
    assert tell_size(0, 0, 0) == ""


def test_a_carton_is_over_by_weight_or_by_volume() -> None:
    assert find_over(15, 0.1, [15, 20], [0.1]) is None
    assert find_over(16, 0.1, [0, 20, 15], []) == Over("weight", 16, 15)
    assert find_over(16, 0.2, [0], [0.1]) == Over("volume", 0.2, 0.1)
    assert find_over(0.1 + 0.2, 0, [0.3], []) is None
    assert find_over(99, 99, [0], []) is None


@pytest.mark.parametrize(
    ("units", "weight", "volume"),
    [
        (Units(), Measure(Decimal("12.5"), "Kg"), Measure(Decimal("0.064"), "CuM")),
        (
            Units(pounds=True, feet=True),
            Measure(Decimal("12.5"), "Lb"),
            Measure(Decimal("0.064"), "CuFt"),
        ),
    ],
)
def test_weights_and_volumes_are_told_in_the_units_of_the_settings(
    units, weight, volume
):
    assert units.tell_weight(12.4999999) == weight
    assert units.tell_volume(0.064) == volume


@pytest.mark.parametrize("value", [0, 0.0, 0.0004, False])
def test_what_nobody_weighed_is_not_told(value):
    assert Units().tell_weight(value) is None
    assert Units().tell_volume(value) is None
