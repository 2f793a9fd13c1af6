"""What is said of goods, labels and papers after something was packed differently."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.packing import Packed
from acorn_vendor.rules.packing_undo import (
    by_product,
    find_objection,
    holds_same,
    look,
    shorten,
    tell,
    to_keep,
)

ONE, TWO, PALLET, OTHER = "carton 1", "carton 2", "pallet 1", "pallet 2"


def pen(carton, units, pallet=None, item="pen"):
    return Packed(carton, pallet, item, Decimal(units))


def keys(before, after):
    return [told.key for told in tell(look(before), look(after))]


def find(before, after, key):
    (told,) = (each for each in tell(look(before), look(after)) if each.key == key)
    return told


def test_nothing_is_said_where_nothing_changed():
    packed = [pen(ONE, 12, PALLET), pen(None, 3)]
    assert tell(look(packed), look(reversed(packed))) == ()


def test_a_carton_broken_open_is_loose_goods_and_a_void_label():
    before = [pen(ONE, 12), pen(TWO, 12)]
    after = [pen(None, 12), pen(TWO, 12)]
    assert keys(before, after) == ["loose", "emptied", "papers"]
    assert find(before, after, "loose").goods == {"pen": 12}
    assert find(before, after, "emptied").packages == (ONE,)


def test_units_that_move_change_both_labels():
    before, after = [pen(ONE, 12), pen(TWO, 6)], [pen(ONE, 10), pen(TWO, 8)]
    assert keys(before, after) == ["packed", "changed", "papers"]
    assert find(before, after, "changed").packages == (ONE, TWO)


def test_a_carton_that_is_filled_anew_has_no_label_to_change():
    before, after = [pen(ONE, 12)], [pen(ONE, 10), pen(TWO, 2)]
    assert find(before, after, "changed").packages == (ONE,)


def test_a_pallet_says_what_stands_on_it():
    before = [pen(ONE, 12, PALLET), pen(TWO, 12, PALLET)]
    after = [pen(ONE, 12, PALLET), pen(TWO, 12, OTHER)]
    assert keys(before, after) == ["on_pallet", "changed", "papers"]
    assert find(before, after, "on_pallet").packages == (TWO,)
    assert find(before, after, "changed").packages == (PALLET,)


def test_a_pallet_without_cartons_is_emptied_and_the_cartons_keep_their_labels():
    before, after = [pen(ONE, 12, PALLET)], [pen(ONE, 12)]
    assert keys(before, after) == ["off_pallet", "emptied", "papers"]
    assert find(before, after, "emptied").packages == (PALLET,)


def test_a_pallet_notices_what_changes_inside_its_cartons():
    before, after = [pen(ONE, 12, PALLET)], [pen(ONE, 10, PALLET), pen(None, 2)]
    assert find(before, after, "changed").packages == (ONE, PALLET)


def test_the_same_units_of_another_order_change_the_label():
    before, after = [pen(ONE, 12, item="A")], [pen(ONE, 12, item="B")]
    assert find(before, after, "changed").packages == (ONE,)


PLACES = st.lists(
    st.builds(
        pen,
        st.sampled_from([None, ONE, TWO]),
        st.integers(1, 9),
        st.sampled_from([None, PALLET, OTHER]),
        st.sampled_from(["pen", "cup"]),
    ),
    max_size=6,
)


@given(PLACES, PLACES)
def test_each_label_is_kept_emptied_or_changed(before, after):
    first, last = look(before), look(after)
    told = tell(first, last)
    named = Counter(
        package
        for each in told
        if each.key in {"emptied", "changed"}
        for package in each.packages
    )
    for package in first.get_packages():
        same = first.says_of(package) == last.says_of(package)
        assert named.pop(package, 0) == (0 if same else 1)
    assert not named
    if first == last:
        assert not told


@given(PLACES)
def test_what_is_unpacked_completely_is_all_loose(packed):
    loose = [pen(None, each.units, item=each.item) for each in packed]
    told = tell(look(packed), look(loose))
    units = sum(sum(each.goods.values()) for each in told if each.key == "loose")
    assert units == sum(each.units for each in packed if each.carton is not None)


@pytest.mark.parametrize(
    ("units", "held", "is_elsewhere", "expected"),
    [
        (0, 5, False, "units"),
        (-1, 5, False, "units"),
        (6, 5, True, "units"),
        (5, 5, True, "elsewhere"),
        (5, 5, False, None),
        (1, 5, False, None),
    ],
)
def test_what_may_be_put_into_another_carton(units, held, is_elsewhere, expected):
    found = find_objection(Decimal(units), Decimal(held), is_elsewhere=is_elsewhere)
    assert found == expected


def test_only_cartons_that_hold_the_same_are_swapped():
    assert holds_same({"pen": Decimal(12)}, {"pen": Decimal("12.0")})
    assert not holds_same({"pen": Decimal(12)}, {"pen": Decimal(11)})
    assert not holds_same({"pen": Decimal(12)}, {"cup": Decimal(12)})
    assert not holds_same({}, {})


def test_a_move_is_parted_only_if_a_part_leaves_and_a_carton_stays():
    lines = [
        *((move, Decimal(5), True, True) for move in ("whole", "parted", "loose")),
        ("parted", Decimal(5), False, True),
        ("loose", Decimal(5), False, False),
        ("waiting", Decimal(5), False, True),
        ("empty", Decimal(5), True, True),
        ("empty", Decimal(0), False, True),
    ]
    assert to_keep(lines) == {"parted"}


def test_long_lists_are_cut():
    names = [str(number) for number in range(20)]
    assert shorten(names[:6]) == (names[:6], 0)
    assert shorten(names[:7]) == (names[:5], 2)


def test_what_is_to_leave_no_more_is_put_back_out_of_its_cartons():
    before = [pen(ONE, 6), pen(TWO, 6), pen(None, 2)]
    after = [pen(ONE, 4), pen(TWO, 6), pen(None, 1)]
    told = find(before, after, "taken")
    assert (told.goods, told.packages) == ({"pen": 2}, (ONE,))
    # What was in no carton is in nobody's hands.
    assert "taken" not in keys(before, [*before[:2], pen(None, 1)])
    # What lies in another carton now is not put back.
    assert "taken" not in keys(before, [pen(ONE, 4), pen(TWO, 8), pen(None, 2)])


def test_cancelling_all_is_one_sentence_of_what_to_put_back():
    before = [pen(ONE, 6), pen(TWO, 6, item="cup")]
    told = find(before, [], "taken")
    assert (told.goods, told.packages) == ({"pen": 6, "cup": 6}, (ONE, TWO))


@pytest.mark.parametrize(
    ("goods", "expected"),
    [
        ({}, {}),
        ({("pen", "L1", 1): Decimal(2)}, {"pen": 2.0}),
        # A person reads how many, of whatever lot and order.
        (
            {
                ("pen", "L1", 1): Decimal(2),
                ("cup", "", 1): Decimal(1),
                ("pen", "L2", 1): Decimal("0.5"),
                ("pen", "L1", 2): Decimal(4),
            },
            {"pen": 6.5, "cup": 1.0},
        ),
    ],
)
def test_goods_are_told_by_their_product(goods, expected):
    assert by_product(goods) == expected
