"""What missing a step may cost: which rates count, and what they come to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.chargeback import (
    FIRST_RATES,
    Rate,
    charge,
    find_rates,
    open_value,
)
from acorn_vendor.rules.validity import Period

DAY = date(2026, 11, 27)


def rate(key, step="ship", account=None, start=None, end=None):
    return Rate(key, step, Period(key, key, start, end), account)


def found(*rates, step="ship", account="ours"):
    return [each.key for each in find_rates(rates, step, DAY, account)]


def test_rates_of_an_account_take_the_place_of_those_for_all():
    general, own, other = rate("all"), rate("own", account="ours"), rate("x", account=1)
    assert found(general, own, other) == ["own"]
    assert found(general, other) == ["all"]


def test_own_rates_for_another_step_or_time_take_nobody_s_place():
    general = rate("all")
    over = rate("over", account="ours", end=date(2026, 11, 26))
    other = rate("other", step="acknowledge", account="ours")
    assert found(general, over, other) == ["all"]
    assert found(general, over, other, step="acknowledge") == ["other"]


def test_all_rates_that_are_valid_count_together():
    assert found(rate("a"), rate("b"), rate("c", start=date(2026, 11, 28))) == [
        "a",
        "b",
    ]


@pytest.mark.parametrize(
    ("value", "percent", "fixed", "expected"),
    [(200.0, 3.0, 0.0, 6.0), (0.0, 3.0, 25.0, 25.0), (100.0, 5.0, 2.5, 7.5)],
)
def test_a_charge_is_a_part_of_the_value_and_a_sum_per_order(
    value, percent, fixed, expected
):
    assert charge(value, percent, fixed) == expected


@given(
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))),
)
def test_what_has_left_is_at_no_risk_and_what_left_too_much_takes_nothing_away(lines):
    assert open_value(lines) == sum(
        price * (ordered - left) for price, ordered, left in lines if ordered > left
    )


def test_first_rates_are_for_the_steps_that_have_a_deadline():
    assert {first.step for first in FIRST_RATES} == {"acknowledge", "ship"}
    assert all(0 < first.percent < 100 for first in FIRST_RATES)
