"""What a pick-up is asked for, from what is packed and what is not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.packing_box import CaseData
from acorn_vendor.rules.packing_pallets import Box, PalletLimits
from acorn_vendor.rules.packing_proposal import Goods, Limits
from acorn_vendor.rules.routing_figures import (
    NO_PALLET,
    NO_SIZE,
    NO_WEIGHT,
    Load,
    PackedCarton,
    figures_of,
)

CASE = CaseData(Decimal("0.5"), Decimal(400), Decimal(300), Decimal(250))
TEN = PalletLimits(cartons=10)
MM3_PER_M3 = Decimal(10**9)


def goods(units, size=0, weight="0.1", item=1, **facts):
    return Goods(
        f"item {item}", Decimal(units), Decimal(size), item, None, "4PO",
        Decimal(weight), **facts,
    )  # fmt: skip


def carton(number, pallet=None, weight=3):
    sides = (Decimal(side) for side in (400, 300, 250))
    return PackedCarton(Box(number, Decimal(weight), *sides), pallet)


def test_what_is_packed_is_counted_as_it_stands():
    figures = figures_of(
        Load(
            packed=[carton(1, "P1"), carton(2, "P1"), carton(3, "P2")],
            tares={"P1": Decimal(20), "P2": Decimal(20)},
            pallet_limits=TEN,
            cubes=MM3_PER_M3,
        )
    )
    assert figures.counts() == (3, 2, 0)
    assert (figures.weight, figures.volume) == (Decimal("49.000"), Decimal("0.090"))
    assert (figures.basis, figures.unknown) == ("packed", ())


def test_before_packing_the_case_data_count():
    figures = figures_of(
        Load(
            goods=[goods(250, size=12, weight="0.25")],
            cases={1: CASE},
            carton=CaseData(tare=Decimal(1)),
            pallet_limits=TEN,
            stackable=False,
            cubes=MM3_PER_M3,
        )
    )
    # 20 full cases and one carton with the ten that are left.
    assert figures.counts() == (21, 0, 3)
    assert figures.weight == Decimal("62.5") + 20 * CASE.tare + 1
    assert figures.volume == Decimal("0.600")
    assert figures.basis == "expected"
    assert [each.key for each in figures.unknown] == [NO_SIZE]


def test_what_is_not_packed_yet_joins_the_loose_cartons():
    load = Load(
        packed=[carton(1, "P1"), carton(2)],
        goods=[goods(24, size=12)],
        cases={1: CASE},
        pallet_limits=PalletLimits(cartons=2),
    )
    figures = figures_of(load)
    assert (figures.cartons, figures.pallets, figures.basis) == (4, 3, "partly")


def test_each_order_is_packed_by_itself():
    first, second = goods(5), replace(goods(5), po="4OTHER")
    assert figures_of(Load(goods=[first, first], by_parcel=True)).cartons == 1
    assert figures_of(Load(goods=[first, second], by_parcel=True)).cartons == 2


def test_parcels_need_no_pallet():
    figures = figures_of(Load(packed=[carton(1), carton(2)], by_parcel=True))
    assert figures.counts() == (2, 0, 0)


@pytest.mark.parametrize(
    ("load", "expected"),
    [
        (Load(), []),
        (Load(goods=[goods(1, weight=0)], by_parcel=True), [NO_WEIGHT, NO_SIZE]),
        (Load(packed=[carton(1)]), [NO_PALLET]),
        (Load(packed=[carton(1, "P1")]), []),
        (Load(packed=[carton(1, weight=0)], by_parcel=True), [NO_WEIGHT]),
    ],
)
def test_what_nobody_knows_is_named(load, expected):
    assert [each.key for each in figures_of(load).unknown] == expected


def test_nothing_is_nothing():
    figures = figures_of(Load())
    assert (figures.counts(), figures.weight, figures.basis) == (
        (0, 0, 0), 0, "nothing",
    )  # fmt: skip


GOODS = st.lists(
    st.builds(
        goods,
        st.integers(0, 400),
        size=st.integers(0, 30),
        weight=st.decimals(0, 20, places=3),
        item=st.integers(1, 4),
    ),
    max_size=6,
)
PACKED = st.lists(
    st.builds(carton, st.integers(1, 99), st.sampled_from([None, "P1", "P2"])),
    max_size=8,
)


@given(PACKED, GOODS, st.integers(0, 12), st.booleans(), st.booleans())
def test_nothing_is_lost_and_no_pallet_is_too_full(
    packed, unpacked, most, by_parcel, stackable
):
    figures = figures_of(
        Load(
            packed=packed,
            goods=unpacked,
            cases={1: CASE},
            carton_limits=Limits(weight=Decimal(15)),
            pallet_limits=PalletLimits(cartons=most),
            by_parcel=by_parcel,
            stackable=stackable,
        )
    )
    net = sum(each.box.weight for each in packed)
    net += sum(each.weight * each.units for each in unpacked)
    assert figures.weight >= net
    assert figures.cartons >= len(packed)
    assert not (figures.stackable and figures.unstackable)
    standing = {each.pallet for each in packed if each.pallet}
    loose = figures.cartons - sum(each.pallet is not None for each in packed)
    if by_parcel or not loose:
        assert figures.pallets == len(standing)
    else:
        assert len(standing) < figures.pallets <= len(standing) + loose
    if most and loose and not by_parcel:
        assert (figures.pallets - len(standing)) * most >= loose
    assert (figures.basis == "nothing") == (not figures.cartons)
