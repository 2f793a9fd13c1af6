from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.packing import (
    Goods,
    Packed,
    contents_of,
    count_cartons,
    fill,
)


def goods(*pairs):
    """Return goods named by their place, of pairs of units and case size."""
    return [
        Goods(at, Decimal(str(units)), Decimal(size))
        for at, (units, size) in enumerate(pairs)
    ]


def filled(*pairs):
    return [(part.record, part.units, part.carton) for part in fill(goods(*pairs))]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], []),
        ([(24, 12)], [(0, 12, 0), (0, 12, 1)]),
        ([(30, 12)], [(0, 12, 0), (0, 12, 1), (0, 6, 2)]),
        ([(30, 0)], [(0, 30, 0)]),
        ([(30, -1)], [(0, 30, 0)]),
        ([(5, 12), (14, 12), (3, 0)], [(1, 12, 0), (0, 5, 1), (1, 2, 1), (2, 3, 1)]),
        ([(0, 12)], []),
        ([("0.5", 12)], [(0, Decimal("0.5"), 0)]),
        ([("12.5", 12)], [(0, 12, 0), (0, Decimal("0.5"), 1)]),
    ],
)
def test_full_cases_are_cartons_and_rests_share_one(pairs, expected):
    assert filled(*pairs) == expected


@given(
    st.lists(
        st.tuples(st.integers(0, 5000).map(lambda n: n / 100), st.integers(0, 13)),
        max_size=6,
    )
)
def test_everything_is_packed_once_and_no_carton_is_empty(pairs):
    unpacked = goods(*pairs)
    parts = fill(unpacked)
    for each in unpacked:
        packed = [part.units for part in parts if part.record == each.record]
        assert sum(packed) == each.units
    assert {part.carton for part in parts} == set(range(count_cartons(parts)))
    assert all(part.units > 0 for part in parts)
    for carton in range(count_cartons(parts) - 1):
        (part,) = [part for part in parts if part.carton == carton]
        assert part.units == unpacked[part.record].size


def packed(carton, item, units, pallet=None):
    return Packed(carton, pallet, item, Decimal(units))


def test_a_carton_holds_each_item_once():
    found = contents_of(
        [
            packed("A", ("pen", "lot 1"), 5),
            packed("B", ("cup", None), 1),
            packed("A", ("pen", "lot 2"), 2),
            packed("A", ("pen", "lot 1"), 3),
        ]
    )
    assert [(each.carton, each.units) for each in found] == [
        ("A", {("pen", "lot 1"): 8, ("pen", "lot 2"): 2}),
        ("B", {("cup", None): 1}),
    ]


def test_a_carton_stands_on_the_first_pallet_named():
    found = contents_of(
        [
            packed("A", "pen", 5),
            packed("A", "cup", 5, pallet="P1"),
            packed("A", "mug", 5, pallet="P2"),
            packed("B", "mug", 5),
        ]
    )
    assert [(each.carton, each.pallet) for each in found] == [("A", "P1"), ("B", None)]
