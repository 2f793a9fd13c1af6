"""The station shows every unit of a load once, and names the step that is next."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules import packing_steps
from acorn_vendor.rules.packing_facts import (
    Box,
    Demand,
    Facts,
    Held,
    Product,
    Transfer,
)
from acorn_vendor.rules.packing_station import (
    Totals,
    cards_of,
    items_of,
    open_totals,
    tell_contents,
    totals_of,
)
from acorn_vendor.rules.packing_steps import Situation, next_step, open_steps, steps_of

PEN = Product(1, "Pen", "PEN-1", "012345678905", 0.25)
CUP = Product(2, "Cup", "CUP-1", "", 0.5)
FIRST = Transfer(11, "WH/OUT/1", "4PENS00A", "assigned")
SECOND = Transfer(12, "WH/OUT/2", "5PENS00A", "assigned")
CARTON = Box(21, "095212340000000013", False, 31, 0.5, "printed")
OTHER = Box(22, "095212340000000020", False, None, 0.5, "void")
PALLET = Box(31, "095212340000000037", True, None, 20, "none")


def facts(*held: Held, boxes: tuple[Box, ...] = (CARTON, OTHER, PALLET)) -> Facts:
    return Facts(
        transfers=(FIRST, SECOND),
        products=(PEN, CUP),
        demands=(Demand(11, 1, 24), Demand(11, 2, 6), Demand(12, 1, 10)),
        held=held,
        boxes=boxes,
    )


LOAD = facts(
    Held(41, 11, 1, 20, 21),
    Held(42, 11, 1, 4, 22),
    Held(43, 11, 2, 4, None),
    Held(44, 12, 1, 10, 22, lot="L1"),
)


def test_what_is_open_comes_first_and_says_what_is_short() -> None:
    rows = items_of(LOAD)
    assert [(row.po_number, row.sku, row.packed, row.ordered) for row in rows] == [
        ("4PENS00A", "CUP-1", 0, 6),
        ("4PENS00A", "PEN-1", 24, 24),
        ("5PENS00A", "PEN-1", 10, 10),
    ]
    assert [row.short for row in rows] == [2, 0, 0]


def test_a_pallet_weighs_with_what_stands_on_it() -> None:
    carton, other, pallet = cards_of(LOAD)
    assert (carton.number, other.number, pallet.number) == (1, 2, 1)
    assert carton.weight == 5.5
    assert pallet.weight == 25.5
    assert (pallet.cartons, pallet.units) == (1, 20)
    assert pallet.po_numbers == ("4PENS00A",)
    assert other.po_numbers == ("4PENS00A", "5PENS00A")
    assert [content.lot for content in other.contents] == ["", "L1"]


def test_a_load_in_numbers_counts_no_weight_twice() -> None:
    totals = totals_of(LOAD, items_of(LOAD), cards_of(LOAD))
    assert totals.weight == 25.5 + 4 + 2
    assert (totals.ordered, totals.reserved, totals.packed) == (40, 38, 34)
    assert (totals.cartons, totals.loose, totals.pallets) == (2, 1, 1)
    assert (totals.unprinted, totals.reprint, totals.unpacked) == (2, 1, 4)


def test_what_is_next_follows_from_what_is_still_here() -> None:
    shipped = Transfer(11, "WH/OUT/1", "4PENS00A", "done")
    load = Facts((shipped, SECOND), LOAD.products, LOAD.demands, LOAD.held, LOAD.boxes)
    totals = open_totals(load)
    assert (totals.ordered, totals.packed, totals.cartons) == (10, 10, 1)
    everything = Facts((shipped,), (PEN,), (Demand(11, 1, 4),), (), ())
    assert open_totals(everything).ordered == 4


def test_a_carton_is_told_in_a_few_words() -> None:
    assert tell_contents([("PEN-1", 24.0), ("CUP-1", 1.5)]) == "24 PEN-1, 1.5 CUP-1"
    assert tell_contents([]) == ""


HELD = st.lists(
    st.builds(
        Held,
        line=st.integers(1, 99),
        transfer=st.sampled_from([11, 12]),
        product=st.sampled_from([1, 2]),
        units=st.integers(1, 500),
        carton=st.sampled_from([None, 21, 22]),
    )
)


@given(HELD)
def test_rows_and_cards_show_the_same_units(held: list[Held]) -> None:
    load = facts(*held)
    rows, cards = items_of(load), cards_of(load)
    totals = totals_of(load, rows, cards)
    in_cartons = sum(card.units for card in cards if not card.is_pallet)
    assert totals.packed == in_cartons == sum(row.packed for row in rows)
    assert totals.reserved == sum(each.units for each in held)


# === STEPS === #


def situation(
    has_pro: bool = False,
    open_transfers: int = 1,
    parcels_only: bool = False,
    announced: str = "",
    **values: float,
) -> Situation:
    numbers = {
        "ordered": 24,
        "reserved": 24,
        "packed": 24,
        "cartons": 1,
        "loose": 1,
        "pallets": 0,
        "weight": 6,
        "unprinted": 1,
        "reprint": 0,
        **values,
    }
    return Situation(
        Totals(**numbers),  # type: ignore[arg-type]
        open_transfers,
        has_pro,
        parcels_only,
        announced,
    )


def test_one_carton_is_packed_and_validated() -> None:
    before = situation(packed=0, cartons=0, loose=0, unprinted=0)
    assert next_step(before) == "pack"
    after = situation()
    assert next_step(after) == "validate"
    assert packing_steps.prints_on_validating(after)
    assert not packing_steps.prints_on_validating(situation(unprinted=0))
    assert [step.key for step in steps_of(after)] == ["pack", "print", "validate"]


def test_many_parcels_are_no_truck() -> None:
    numbers = {"cartons": 24, "loose": 24, "unprinted": 0}
    assert next_step(situation(**numbers, parcels_only=True)) == "validate"


def test_a_truck_goes_through_all_steps() -> None:
    numbers = {"cartons": 24, "loose": 24, "unprinted": 24}
    assert next_step(situation(**numbers, packed=12)) == "pack"
    assert next_step(situation(**numbers)) == "palletize"
    numbers = {"cartons": 24, "loose": 0, "pallets": 2, "unprinted": 26}
    assert next_step(situation(**numbers)) == "carrier"
    assert next_step(situation(**numbers, has_pro=True)) == "print"
    numbers["unprinted"] = 0
    ready = situation(**numbers, has_pro=True)
    assert next_step(ready) == "validate"
    assert [step.state for step in steps_of(ready)] == [*["done"] * 4, "next"]
    assert next_step(situation(**numbers, has_pro=True, open_transfers=0)) == "done"


def test_a_truck_is_announced_before_it_is_loaded_where_that_is_asked_for() -> None:
    numbers = {"cartons": 24, "loose": 0, "pallets": 2, "unprinted": 0}
    told = situation(**numbers, has_pro=True, announced="todo")
    assert next_step(told) == "announce"
    # It can be validated all the same.
    assert [(step.key, step.state) for step in steps_of(told)][-2:] == [
        ("announce", "next"),
        ("validate", "todo"),
    ]
    after = situation(**numbers, has_pro=True, announced="done")
    assert next_step(after) == "validate"
    assert [(step.key, step.state) for step in steps_of(after)][-2:] == [
        ("announce", "done"),
        ("validate", "next"),
    ]
    # What goes into cartons only needs no dock appointment.
    parcel = situation(unprinted=0, announced="todo")
    assert next_step(parcel) == "validate"
    assert "announce" not in [step.key for step in steps_of(parcel)]


def test_without_stock_there_is_nothing_but_to_look_for_it() -> None:
    nothing = situation(reserved=0, packed=0, cartons=0, loose=0)
    assert next_step(nothing) == "reserve"
    some = situation(reserved=10, packed=0, cartons=0, loose=0)
    assert next_step(some) == "pack"
    assert open_steps(some)[0] == "reserve"


def test_what_gets_no_labels_does_not_wait_for_them() -> None:
    numbers = {"cartons": 24, "loose": 0, "pallets": 2, "unprinted": 0}
    ready = situation(**numbers, unlabelled=26, has_pro=True)
    assert next_step(ready) == "validate"
    assert packing_steps.prints_on_validating(ready)
    assert next_step(situation(**numbers, packed=12, unlabelled=26)) == "pack"
    # As soon as one has a label it is to be printed.
    some = situation(**{**numbers, "unprinted": 1}, unlabelled=25, has_pro=True)
    assert next_step(some) == "print"


def test_cards_without_a_label_are_none_to_print() -> None:
    bare = replace(CARTON, label="", amazon="AMZNCC1")
    load = facts(Held(41, 11, 1, 20, 21), Held(44, 12, 1, 10, 22), boxes=(bare, OTHER))
    cards = cards_of(load)
    totals = totals_of(load, items_of(load), cards)
    assert [card.amazon for card in cards] == ["AMZNCC1", ""]
    assert (totals.unprinted, totals.reprint, totals.unlabelled) == (1, 1, 1)


def test_a_card_says_when_its_goods_take_up_too_much() -> None:
    pen, cup = replace(PEN, volume=0.5), replace(CUP, volume=1)
    load = replace(LOAD, products=(pen, cup), most_volume=9)
    cards = {card.name: card for card in cards_of(load)}
    # 20 pens take up 10; 14 of them 7; a pallet has a limit of its own.
    assert (cards[CARTON.name].volume, cards[CARTON.name].volume_limit) == (10, 9)
    assert cards[OTHER.name].volume_limit == 0
    assert cards[PALLET.name].volume_limit == 0
    assert load.open_part().most_volume == 9


def test_a_card_says_when_it_is_too_heavy() -> None:
    load = replace(LOAD, most_carton=5, most_pallet=30)
    limits = {card.name: card.limit for card in cards_of(load)}
    # 20 pens and the carton weigh 5.5; 14 weigh 4; all of it on the pallet 25.5.
    assert limits == {CARTON.name: 5, OTHER.name: 0, PALLET.name: 0}
    assert {card.limit for card in cards_of(LOAD)} == {0}
    assert {card.volume_limit for card in cards_of(LOAD)} == {0}
    assert load.open_part().most_carton == 5
