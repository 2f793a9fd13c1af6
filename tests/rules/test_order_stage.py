"""How far an order has come, and how much of it is promised."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.order_stage import (
    Fill,
    Way,
    acknowledgement_state,
    fill_of,
    stage_of,
)

DRAFT = Way("draft", "due")
SOLD = Way("sale", "confirmed", "pending", "no")


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        (DRAFT, "acknowledge"),
        (replace(DRAFT, has_question=True), "question"),
        (replace(DRAFT, state="sent"), "acknowledge"),
        (replace(DRAFT, state="cancel", has_question=True), "cancel"),
        (SOLD, "ship"),
        (replace(SOLD, delivery="partial"), "ship"),
        (replace(SOLD, delivery="full"), "invoice"),
        # Services: there is nothing to deliver.
        (replace(SOLD, delivery=""), "invoice"),
        (replace(SOLD, delivery="full", invoicing="invoiced"), "done"),
        (
            replace(
                SOLD, delivery="full", invoicing="invoiced", has_unsent_invoice=True
            ),
            "invoice",
        ),
        # The goods that are still here come first.
        (replace(SOLD, delivery="partial", has_unsent_invoice=True), "ship"),
        (replace(SOLD, has_question=True), "ship"),
    ],
)
def test_an_order_stands_where_people_work_on_it(way, expected):
    assert stage_of(way) == expected


@pytest.mark.parametrize("state", ["draft", "sale", "cancel"])
def test_an_acknowledgement_gone_wrong_comes_first(state):
    assert stage_of(Way(state, "attention", has_question=True)) == "attention"


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99))))
def test_the_fill_rate_is_that_of_all_units_together(lines):
    lines = [(ordered, min(promised, ordered)) for ordered, promised in lines]
    fill = fill_of(lines)
    assert fill.units == sum(ordered for ordered, _promised in lines)
    assert 0 <= fill.rate <= 1
    assert fill.rate * fill.units == pytest.approx(sum(units for _, units in lines))


def test_of_nothing_nothing_is_promised():
    assert fill_of([]) == fill_of([(0, 0)]) == Fill(0, 0)


@pytest.mark.parametrize(
    ("newest", "is_new", "is_ordered", "is_other_shown", "expected"),
    [
        ("open", True, True, False, "due"),
        ("open", True, False, False, "not_needed"),
        ("open", False, True, False, "not_needed"),
        ("waiting", True, True, False, "waiting"),
        ("confirmed", False, False, False, "confirmed"),
        ("confirmed", False, True, True, "attention"),
    ],
)
def test_an_acknowledgement_is_due_while_amazon_waits_for_something(
    newest, is_new, is_ordered, is_other_shown, expected
):
    found = acknowledgement_state(
        newest, is_new=is_new, is_ordered=is_ordered, is_other_shown=is_other_shown
    )
    assert found == expected
