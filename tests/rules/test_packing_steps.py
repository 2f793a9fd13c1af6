"""Which step of a load is next, whatever its numbers are."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.packing_station import Totals
from acorn_vendor.rules.packing_steps import (
    PARCELS,
    STEPS,
    Situation,
    has_labels,
    is_truck,
    next_step,
    open_steps,
    prints_on_validating,
    steps_of,
)

READY = Totals(
    ordered=10,
    reserved=10,
    packed=10,
    cartons=2,
    loose=0,
    pallets=1,
    weight=9,
    unprinted=0,
    reprint=0,
)
NOW = Situation(READY, open_transfers=1, has_pro=True)

counts = st.integers(0, 12)
situations = st.builds(
    Situation,
    st.builds(Totals, *[counts] * 10),
    st.integers(0, 2),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "todo", "done"]),
)


def now(**totals):
    return replace(NOW, totals=replace(READY, **totals))


# === WHAT IT IS === #


@pytest.mark.parametrize(
    ("cartons", "pallets", "parcels_only", "expected"),
    [
        (1, 0, False, False),
        (PARCELS, 0, False, False),
        (PARCELS + 1, 0, False, True),
        (PARCELS + 1, 0, True, False),
        (1, 1, False, True),
        # Whatever stands on a pallet goes by truck.
        (1, 1, True, True),
        (0, 0, False, False),
    ],
)
def test_what_leaves_by_truck(cartons, pallets, parcels_only, expected):
    found = replace(now(cartons=cartons, pallets=pallets), parcels_only=parcels_only)
    assert is_truck(found) is expected


@pytest.mark.parametrize(
    ("cartons", "pallets", "unlabelled", "expected"),
    [(2, 1, 0, True), (2, 1, 2, True), (2, 1, 3, False), (0, 0, 0, False)],
)
def test_whether_something_gets_a_label(cartons, pallets, unlabelled, expected):
    found = now(cartons=cartons, pallets=pallets, unlabelled=unlabelled)
    assert has_labels(found) is expected


# === WHAT IS OPEN === #


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ({}, ("validate",)),
        ({"reserved": 8, "packed": 8}, ("reserve", "validate")),
        ({"packed": 8}, ("pack", "validate")),
        ({"loose": 1}, ("palletize", "validate")),
        ({"unprinted": 1}, ("print", "validate")),
        ({"loose": 1, "pallets": 0}, ("validate",)),
        ({"unlabelled": 3}, ("print", "validate")),
        ({"reserved": 0, "packed": 0}, ("reserve",)),
    ],
)
def test_what_a_load_on_a_truck_waits_for(totals, expected):
    assert open_steps(now(**totals)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"has_pro": False}, ("carrier", "validate")),
        ({"announced": "todo"}, ("announce", "validate")),
        ({"announced": "done"}, ("validate",)),
        ({"open_transfers": 0}, ()),
    ],
)
def test_what_else_it_waits_for(facts, expected):
    assert open_steps(replace(NOW, **facts)) == expected


@pytest.mark.parametrize("facts", [{"has_pro": False}, {"announced": "todo"}])
def test_a_parcel_needs_no_carrier_and_is_announced_to_nobody(facts):
    parcel = replace(now(pallets=0), **facts)
    assert open_steps(parcel) == ("validate",)


# === WHAT IS NEXT === #


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (NOW, "validate"),
        (replace(NOW, open_transfers=0), "done"),
        (now(reserved=0, packed=0), "reserve"),
        # What is short holds up nothing.
        (now(reserved=8, packed=8), "validate"),
        (now(packed=8, unprinted=1), "pack"),
        (now(unprinted=1), "print"),
        # Labels of parcels are printed on validating.
        (now(unprinted=1, pallets=0), "validate"),
        # So are the papers of what gets no labels.
        (now(unlabelled=3), "validate"),
        (now(cartons=0, pallets=1, unlabelled=1), "print"),
        (replace(NOW, has_pro=False, announced="todo"), "carrier"),
        (replace(NOW, announced="todo"), "announce"),
    ],
)
def test_the_big_button_does_one_step(found, expected):
    assert next_step(found) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (NOW, False),
        (now(unprinted=1, pallets=0), True),
        (now(unprinted=1), False),
        (now(unlabelled=3), True),
        (replace(now(unprinted=1, pallets=0), open_transfers=0), False),
    ],
)
def test_validating_prints_what_nobody_printed(found, expected):
    assert prints_on_validating(found) is expected


# === LAWS === #


@given(situations)
def test_what_is_next_is_open_or_there_is_nothing_to_do(found):
    step = next_step(found)
    assert step in (*open_steps(found), "reserve", "done")
    assert (step == "done") == (not found.open_transfers)


@given(situations)
def test_the_station_shows_each_step_once_and_in_order(found):
    shown = steps_of(found)
    keys = [each.key for each in shown]
    assert keys == [key for key in STEPS if key in keys]
    assert {"pack", "print", "validate"} <= set(keys)
    assert {each.key for each in shown if each.state == "done"}.isdisjoint(
        open_steps(found)
    )
    following = [each.key for each in shown if each.state == "next"]
    assert following in ([], [next_step(found)])


@given(situations)
def test_what_is_not_open_is_not_to_do(found):
    todo = {each.key for each in steps_of(found) if each.state == "todo"}
    assert todo == set(open_steps(found)) - {next_step(found)}
