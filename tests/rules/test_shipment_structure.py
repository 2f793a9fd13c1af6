import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acorn_vendor import const
from acorn_vendor.documents.outgoing.packing import STRUCTURES
from acorn_vendor.rules.shipment_structure import PackedLine, count, structure_of


def lines(*packed):
    return [PackedLine(*each) for each in packed]


@pytest.mark.parametrize(
    ("packed", "structure"),
    [
        ([("PO1", "pen", "C1", None)], "LooseStandardCase"),
        (
            [("PO1", "pen", "C1", None), ("PO1", "cup", "C1", None)],
            "LooseAssortmentCase",
        ),
        ([("PO1", "pen", "C1", None), ("PO2", "pen", "C1", None)], "MasterCase"),
        (
            [("PO1", "pen", "C1", "P1"), ("PO2", "cup", "C2", "P1")],
            "PalletizedStandardCase",
        ),
        (
            [("PO1", "pen", "C1", "P1"), ("PO1", "cup", "C1", "P1")],
            "PalletizedAssortmentCase",
        ),
        ([("PO1", "pen", None, "P1")], "PalletOfItems"),
        ([("PO1", "pen", None, "P1"), ("PO2", "pen", None, "P1")], "MasterPallet"),
        ([("PO1", "pen", None, None)], ""),
        ([], ""),
    ],
)
def test_the_structure_follows_from_how_it_is_packed(packed, structure):
    assert structure_of(lines(*packed)) == structure


def test_all_structures_of_amazon_have_a_name():
    assert {*dict(const.SHIPMENT_STRUCTURES)} == {*STRUCTURES}


def test_each_carton_and_pallet_counts_once():
    counts = count(
        lines(
            ("PO1", "pen", "C1", "P1"),
            ("PO2", "cup", "C1", "P1"),
            ("PO2", "cup", "C2", None),
        )
    )
    assert (counts.cartons, counts.pallets, counts.loose) == (2, 1, 1)


PACKED = st.builds(
    PackedLine,
    order=st.sampled_from(["PO1", "PO2"]),
    item=st.sampled_from(["pen", "cup"]),
    carton=st.sampled_from(["C1", "C2", None]),
    pallet=st.sampled_from(["P1", None]),
)


@given(st.lists(PACKED))
def test_whatever_is_packed_has_a_structure_amazon_knows(packed):
    structure = structure_of(packed)
    assert structure in ("", *STRUCTURES)
    counts = count(packed)
    assert 0 <= counts.loose <= counts.cartons
    assert bool(structure) == bool(counts.cartons + counts.pallets)


@settings(max_examples=50)
@given(st.lists(PACKED))
def test_nothing_depends_on_the_order_of_lines_or_on_their_number(packed):
    for other in (packed[::-1], packed * 2):
        assert count(other) == count(packed)
        assert structure_of(other) == structure_of(packed)


@settings(max_examples=50)
@given(st.lists(PACKED))
def test_a_carton_that_stands_on_a_pallet_is_not_loose(packed):
    standing = {each.carton for each in packed if each.pallet} - {None}
    cartons = {each.carton for each in packed} - {None}
    assert count(packed).loose == len(cartons - standing)
    assert count(packed).pallets == len({each.pallet for each in packed} - {None})


def test_a_carton_is_on_its_pallet_whichever_line_says_so():
    packed = [("PO1", "pen", "C1", "P1"), ("PO1", "cup", "C1", None)]
    for order in (packed, packed[::-1]):
        assert count(lines(*order)).loose == 0


def test_cartons_without_a_pallet_are_all_loose():
    packed = lines(("PO1", "pen", "C1", None), ("PO1", "pen", "C2", None))
    counts = count(packed)
    assert (counts.cartons, counts.pallets, counts.loose) == (2, 0, 2)
