"""How each line of a statement is read, and what is opened from it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acorn_vendor.rules.statement import (
    DEDUCTIONS,
    ELSEWHERE,
    INVOICES,
    PARTS,
    PLACES,
    REASONS,
    SETTLED,
    TRANSIT,
    UNEXPLAINED,
    Row,
)
from acorn_vendor.rules.statement_shown import (
    conditions_of,
    day_of,
    plain_of,
    show,
)

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
TEN = Decimal(10)


@pytest.mark.parametrize(
    ("reason", "amounts", "style"),
    [
        ("opening", {}, "balance"),
        ("closing", {INVOICES: TEN}, "balance"),
        ("invoiced", {INVOICES: TEN}, ""),
        (UNEXPLAINED, {INVOICES: TEN}, "danger"),
        (UNEXPLAINED, {}, ""),
        (UNEXPLAINED, {INVOICES: Decimal(0)}, ""),
        (ELSEWHERE, {INVOICES: TEN}, ""),
    ],
)
def test_balances_stand_out_and_what_nobody_explains_warns(reason, amounts, style):
    assert show(Row(reason, "", amounts)).style == style


def test_a_line_has_what_each_place_gets_and_all_of_it_last():
    row = Row("taken", "shortage", {TRANSIT: Decimal(-2), INVOICES: TEN})
    shown = show(row)
    assert shown.key == "taken-shortage"
    assert shown.amounts == (10, 0, -2, 8)
    assert shown.is_filled == (True, False, True, True)


def test_a_balance_says_nought_where_there_is_nothing():
    shown = show(Row("opening", "", {DEDUCTIONS: TEN}))
    assert shown.is_filled == (True, True, True, True)
    assert shown.key == "opening-"


def test_what_two_places_exchange_has_a_total_of_nought():
    shown = show(Row("bank", "", {TRANSIT: -TEN, INVOICES: TEN}))
    assert shown.amounts[-1] == 0
    assert shown.is_filled[-1]


@pytest.mark.parametrize(
    ("reason", "day", "operator"),
    [("opening", FIRST, "<"), ("closing", LAST, "<=")],
)
def test_behind_a_balance_is_all_that_was_before(reason, day, operator):
    row = Row(reason)
    assert day_of(row, FIRST, LAST) == day
    assert conditions_of(row, FIRST, LAST) == [
        ("place", "in", PLACES),
        ("date", operator, day),
    ]


@pytest.mark.parametrize(
    ("row", "reasons", "kinds"),
    [
        (Row("invoiced"), ("invoiced",), []),
        (Row("taken", "shortage"), ("taken",), ["shortage"]),
        (Row("given_back", "price"), ("given_back",), ["price"]),
        (Row(ELSEWHERE), (SETTLED, *PARTS), []),
        (Row(UNEXPLAINED), (UNEXPLAINED,), []),
    ],
)
def test_behind_a_movement_is_what_happened_for_its_reason(row, reasons, kinds):
    assert conditions_of(row, FIRST, LAST) == [
        ("date", ">=", FIRST),
        ("date", "<=", LAST),
        ("reason", "in", reasons),
        *(("kind_code", "=", kind) for kind in kinds),
    ]


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("shortage", "shortage"),
        (7, 7),
        (False, False),
        (FIRST, "2026-03-01"),
        (("a", "b"), ["a", "b"]),
        ([1, 2], [1, 2]),
        ({"a"}, ["a"]),
    ],
)
def test_a_browser_gets_plain_values(value, plain):
    assert plain_of([("name", "=", value)]) == [["name", "=", plain]]


def test_signs_between_conditions_are_left_out():
    domain = ["&", ("a", "=", 1), "&", ("b", "<", FIRST), ("c", "in", ["x"])]
    assert plain_of(domain) == [
        ["a", "=", 1],
        ["b", "<", "2026-03-01"],
        ["c", "in", ["x"]],
    ]
    assert plain_of([]) == []


cents = st.integers(-(10**4), 10**4).map(lambda units: Decimal(units).scaleb(-2))
rows = st.builds(
    Row,
    st.sampled_from(["opening", "closing", *REASONS]),
    st.sampled_from(["", "shortage", "price"]),
    st.dictionaries(st.sampled_from(PLACES), cents),
)


@settings(max_examples=50)
@given(rows)
def test_whatever_is_not_nought_is_shown_and_adds_up(row):
    shown = show(row)
    *parts, total = shown.amounts
    assert sum(parts) == total
    assert len(parts) == len(PLACES)
    for amount, is_filled in zip(shown.amounts, shown.is_filled, strict=True):
        assert is_filled or not amount


@settings(max_examples=50)
@given(rows)
def test_what_is_opened_from_a_line_can_be_sent_to_a_browser(row):
    for name, operator, value in plain_of(conditions_of(row, FIRST, LAST)):
        assert isinstance(name, str)
        assert operator in ("<", "<=", ">=", "=", "in")
        assert isinstance(value, list if operator == "in" else str)
