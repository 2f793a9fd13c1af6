from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.packing_pallets import Box, PalletLimits, stack


def sizes(boxes, **limits):
    """Return how many cartons stand on each pallet, and how many are too much."""
    stacked = stack(boxes, PalletLimits(**limits))
    return [len(pallet) for pallet in stacked.pallets], len(stacked.too_much)


def box(number=0, **facts):
    return Box(number, **{name: Decimal(value) for name, value in facts.items()})


@pytest.mark.parametrize(
    ("boxes", "limits", "expected"),
    [
        ([], {}, ([], 0)),
        ([box()] * 3, {}, ([3], 0)),
        ([box()] * 5, {"cartons": 2}, ([2, 2, 1], 0)),
        ([box(weight=4)] * 5, {"weight": Decimal(10)}, ([2, 2, 1], 0)),
        (
            [box(weight=4), box(weight=11), box(weight=4)],
            {"weight": Decimal(10)},
            ([1, 1, 1], 1),
        ),
    ],
)
def test_a_pallet_is_full_before_the_next(boxes, limits, expected):
    assert sizes(boxes, **limits) == expected


def test_cartons_are_stacked_only_if_they_may():
    pallet = {"length": Decimal(2), "width": Decimal(2), "height": Decimal(3)}
    boxes = [box(length=1, width=1, height=1)] * 14
    assert sizes(boxes, **pallet) == ([12, 2], 0)
    assert sizes(boxes, **pallet, stacks=False) == ([4, 4, 4, 2], 0)
    high = [box(length=1, width=1, height=4)]
    assert sizes(high, **pallet, stacks=False) == ([1], 1)


def test_the_goods_say_how_large_a_carton_is_of_which_nobody_knows():
    pallet = {"length": Decimal(2), "width": Decimal(2), "height": Decimal(3)}
    assert sizes([box(volume=5)] * 3, **pallet) == ([2, 1], 0)


NUMBERS = st.integers(0, 500).map(lambda number: Decimal(number) / 10)
BOXES = st.lists(st.builds(Box, st.none(), *[NUMBERS] * 5), max_size=40)
LIMITS = st.builds(
    PalletLimits,
    cartons=st.integers(0, 5),
    weight=NUMBERS,
    length=NUMBERS,
    width=NUMBERS,
    height=NUMBERS,
    stacks=st.booleans(),
)


@given(BOXES, LIMITS)
def test_every_carton_stands_on_one_pallet_within_its_limits(boxes, limits):
    stacked = stack(boxes, limits)
    assert [each for pallet in stacked.pallets for each in pallet] == boxes
    assert stacked == stack(boxes, limits)
    for pallet in stacked.pallets:
        assert pallet
        if len(pallet) == 1:
            continue
        weight = sum(each.weight for each in pallet)
        assert limits.weight <= 0 or weight <= limits.weight
        assert limits.cartons <= 0 or len(pallet) <= limits.cartons
        floor = limits.length * limits.width
        if limits.stacks:
            most, used = floor * limits.height, sum(each.space for each in pallet)
        else:
            most, used = floor, sum(each.area for each in pallet)
        assert most <= 0 or used <= most


def test_pallets_that_stand_there_are_filled_up_first():
    limits = PalletLimits(cartons=3)
    standing = ([Box("a"), Box("b")], [Box("c"), Box("d"), Box("e")], [Box("f")])
    found = stack([Box(name) for name in "uvwxyz"], limits, standing)
    names = [[box.record for box in pallet] for pallet in found.topped]
    assert names == [["u"], [], ["v", "w"]]
    assert [[box.record for box in pallet] for pallet in found.pallets] == [list("xyz")]


def test_nothing_is_put_onto_what_is_full_or_too_weak():
    limits = PalletLimits(weight=Decimal(10))
    found = stack([Box("u", weight=Decimal(6))], limits, [[Box("a", Decimal(5))]])
    assert (found.topped, len(found.pallets)) == (((),), 1)
