from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acorn_vendor.rules.deduction import (
    figures_of,
    is_deduction,
    may_give_up,
    may_settle,
    recovery_rate,
    root_of,
    state_of,
)


def case(amounts, residuals=(), *, is_posted=True, **facts):
    figures = figures_of(map(Decimal, amounts), map(Decimal, residuals))
    return state_of(figures, is_posted=is_posted, **{"is_disputed": False} | facts)


@pytest.mark.parametrize(
    ("amounts", "residuals", "state"),
    [
        (["-10"], ["10"], "open"),
        (["-10", "4"], ["10", "-4"], "open"),
        (["-10", "10"], ["0", "0"], "recovered"),
        (["-10", "10"], ["10", "-10"], "recovered"),
        (["-10", "4"], ["0"], "settled"),
        (["-10", "14"], ["0"], "closed"),
        (["-10"], ["0"], "closed"),
        (["5"], ["0"], "closed"),
        ([], [], "closed"),
    ],
)
def test_the_state_follows_the_ledger(amounts, residuals, state):
    assert case(amounts, residuals) == state


def test_a_dispute_is_one_while_it_is_open_and_nothing_is_void_of_what_is_posted():
    assert case(["-10"], ["10"], is_disputed=True) == "disputed"
    assert case(["-10"], ["0"], is_disputed=True) == "closed"
    assert case([], is_posted=False) == "void"


@pytest.mark.parametrize(
    ("amounts", "is_disputed", "state"),
    [
        (["-10"], False, "open"),
        (["-10"], True, "disputed"),
        (["-10", "4"], False, "open"),
        (["-10", "10"], False, "recovered"),
        (["-10", "14"], False, "closed"),
        (["5"], False, "closed"),
    ],
)
def test_a_cost_is_open_while_money_is_missing_and_nobody_gave_up(
    amounts, is_disputed, state
):
    assert case(amounts, is_disputed=is_disputed, is_fought_for=True) == state


@pytest.mark.parametrize(
    ("amounts", "accepted", "state"),
    [
        (["-10"], "10", "closed"),
        (["-10", "4"], "6", "settled"),
        # Of what was accepted a part came back all the same.
        (["-10", "4"], "10", "settled"),
        # Deducted since.
        (["-10", "-0.01"], "10", "open"),
    ],
)
def test_a_cost_is_decided_on_as_far_as_it_was_accepted(amounts, accepted, state):
    found = case(amounts, is_fought_for=True, accepted=Decimal(accepted))
    assert found == state


@given(st.lists(st.integers(-9, 9).map(Decimal)))
def test_claimed_and_recovered_are_all_there_is(amounts):
    figures = figures_of(amounts, ())
    assert figures.recovered - figures.claimed == sum(amounts)
    assert min(figures.recovered, figures.claimed) >= 0


@pytest.mark.parametrize(
    ("claimed", "recovered", "rate"),
    [("0", "0", "0"), ("10", "0", "0"), ("10", "4", "0.4"), ("10", "12", "1")],
)
def test_what_part_came_back(claimed, recovered, rate):
    assert recovery_rate(Decimal(claimed), Decimal(recovered)) == Decimal(rate)


# === WHICH CASE === #


@pytest.mark.parametrize(
    ("treatment", "expected"),
    [("claim", True), ("suspense", True), ("payment", False), ("tax", False)],
)
def test_payments_and_taxes_belong_to_no_case(treatment, expected):
    assert is_deduction(treatment) is expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("INV1", "INV1SC", "KEY", "No. 1"), "INV1"),
        (("", "CLAIM", "KEY", "No. 1"), "CLAIM"),
        (("", "", "KEY", "No. 1"), "KEY"),
        (("", "", "", "--"), "--"),
    ],
)
def test_a_case_is_about_the_best_known_document(names, expected):
    assert root_of(*names) == expected


@pytest.mark.parametrize(
    ("amounts", "claimed", "recovered"),
    [
        ([], "0", "0"),
        (["-0.50"], "0.50", "0"),
        (["-0.50", "0.25"], "0.50", "0.25"),
        (["-10", "-2", "0", "4"], "12", "4"),
    ],
)
def test_what_is_taken_and_what_comes_back_are_told_apart(amounts, claimed, recovered):
    figures = figures_of(map(Decimal, amounts), [Decimal("1.5"), Decimal("-0.5")])
    assert (figures.claimed, figures.recovered) == (
        Decimal(claimed),
        Decimal(recovered),
    )
    assert figures.open_amount == 1


@pytest.mark.parametrize(
    ("amounts", "state"),
    [
        (["-0.50", "0.25"], "settled"),
        (["-0.50", "0.50"], "recovered"),
        (["-0.50", "0.75"], "closed"),
        (["-0.50"], "closed"),
        (["0.50"], "closed"),
    ],
)
def test_less_than_one_is_given_back_like_more(amounts, state):
    assert case(amounts, ["0"]) == state


amounts_lists = st.lists(st.integers(-99, 99).map(lambda each: Decimal(each) / 4))


@settings(max_examples=50)
@given(amounts_lists, amounts_lists)
def test_lines_add_up_in_any_order_and_any_parts(first, second):
    whole = figures_of([*first, *second], ())
    parts = [figures_of(first, ()), figures_of(second, ())]
    assert figures_of([*second, *first], ()) == whole
    assert whole.claimed == sum(each.claimed for each in parts)
    assert whole.recovered == sum(each.recovered for each in parts)


@settings(max_examples=50)
@given(st.integers(0, 99).map(Decimal), st.integers(0, 99).map(Decimal))
def test_a_rate_is_a_part_of_all(claimed, recovered):
    rate = recovery_rate(claimed, recovered)
    assert 0 <= rate <= 1
    assert (rate == 1) == (0 < claimed <= recovered)
    assert recovery_rate(Decimal("0.5"), Decimal("0.25")) == Decimal("0.5")


# === WHAT IS GIVEN UP === #


@pytest.mark.parametrize(
    ("open_amount", "has_items", "expected"),
    [(50, True, True), (0.01, True, True), (0, True, False), (-5, True, False)]
    + [(50, False, False), (0, False, False)],
)
def test_what_is_open_in_the_ledger_may_be_given_up(open_amount, has_items, expected):
    found = may_give_up(open_amount, has_items=has_items, is_cost=False)
    assert found is expected


def test_a_cost_is_given_up_though_the_ledger_shows_nothing():
    assert may_give_up(0, has_items=False, is_cost=True)


@pytest.mark.parametrize(
    ("may_be_given_up", "recovered", "expected"),
    [(True, 20, True), (True, 0, False), (False, 50, False)],
)
def test_a_rest_is_settled_once_a_part_came_back(may_be_given_up, recovered, expected):
    assert may_settle(may_be_given_up, recovered) is expected
