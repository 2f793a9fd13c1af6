"""What papers say of a load."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.files.label_mapping import label_mapping
from acorn_vendor.documents.outgoing.papers_customs import (
    CustomsGoods,
    customs_invoice,
    needs_customs,
    wood_statement,
)
from acorn_vendor.documents.outgoing.papers_load import (
    PackedGoods,
    Scale,
    bill_of_lading_number,
    fits_appointment,
    load_of,
)
from acorn_vendor.documents.outgoing.papers_print import (
    Readiness,
    missing_of,
    papers_of,
)

GOODS = st.lists(
    st.builds(
        PackedGoods,
        order=st.sampled_from(["PO1", "PO2", "PO3"]),
        item=st.sampled_from(["PEN", "CUP"]),
        units=st.integers(1, 50).map(Decimal),
        weight=st.integers(0, 90).map(Decimal),
        carton=st.sampled_from(["", "C1", "C2", "C3"]),
        pallet=st.just(""),
    )
)
PALLETS = st.dictionaries(
    st.sampled_from(["C1", "C2", "C3"]), st.sampled_from(["P1", "P2"])
)
SCALES = st.dictionaries(
    st.sampled_from(["C1", "C2", "P1"]),
    st.builds(
        Scale, st.integers(0, 9).map(Decimal), st.sampled_from([0, 400]).map(Decimal)
    ),
)


def packed(carton, order="PO1", units=6, **values):
    """Return some pens in a carton."""
    values = {"item": "PEN", "weight": Decimal(2), **values}
    return PackedGoods(order=order, units=Decimal(units), carton=carton, **values)


@given(GOODS, PALLETS, SCALES)
def test_the_columns_add_up_to_what_is_loaded(goods, pallets, scales):
    placed = [
        PackedGoods(
            order=each.order,
            item=each.item,
            units=each.units,
            weight=each.weight,
            carton=each.carton,
            pallet=pallets.get(each.carton, ""),
        )
        for each in goods
    ]
    load = load_of(placed, scales)
    assert load.units == sum(each.units for each in goods)
    assert sum(each.cartons for each in load.orders) == len(load.cartons)
    assert sum(each.pallets for each in load.orders) == len(load.pallets)
    assert sum(each.units for each in load.orders) == load.units
    on_floor = [each for each in load.cartons if not each.pallet]
    assert load.weight == sum(
        each.weight for each in [*load.pallets, *on_floor, *load.loose]
    )


def test_a_carton_weighs_its_goods_and_itself_unless_it_was_weighed():
    scales = {"C1": Scale(tare=Decimal(1)), "C2": Scale(Decimal(1), Decimal(9))}
    load = load_of([packed("C1"), packed("C2")], scales)
    assert [each.weight for each in load.cartons] == [Decimal(3), Decimal(9)]


def test_the_same_item_of_a_carton_is_one_line_and_lots_are_apart():
    load = load_of([packed("C1"), packed("C1"), packed("C1", lot="L1")], {})
    assert [(each.units, each.lot) for each in load.cartons[0].goods] == [
        (Decimal(12), ""),
        (Decimal(6), "L1"),
    ]


def test_pallets_are_numbered_and_name_all_orders():
    load = load_of(
        [
            packed("C1", pallet="P1"),
            packed("C2", "PO2", pallet="P1"),
            packed("C3", pallet="P2"),
        ],
        {},
    )
    assert [(each.number, each.total, each.orders) for each in load.pallets] == [
        (1, 2, ("PO1", "PO2")),
        (2, 2, ("PO1",)),
    ]


def test_the_number_of_a_bill_of_lading_fits_amazons_form():
    assert bill_of_lading_number("AB CD1", "123") == "ABCD100000123"
    assert fits_appointment(bill_of_lading_number("X" * 40, "12345678"))
    assert bill_of_lading_number("X" * 40, "12345678").endswith("12345678")
    assert not fits_appointment("AB 1")
    assert not fits_appointment("1" * 31)


def test_the_label_mapping_has_pallets_only_if_there_are_some():
    goods = [packed("1" * 18, asin="B01", lot="=1+1", expires="2027-01-31")]
    assert label_mapping(goods).splitlines() == [
        "Carton label barcode,PO,SKU - ASIN,Units per carton,Expiration date,"
        "Manufacture date,Lot number",
        f"00{'1' * 18},PO1,PEN - B01,6,2027-01-31,,'=1+1",
    ]
    goods = [packed("C1", pallet="P1"), packed("C2"), packed("")]
    mapping = label_mapping(goods, {"C1": "AMZNCC1"})
    assert [row.split(",")[:2] for row in mapping.splitlines()] == [
        ["Pallet label barcode", "Carton label barcode"],
        ["P1", "AMZNCC1"],
        ["", "C2"],
    ]


def test_customs_see_each_item_once_and_what_is_missing():
    pens = CustomsGoods("PO1", "PEN", "Pen", Decimal(6), Decimal("2.505"))
    cup = CustomsGoods(
        "PO1", "CUP", "Cup", Decimal(1), Decimal(4), hs_code="6912", origin="China"
    )
    invoice = customs_invoice([pens, cup, pens])
    assert [each.units for each in invoice.lines] == [Decimal(12), Decimal(1)]
    assert invoice.value == Decimal("34.06")
    assert invoice.without_hs_code == invoice.without_origin == ("PEN",)


def test_customs_are_between_countries_that_are_not_in_one_union():
    union = frozenset({"DE", "FR"})
    assert needs_customs(False, "CN", "DE", union)
    assert not needs_customs(False, "FR", "DE", union)
    assert not needs_customs(False, "US", "US", union)
    assert not needs_customs(False, "", "US", union)


def test_an_import_order_needs_customs_wherever_it_leaves():
    assert needs_customs(True, "US", "US")
    assert needs_customs(True, "", "")


def test_wood_is_declared_where_there_is_some():
    assert wood_statement(2, "wood") == "marked"
    assert wood_statement(2, "other") == "none"
    assert wood_statement(0, "wood") == "none"


def test_papers_and_what_is_missing_follow_from_the_load():
    assert papers_of(Readiness(by_truck=False)) == ("packing_list",)
    ready = Readiness(has_pallets=True, needs_customs=True, has_hs_codes=False)
    assert papers_of(ready) == (
        "packing_list",
        "bill_of_lading",
        "pallet_sheets",
        "customs",
    )
    assert missing_of(ready) == ("hs_code",)
    nothing = Readiness(
        needs_customs=True, has_hs_codes=False, has_origins=False, has_incoterms=False
    )
    assert missing_of(nothing) == ("hs_code", "origin", "incoterm")
    assert missing_of(Readiness(has_origins=False, has_incoterms=False)) == ()
    assert missing_of(Readiness(by_truck=False, has_carrier=False)) == ()
    assert missing_of(Readiness(needs_reference=True)) == ("reference",)
