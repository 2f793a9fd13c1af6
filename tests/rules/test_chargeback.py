"""What missing a step may cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.chargeback import (
    FIRST_RATES,
    charge,
    open_value,
)


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
def test_what_was_shipped_is_at_no_risk_and_too_much_of_it_takes_nothing_away(lines):
    assert open_value(lines) == sum(
        price * (ordered - left) for price, ordered, left in lines if ordered > left
    )


def test_first_rates_are_for_the_steps_that_have_a_deadline():
    assert {first.step for first in FIRST_RATES} == {"acknowledge", "ship"}
    assert all(0 < first.percent < 100 for first in FIRST_RATES)
