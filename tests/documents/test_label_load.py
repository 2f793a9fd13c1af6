"""What lies in each carton and stands on each pallet, as their labels say it."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.outgoing.label import LabelItem
from acorn_vendor.documents.outgoing.label_load import LabelGoods, LabelLoad

PEN, CUP = LabelItem("PEN-1", Decimal(6)), LabelItem("CUP-1", Decimal(2))
PALLET = 90


def goods(package, item=PEN, pallet=None, transfer=1, order="4PENS00A", **facts):
    return LabelGoods(package, pallet, transfer, order, item, **facts)


def test_the_same_item_of_a_carton_is_summed_up_lot_by_lot():
    lots = [replace(PEN, lot=lot) for lot in ("L1", "L2", "L1")]
    load = LabelLoad([goods(1, item) for item in (*lots, CUP)])
    said = [(each.code, each.lot, each.units) for each in load.items_of(1)]
    assert said == [("PEN-1", "L1", 12), ("PEN-1", "L2", 6), ("CUP-1", "", 2)]


def test_a_pallet_says_all_that_stands_and_lies_on_it():
    load = LabelLoad(
        [
            goods(2, pallet=PALLET, order="5CUPS00B", item=CUP),
            goods(1, pallet=PALLET),
            goods(PALLET),
        ]
    )
    assert (load.kind_of(PALLET), load.cartons_on(PALLET)) == ("pallet", 2)
    assert load.orders_of(PALLET) == ("4PENS00A", "5CUPS00B")
    units = {each.code: each.units for each in load.items_of(PALLET)}
    assert units == {"PEN-1": 12, "CUP-1": 2}
    assert (load.kind_of(1), load.cartons_on(1)) == ("carton", 0)


def test_goods_right_on_a_pallet_need_no_carton_on_it():
    load = LabelLoad([goods(1), goods(PALLET)], {PALLET})
    assert (load.kind_of(1), load.kind_of(PALLET)) == ("carton", "pallet")
    assert load.numbers == {1: (1, 1), PALLET: (1, 1)}


def test_the_delivery_counts_and_not_the_steps_before_it():
    step = goods(1, transfer=1, is_loaded=False)
    delivery = goods(1, transfer=2)
    assert LabelLoad([step, delivery]).transfers_of(1) == [2]
    assert LabelLoad([step]).transfers_of(1) == [1]
    # A carton that is used again goes where it goes now.
    gone = goods(1, transfer=3, is_open=False)
    assert LabelLoad([gone, delivery]).transfers_of(1) == [2]
    assert LabelLoad([gone, step]).transfers_of(1) == [3]


def test_what_holds_nothing_says_nothing():
    load = LabelLoad([goods(1)])
    assert load.goods_of(7) == []
    assert (load.items_of(7), load.orders_of(7)) == ((), ())


PACKED = st.lists(
    st.builds(
        goods,
        st.integers(1, 9),
        st.sampled_from((PEN, CUP)),
        st.sampled_from((None, 50, 51)),
        st.integers(1, 3),
        st.sampled_from(("4PENS00A", "5CUPS00B", "")),
    ),
    max_size=20,
)


@given(PACKED)
def test_every_package_has_a_number_and_every_unit_a_label(packed):
    load = LabelLoad(packed)

    def count(names):
        return sum(each.units for name in names for each in load.items_of(name))

    cartons = {each.package for each in packed}
    assert cartons <= set(load.numbers)
    assert all(1 <= number <= total for number, total in load.numbers.values())
    assert count(cartons) == sum(each.item.units for each in packed)
    standing = {name for name in cartons if load.goods_of(name)[0].pallet}
    assert count(set(load.numbers) - cartons) == count(standing)
