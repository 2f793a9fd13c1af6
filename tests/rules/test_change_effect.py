from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules import change_effect
from acorn_vendor.rules.change_effect import if_applied, if_refused
from acorn_vendor.rules.change_situation import Situation, Transfer
from acorn_vendor.rules.order_change import TOPICS

KINDS = sorted(TOPICS)
WAITING = Situation(
    "less", old="24", new="10", before=Decimal(24), promised=Decimal(10)
)
CONFIRMED = replace(WAITING, is_confirmed=True, taken_back=("Carton 1: 14 less.",))
SHIPPED = replace(
    CONFIRMED,
    shipped=Decimal(12),
    shipments=("S1", "S2"),
    invoices=("INV/1",),
    invoiced=Decimal(12),
)


def codes(effects):
    return [effect.code for effect in effects]


def at(kind, situation=CONFIRMED, **values):
    return replace(situation, kind=kind, **values)


@pytest.mark.parametrize(
    ("situation", "expected"),
    [
        (WAITING, ["promised"]),
        (CONFIRMED, ["promised", "said"]),
        (SHIPPED, ["promised", "said", "shipped", "invoice_stays"]),
        (at("less", promised=Decimal(24), taken_back=()), ["stays_promised"]),
        (
            at("more", promised=Decimal(24), taken_back=()),
            ["stays_rejected", "acknowledge"],
        ),
        (
            at("more", SHIPPED, promised=Decimal(30), taken_back=()),
            ["promised", "more_to_ship", "acknowledge"],
        ),
        (at("added", WAITING, is_added=True), ["added"]),
        (at("added", is_added=True), ["added_and_delivered"]),
        (at("unit", WAITING), ["unit"]),
        (at("unit"), ["unit", "whole_cases"]),
        (at("backorder"), ["nothing_else"]),
        (at("backorder_lost", backordered=Decimal(6)), ["backorder_rejected"]),
        (at("type"), ["nothing_else"]),
        (at("buying"), ["nothing_else"]),
        (at("bill_to"), ["bill_to"]),
        (at("bill_to", SHIPPED), ["next_invoice"]),
        (at("order_back", WAITING), ["draft_again"]),
        (at("order_cancelled", WAITING), ["cancelled"]),
        (at("order_cancelled"), ["said", "cancelled"]),
        (
            at("order_cancelled", SHIPPED),
            ["said", "shipped", "invoice_stays", "rest_cancelled"],
        ),
    ],
)
def test_what_applying_does(situation, expected):
    situation = replace(
        situation, taken_back=situation.taken_back * situation.is_confirmed
    )
    assert codes(if_applied(situation)) == expected


def test_what_was_shipped_is_named():
    shipped = next(each for each in if_applied(SHIPPED) if each.code == "shipped")
    assert shipped.values == {"units": Decimal(12), "shipments": "S1, S2"}
    unnamed = if_applied(replace(SHIPPED, shipments=(), invoices=()))
    assert unnamed[-1].values["shipments"] == "-"


def test_more_is_told_with_the_difference():
    more = if_applied(at("more", promised=Decimal(30)))
    assert {"units": Decimal(6)} in [each.values for each in more]


COST = replace(
    at("cost_lower", WAITING),
    old="2.50",
    new="2.00",
    old_cost=Decimal("2.50"),
    new_cost=Decimal("2.00"),
    price=Decimal(30),
    open_units=Decimal(2),
)


def test_a_cost_is_worth_what_is_still_to_be_invoiced():
    """A price per dozen falls with the cost per piece."""
    (effect,) = if_applied(COST)
    assert effect.code == "cost"
    assert effect.values["gap"] == Decimal(-12)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"is_confirmed": True}, ["cost", "acknowledge_cost"]),
        ({"old_cost": Decimal(0)}, ["cost_stated"]),
        (
            {"is_confirmed": True, "invoiced": Decimal(1)},
            ["invoiced_at_old_cost", "acknowledge_cost"],
        ),
    ],
)
def test_a_cost_by_what_is_invoiced(values, expected):
    assert codes(if_applied(replace(COST, **values))) == expected


TRANSFERS = (Transfer("OUT/1", 3), Transfer("OUT/2"))


def test_a_window_moves_the_transfers_that_wait():
    assert codes(if_applied(at("window", WAITING))) == ["deadline_moves"]
    assert codes(if_applied(at("window"))) == ["nothing_waits"]
    (effect,) = if_applied(at("window", transfers=TRANSFERS))
    assert effect.values == {"transfers": "OUT/1, OUT/2"}


def test_another_fc_moves_each_transfer_with_its_cartons():
    effects = if_applied(at("fc", SHIPPED, transfers=TRANSFERS))
    assert codes(effects) == [
        *["transfer_goes_elsewhere"] * 2,
        "shipped",
        "invoice_stays",
        "taxes",
    ]
    assert [each.values["cartons"] for each in effects[:2]] == [3, 0]
    assert codes(if_applied(at("fc", WAITING))) == ["fc", "taxes"]


@pytest.mark.parametrize("kind", KINDS)
def test_refusing_tells_what_to_agree_with_the_buyer(kind):
    effects = codes(if_refused(at(kind, SHIPPED)))
    if kind in ("more", "back", "added"):
        assert effects == ["nothing_more"]
        return
    expected = {
        "less": ["shipped", "invoice_stays", "receipt_differs"],
        "cancelled": ["shipped", "invoice_stays", "receipt_differs"],
        "order_cancelled": ["shipped", "invoice_stays", "receipt_differs"],
        "cost_lower": ["invoice_differs"],
        "cost_higher": ["invoice_differs"],
        "window": ["agree"],
        "fc": ["agree"],
    }
    assert effects == ["order_stays", *expected.get(kind, [])]


def test_there_is_an_effect_for_every_topic():
    assert set(change_effect._BY_TOPIC) == set(TOPICS.values())


amounts = st.integers(0, 50).map(Decimal)


@given(
    st.builds(
        Situation,
        kind=st.sampled_from(KINDS),
        is_confirmed=st.booleans(),
        is_added=st.booleans(),
        before=amounts,
        promised=amounts,
        shipped=amounts,
        invoiced=amounts,
        old_cost=amounts,
        new_cost=amounts,
        invoices=st.lists(st.just("INV/1")).map(tuple),
    )
)
def test_something_is_always_said_either_way(situation):
    """Nobody has to decide about a change of which nothing is said."""
    assert if_applied(situation)
    assert if_refused(situation)
