from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.self_billed import (
    Difference,
    Ours,
    Stated,
    add_up,
    compare,
    first_day,
    state_of,
)

UNITS = st.integers(0, 500).map(Decimal)
TEN = Decimal(10)
OURS = Ours(Decimal(24), Decimal(24), Decimal(120), TEN)


def row(units, cost=None, amount=None, tax_rate=None, tax=None):
    said = {
        "units": units,
        "cost": cost,
        "amount": amount,
        "tax_rate": tax_rate,
        "tax": tax,
    }
    return Stated.of(
        {name: str(value) for name, value in said.items() if value is not None}
    )


@pytest.mark.parametrize(
    ("stated", "state", "questions", "amount"),
    [
        (row(24, 120, 2880, 10, 288), "same", (), 0),
        (row(24, 120), "same", (), 0),
        # Two yen too few a unit, and four units too few.
        (row(24, 118), "less", (), 48),
        (row(20, 120), "less", (), 480),
        (row(24, amount=2832), "less", (), 48),
        (row(26, 120), "question", ("surplus",), -240),
        (row(24, 121), "question", ("dearer",), -24),
        (row(24, 120, tax_rate=8), "question", ("tax",), 58),
        (row(24, 120, tax=230), "question", ("tax",), 58),
        # A yen is a matter of rounding.
        (row(24, 120, tax=287), "same", (), 0),
        (row(24, 120, 2800), "question", ("sum",), 80),
    ],
)
def test_each_difference_is_named_in_money(stated, state, questions, amount):
    [found] = compare(OURS, [stated])
    assert (state_of(found), found.questions) == (state, questions)
    assert found.amount == amount


def test_what_an_older_statement_left_out_is_short_once_on_the_newest():
    first, second = compare(OURS, [row(10, 120), row(9, 120)])
    assert (first.short_units, second.short_units) == (0, 5)
    assert second.short == 600
    third = compare(OURS, [row(10, 120), row(9, 120), row(5, 120)])[-1]
    assert not third.short


def test_what_is_still_on_its_way_is_not_short():
    ours = Ours(Decimal(24), Decimal(10), Decimal(120))
    [found] = compare(ours, [row(10, 120)])
    assert state_of(found) == "same"
    assert state_of(Difference(), is_known=False) == "unknown"


def test_each_unit_beyond_what_was_shipped_is_asked_about_once():
    first, second = compare(OURS, [row(30, 120), row(2, 120)])
    assert (first.surplus_units, second.surplus_units) == (6, 2)


def test_without_a_rate_of_ours_no_tax_is_compared():
    ours = Ours(Decimal(24), Decimal(24), Decimal(120))
    [found] = compare(ours, [row(24, 120, tax=1)])
    assert not found.tax


def test_what_is_due_is_what_amazon_had_or_had_its_time_for():
    march, april = date(2026, 3, 31), date(2026, 4, 30)
    parts = [
        (Decimal(10), first_day(date(2026, 3, 20), None)),
        (Decimal(8), first_day(date(2026, 4, 8), date(2026, 3, 27))),
        (Decimal(6), first_day(date(2026, 4, 12))),
        (Decimal(1), first_day(None, None)),
    ]
    assert add_up(parts, march) == (25, 18)
    assert add_up(parts, april) == (25, 24)


@given(UNITS, UNITS, st.lists(UNITS, min_size=1, max_size=5))
def test_units_add_up_whatever_the_statements(shipped, due, stated):
    due = min(due, shipped)
    ours = Ours(shipped, due, TEN)
    found = compare(ours, [Stated(units, cost=TEN) for units in stated])
    total = sum(stated)
    short = sum(each.short_units for each in found)
    surplus = sum(each.surplus_units for each in found)
    assert total + short == max(total, due)
    assert surplus == max(total - shipped, 0)
    assert not (short and surplus)
    assert sum(each.amount for each in found) == (short - surplus) * TEN


@given(
    st.builds(
        Stated,
        units=UNITS,
        cost=st.none() | st.decimals(0, 10**6, places=2),
        tax=st.none() | st.decimals(0, 10**6, places=2),
    )
)
def test_what_is_kept_of_a_row_is_the_row(stated):
    assert Stated.of(stated.said()) == stated


@pytest.mark.parametrize(
    ("stated", "tax", "total"),
    [
        (row(24, 120, tax=287), 0, 0),
        (row(24, 120, tax=289), 0, 0),
        (row(24, 120, tax=286), 2, 0),
        (row(24, 120, tax=290), -2, 0),
        (row(24, 120, 2881), 0, 0),
        (row(24, 120, 2879), 0, 0),
        (row(24, 120, 2882), 0, -2),
        (row(24, 120, 2878), 0, 2),
    ],
)
def test_the_smallest_coin_is_rounding_on_either_side(stated, tax, total):
    ours = Ours(Decimal(24), Decimal(24), Decimal(120), TEN)
    [found] = compare(ours, [stated])
    assert (found.tax, found.total) == (tax, total)


@pytest.mark.parametrize(
    ("cost", "total", "tax"),
    [("1.00", "0.02", "0.02"), ("0.99", 0, 0), ("0.995", 0, 0)],
)
def test_a_coin_of_a_currency_with_cents_is_a_cent(cost, total, tax):
    ours = Ours(Decimal(2), Decimal(2), Decimal(1), Decimal(0), digits=2)
    [found] = compare(ours, [row(2, cost, "1.98", tax=f"-{tax}")])
    assert found.total == Decimal(total)
    assert found.tax == Decimal(tax)


def test_half_a_unit_too_many_is_asked_about():
    assert Difference(surplus_units=Decimal("0.5")).questions == ("surplus",)


def test_what_is_due_on_the_last_day_of_a_statement_is_due():
    day = date(2026, 3, 31)
    assert add_up([(TEN, day)], day) == (10, 10)
    assert add_up([(TEN, date(2026, 4, 1))], day) == (10, 0)
