from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.packing import Packed, contents_of, stand


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


def test_pallets_hold_cartons_and_goods_right_on_them():
    loose, standing = stand(
        contents_of(
            [
                packed("P2", "mug", 9),
                packed("A", "pen", 5, pallet="P1"),
                packed("B", "pen", 5),
                packed("C", "cup", 1, pallet="P2"),
            ]
        ),
        {"P2"},
    )
    assert [each.carton for each in loose] == ["B"]
    assert list(standing) == ["P1", "P2"]
    assert [each.carton for each in standing["P2"].cartons] == ["C"]
    assert (standing["P1"].right_on, standing["P2"].right_on) == ({}, {"mug": 9})


PACKED = st.lists(
    st.builds(
        packed,
        st.sampled_from("ABCPQ"),
        st.sampled_from(("pen", "cup")),
        st.integers(1, 9),
        st.sampled_from((None, "P", "Q")),
    )
)


@given(PACKED)
def test_every_unit_is_in_one_carton_or_right_on_one_pallet(goods):
    loose, standing = stand(contents_of(goods), {"P", "Q"})
    told = Counter()
    for each in loose:
        told.update(each.units)
    for stood in standing.values():
        told.update(stood.right_on)
        for each in stood.cartons:
            told.update(each.units)
    packed_units = Counter()
    for each in goods:
        packed_units[each.item] += each.units
    assert told == packed_units
    cartons = [each.carton for stood in standing.values() for each in stood.cartons]
    assert len({*cartons, *(each.carton for each in loose)}) == len(cartons) + len(
        loose
    )
