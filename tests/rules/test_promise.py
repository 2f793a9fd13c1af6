"""What can be promised: once, the earliest window first, and never more than free."""

from collections import defaultdict
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.promise import Demand, OpenLine, Policy, decide, promise

MONDAY = datetime(2026, 11, 23, tzinfo=timezone.utc)


def demand(key, units, due=0, pack=1, product="pen"):
    return Demand(
        key,
        product,
        Decimal(units),
        MONDAY + timedelta(days=due),
        MONDAY,
        Decimal(pack),
    )


def test_the_earliest_window_has_the_first_pick():
    demands = [demand("late", 10, due=5), demand("early", 10, due=1)]
    assert promise(demands, {"pen": Decimal(12)}) == {"early": 10, "late": 2}


def test_the_older_order_comes_first_within_a_day():
    younger = Demand("b", "pen", Decimal(5), MONDAY, MONDAY + timedelta(hours=1))
    older = Demand("a", "pen", Decimal(5), MONDAY, MONDAY)
    assert promise([younger, older], {"pen": Decimal(5)}) == {"a": 5, "b": 0}


def test_what_is_short_is_given_in_whole_cases():
    assert promise([demand("a", 48, pack=12)], {"pen": Decimal(40)}) == {"a": 36}


def test_units_beside_the_cases_go_out_when_all_can():
    assert promise([demand("a", 50, pack=12)], {"pen": Decimal(50)}) == {"a": 50}


def test_a_line_without_window_comes_last():
    demands = [Demand("none", "pen", Decimal(4)), demand("dated", 4, due=300)]
    assert promise(demands, {"pen": Decimal(4)}) == {"dated": 4, "none": 0}


@pytest.mark.parametrize("free", [{}, {"pen": Decimal(-7)}])
def test_nothing_free_promises_nothing(free):
    assert promise([demand("a", 4)], free) == {"a": 0}


quantities = st.integers(0, 200).map(Decimal)
demand_lists = st.lists(
    st.tuples(
        quantities,
        st.integers(0, 9),
        st.sampled_from([1, 6, 12]),
        st.sampled_from(["pen", "cup"]),
    )
).map(lambda rows: [demand(key, *row) for key, row in enumerate(rows)])
stocks = st.fixed_dictionaries({"pen": quantities, "cup": quantities})


@given(demand_lists, stocks)
def test_goods_are_promised_once_and_never_beyond_the_order(demands, free):
    promised = promise(demands, free)
    totals = defaultdict(Decimal)
    for each in demands:
        assert 0 <= promised[each.key] <= each.units
        totals[each.product] += promised[each.key]
    assert all(total <= free[product] for product, total in totals.items())


@given(demand_lists, stocks)
def test_nobody_waits_for_goods_a_later_window_got(demands, free):
    promised = promise(demands, free)
    for early in demands:
        missing = early.units - promised[early.key]
        if missing < early.pack:
            continue
        later = [
            each
            for each in demands
            if each.product == early.product and each.due > early.due
        ]
        assert sum(promised[each.key] for each in later) < early.pack


def line(key="1", units=10, promised=10, value=2, back_order=False):
    return OpenLine(key, Decimal(units), Decimal(promised), Decimal(value), back_order)


def test_all_is_accepted_without_a_look_at_the_stock():
    [decided] = decide([line(promised=0)], Policy()).acknowledgements
    assert (decided.accepted, decided.rejected) == (10, 0)


def test_a_shortage_is_asked():
    decision = decide([line(promised=4)], Policy(stock_only=True))
    assert not decision.acknowledgements
    assert [(each.code, each.figure) for each in decision.questions] == [("short", 4)]


def test_a_shortage_is_rejected():
    [decided] = decide([line(promised=4)], Policy(True, "reject")).acknowledgements
    assert (decided.accepted, decided.backordered, decided.rejected) == (4, 0, 6)


def test_a_shortage_is_backordered_where_amazon_takes_it():
    lines = [line("1", promised=4, back_order=True), line("2", promised=4)]
    first, second = decide(lines, Policy(True, "backorder")).acknowledgements
    assert (first.backordered, first.rejected) == (6, 0)
    assert (second.backordered, second.rejected) == (0, 6)


def test_that_nothing_comes_is_never_said_without_a_person():
    decision = decide([line(promised=0)], Policy(True, "reject"))
    assert [each.code for each in decision.questions] == ["nothing"]


def test_an_order_below_the_minimum_is_asked():
    decision = decide([line()], Policy(minimum=Decimal("20.01")))
    assert [(each.code, each.figure) for each in decision.questions] == [
        ("minimum", 20)
    ]
    assert decide([line()], Policy(minimum=Decimal(20))).acknowledgements


open_lines = st.lists(
    st.builds(
        OpenLine,
        st.integers(),
        st.integers(1, 50).map(Decimal),
        st.integers(0, 60).map(Decimal),
        st.integers(1, 9).map(Decimal),
        st.booleans(),
    ),
    min_size=1,
)
policies = st.builds(
    Policy,
    st.booleans(),
    st.sampled_from(["ask", "reject", "backorder"]),
    st.integers(0, 300).map(Decimal),
)


@given(open_lines, policies)
def test_every_line_is_decided_in_full_and_as_amazon_allows(lines, policy):
    decision = decide(lines, policy)
    assert bool(decision.acknowledgements) != bool(decision.questions)
    for asked, decided in zip(lines, decision.acknowledgements, strict=False):
        assert decided.accepted + decided.backordered + decided.rejected == asked.units
        assert min(decided.accepted, decided.backordered, decided.rejected) >= 0
        assert asked.back_order_allowed or not decided.backordered
        if policy.stock_only:
            assert decided.accepted <= asked.promised
