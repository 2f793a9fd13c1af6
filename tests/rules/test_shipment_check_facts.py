"""What the check before the goods leave adds up from what is known."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipment_facts import CARTON, FIRST, GOOD, OTHER, PALLET, SECOND, good

from acorn_vendor.rules.shipment_check_facts import Elsewhere, add_up

BOXES = {each.id: each for each in GOOD["boxes"]}
GOES, COMES = ("internal", "customer"), ("customer", "internal")


def elsewhere(units, places=GOES, is_done=True):
    return Elsewhere(units, *places, is_done)


@pytest.mark.parametrize(
    ("places", "delivered"),
    [
        (("internal", "customer"), 6),
        (("customer", "internal"), -6),
        (("supplier", "customer"), 6),
        (("internal", "internal"), 0),
        (("internal", "transit"), 0),
        (("customer", "customer"), 0),
    ],
)
def test_only_what_reaches_the_customer_is_delivered(places, delivered):
    assert elsewhere(6, places).delivered == delivered


@pytest.mark.parametrize(
    ("found", "gone", "later"),
    [
        ([], 0, 0),
        ([elsewhere(6)], 6, 0),
        ([elsewhere(6, is_done=False)], 0, 6),
        ([elsewhere(6), elsewhere(2, COMES)], 4, 0),
        ([elsewhere(6), elsewhere(2, COMES, is_done=False)], 6, -2),
        ([elsewhere(6), elsewhere(4, is_done=False)], 6, 4),
    ],
)
def test_what_is_shipped_and_what_follows_are_told_apart(found, gone, later):
    assert add_up(found, 1) == (gone, later)


def test_what_other_transfers_have_is_told_in_what_amazon_counts():
    assert add_up([elsewhere(24), elsewhere(6, is_done=False)], 12) == (2, 0.5)


def test_parts_that_divide_badly_add_up_to_whole_ones():
    assert add_up([elsewhere(1)] * 3, 3) == (1, 0)
    assert add_up([elsewhere(1, is_done=False)], 3) == (0, 0.333333)


moves = st.builds(
    Elsewhere,
    st.integers(0, 50).map(float),
    st.sampled_from(["internal", "customer", "transit"]),
    st.sampled_from(["internal", "customer", "transit"]),
    st.booleans(),
)


@settings(max_examples=50)
@given(st.lists(moves), st.sampled_from([1, 4, 12]))
def test_what_comes_back_undoes_what_went(found, per_each):
    back = [replace(each, source=each.target, target=each.source) for each in found]
    assert add_up([*found, *back], per_each) == (0, 0)


def test_a_carton_holds_what_other_transfers_put_into_it_too():
    beside = replace(FIRST, id=9, units=5)
    facts = good(beside=[beside])
    assert facts.inside[CARTON] == [FIRST, beside]
    assert facts.inside[OTHER] == [SECOND]


def test_only_what_leaves_counts_for_its_line():
    beside = replace(FIRST, id=9, units=5)
    assert good(beside=[beside]).units == {1: 24}


def test_goods_outside_of_cartons_are_in_none_and_leave_all_the_same():
    facts = good(held=[FIRST, replace(SECOND, carton=None)])
    assert list(facts.inside) == [CARTON]
    assert facts.units == {1: 24}


def test_goods_are_known_by_their_line_and_item():
    facts = good()
    assert facts.line(FIRST) == GOOD["lines"][0]
    assert facts.product(FIRST) == GOOD["products"][0]


def test_pallets_are_no_cartons():
    assert [each.id for each in good().cartons()] == [CARTON, OTHER]
    assert PALLET in BOXES


@pytest.mark.parametrize(
    ("weights", "tare", "expected"),
    [
        ((3, 2), 0, 5),
        ((3, 2), 0.5, 5.5),
        # Of one thing nobody knows what it weighs.
        ((3, 0), 0.5, 0),
        ((), 0.5, 0),
    ],
)
def test_a_carton_should_weigh_what_is_in_it_and_itself(weights, tare, expected):
    held = [
        replace(FIRST, id=number, weight=weight)
        for number, weight in enumerate(weights)
    ]
    facts = good(held=held)
    assert facts.weight(replace(BOXES[CARTON], tare=tare)) == expected
