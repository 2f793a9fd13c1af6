"""The cost of a line: Amazon's word, ours, or one that somebody has to enter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.line_cost import (
    LineCost,
    Promise,
    find_costless,
    gap,
    in_basis,
    state_of_order,
)


@pytest.mark.parametrize(
    ("cost", "known", "state"),
    [
        (LineCost(10.0), 10.0, "ours"),
        (LineCost(0.0), None, "unknown"),
        (LineCost(-1.0), None, "unknown"),
        (LineCost(0.0, 9.0, "hand"), 9.0, "ours"),
        (LineCost(0.0, 9.0, "agreed"), 9.0, "ok"),
        (LineCost(10.0, 9.0, "agreed"), 10.0, "ok"),
    ],
)
def test_our_word_counts_only_where_amazon_states_none(cost, known, state):
    assert cost.known == known
    assert cost.settled_state == state
    assert cost.is_lacking == (cost.stated <= 0)


@pytest.mark.parametrize(
    ("basis", "expected"), [("each", 24.0), ("case", 2.0), ("", 24.0)]
)
def test_a_cost_per_case_is_split_by_its_units(basis, expected):
    assert LineCost(24.0, basis=basis, size=12).of_each == expected


def test_one_each_of_what_nobody_knows_costs_nothing():
    assert LineCost(0.0, basis="case", size=0).stated == 0.0
    assert LineCost(0.0, basis="case", size=12).of_each == 0.0


@given(st.floats(0.01, 1e4), st.integers(1, 48), st.sampled_from(["each", "case"]))
def test_a_unit_cost_in_the_basis_of_the_line_is_one_each_again(cost, size, basis):
    settled = LineCost(0.0, in_basis(cost, 1, size, basis), "agreed", basis, size)
    assert settled.of_each == pytest.approx(cost)


def test_packs_of_several_units_cost_so_many_times_as_much():
    assert in_basis(2.0, 6, 4, "each") == 12.0
    assert in_basis(2.0, 6, 4, "case") == 48.0


KNOWN, REJECTED = Promise("known", 5, has_cost=True), Promise("gone", 0, has_cost=True)
NEEDED, LEFT_OUT = Promise("need", 5, has_cost=False), Promise("out", 0, has_cost=False)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], []),
        ([KNOWN, REJECTED], []),
        ([KNOWN, NEEDED], ["need"]),
        ([KNOWN, LEFT_OUT], []),
        ([KNOWN, NEEDED, LEFT_OUT], ["need"]),
        # Nothing but these: an acknowledgement without any line says nothing.
        ([LEFT_OUT], ["out"]),
        ([NEEDED, LEFT_OUT], ["need", "out"]),
    ],
)
def test_what_is_rejected_without_a_cost_is_left_out_if_anything_remains(
    lines, expected
):
    assert find_costless(lines) == expected


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], None),
        (["none", False, "unknown", "ours"], None),
        (["ok", "none"], "ok"),
        (["high"], "ok"),
        (["high", "low", "ok"], "low"),
    ],
)
def test_one_cost_that_is_too_low_makes_the_order_low(states, expected):
    assert state_of_order(states) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [("low", -20.0), ("high", -20.0), ("ok", 0.0), ("ours", 0.0), (False, 0.0)],
)
def test_a_gap_is_shown_where_costs_differ(state, expected):
    assert gap(state, 8.0, 10.0, 10.0) == expected
