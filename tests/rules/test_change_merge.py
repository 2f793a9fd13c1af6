from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import Money, Quantity
from acorn_vendor.documents.incoming.purchase_order_lines import Line
from acorn_vendor.rules.change_merge import (
    PROMISE,
    kinds_by_line,
    ledger_after,
    merge,
)
from acorn_vendor.rules.order_change import TOPICS, Change
from acorn_vendor.rules.order_ledger import Ledger

EACHES = Quantity(Decimal(1))
CASES = Quantity(Decimal(1), "Cases", 6)
OURS = Line(
    sequence="1",
    asin="B0PEN00001",
    vendor_sku="PEN-1",
    list_price=None,
    quantity=Quantity(Decimal(24)),
    net_cost=Money(Decimal("2.50"), "USD"),
    back_order_allowed=True,
)
THEIRS = replace(
    OURS,
    quantity=Quantity(Decimal(5), "Cases", 6),
    net_cost=Money(Decimal("2.00"), "USD"),
    list_price=Money(Decimal("9.00"), "USD"),
    back_order_allowed=False,
)


@pytest.mark.parametrize("kind", sorted(TOPICS))
def test_only_what_the_kind_is_about_is_taken_over(kind):
    merged = merge(OURS, {kind}, THEIRS)
    topic = TOPICS[kind]
    assert merged.quantity.units == (30 if topic == "quantity" else 24)
    assert merged.quantity.unit == ("Cases" if topic == "unit" else "Eaches")
    theirs = topic == "cost"
    assert merged.net_cost == (THEIRS if theirs else OURS).net_cost
    assert merged.list_price == (THEIRS if theirs else OURS).list_price
    assert merged.back_order_allowed is (topic != "backorder")


def test_units_and_their_unit_may_change_at_once():
    merged = merge(OURS, {"more", "unit"}, THEIRS)
    assert merged.quantity == THEIRS.quantity


def test_a_line_that_is_gone_is_for_nothing():
    assert merge(OURS, {"cancelled"}, None) == replace(
        OURS, quantity=Quantity(Decimal(0))
    )


def test_less_than_nothing_is_nothing():
    theirs = replace(OURS, quantity=Quantity(Decimal(-3)))
    assert merge(OURS, {"less"}, theirs).quantity.units == 0


WHOLE = Ledger(ordered=Decimal(24), accepted=Decimal(24))


@pytest.mark.parametrize(
    ("units", "shipped", "accepted", "cancelled"),
    [
        (10, 0, 10, 14),
        (10, 12, 12, 12),
        (0, 24, 24, 0),
        (10, 30, 24, 0),
        (30, 24, 30, 0),
    ],
)
def test_what_was_shipped_keeps_the_quantity_up(units, shipped, accepted, cancelled):
    """Of what was shipped too much, no more than is ordered counts."""
    after = ledger_after(
        WHOLE,
        Decimal(units),
        EACHES,
        back_order_allowed=True,
        shipped=Decimal(shipped),
    )
    assert (after.accepted, after.cancelled) == (accepted, cancelled)


def test_of_cases_whole_ones_are_promised():
    after = ledger_after(WHOLE, Decimal(20), CASES, back_order_allowed=True)
    assert (after.accepted, after.rejected) == (18, 2)


def test_what_is_not_taken_is_rejected():
    after = ledger_after(
        WHOLE, Decimal(30), EACHES, back_order_allowed=True, accepts=False
    )
    assert (after.accepted, after.rejected) == (24, 6)


def test_kinds_are_told_by_line():
    changes = [
        Change("less", "1", 2, 1),
        Change("cost_lower", "1", 2, 1),
        Change("window", None, 1, 2),
    ]
    assert kinds_by_line(changes) == {
        "1": {"less", "cost_lower"},
        None: {"window"},
    }


units = st.integers(0, 60).map(Decimal)


@given(units, units, units, units, st.sampled_from([EACHES, CASES]), st.booleans())
def test_a_ledger_always_adds_up_and_keeps_what_was_shipped(
    ordered, accepted, units, shipped, unit, accepts
):
    accepted = min(accepted, ordered)
    shipped = min(shipped, accepted)
    before = Ledger(ordered, accepted)
    after = ledger_after(
        before,
        units,
        unit,
        back_order_allowed=True,
        accepts=accepts,
        shipped=shipped,
    )
    assert after.ordered == (
        after.accepted + after.backordered + after.rejected + after.cancelled
    )
    assert after.open >= min(shipped, before.open)
    if unit is EACHES:
        assert after.accepted + after.backordered >= min(shipped, before.open)


def test_what_may_change_a_promise_is_a_kind():
    assert set(TOPICS) > PROMISE
