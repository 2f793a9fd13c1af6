from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.floats import to_decimal, to_rounded

places = st.integers(0, 4)
floats = st.floats(-1e9, 1e9)
amounts = st.decimals(-(10**7), 10**7, places=3)


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (0.1 + 0.2, 2, "0.30"),
        (12, 3, "12.000"),
        (1e9 + 0.1234, 4, "1000000000.1234"),
        # What is written is not rounded as in the books: 2.675 lies below its half.
        (2.675, 2, "2.67"),
        (-0.001, 2, "0.00"),
        (-0.0, 0, "0"),
        (False, 2, "0.00"),
    ],
)
def test_a_float_is_written_with_all_its_places(value, digits, shown):
    assert str(to_decimal(value, digits)) == shown


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        (2.675, 2, "2.68"),
        (-2.675, 2, "-2.68"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.4999999999999996, 0, "3"),
        (2.499, 0, "2"),
        (1.005, 2, "1.01"),
        # Eleven twelfths of a case of twelve, calculated there and back.
        (11 / 12 * 12, 3, "11.000"),
        (0.1 * 3, 1, "0.3"),
        (-0.004, 2, "0.00"),
        (0, 3, "0.000"),
    ],
)
def test_halves_go_up_whatever_noise_a_calculation_left(value, digits, rounded):
    assert str(to_rounded(value, digits)) == rounded


@given(amounts)
def test_what_a_decimal_was_comes_back(amount):
    assert to_decimal(float(amount), 3) == amount
    assert to_rounded(float(amount), 3) == amount


@given(amounts, st.integers(0, 2))
def test_rounding_a_float_is_rounding_the_decimal_it_stands_for(amount, digits):
    unit = Decimal(1).scaleb(-digits)
    assert to_rounded(float(amount), digits) == amount.quantize(unit, ROUND_HALF_UP)


@given(floats, places)
def test_both_are_within_half_a_place_and_have_all_places(value, digits):
    half = Decimal("0.5").scaleb(-digits)
    for number in (to_decimal(value, digits), to_rounded(value, digits)):
        assert abs(number - Decimal(value)) <= half + Decimal("0.00001")
        assert number.as_tuple().exponent == -digits


@given(floats, places)
def test_nobody_sees_a_zero_with_a_minus(value, digits):
    for number in (to_decimal(value, digits), to_rounded(value, digits)):
        assert number or not number.is_signed()


@given(floats, places)
def test_turning_the_sign_turns_the_number(value, digits):
    assert to_decimal(-value, digits) == -to_decimal(value, digits)
    assert to_rounded(-value, digits) == -to_rounded(value, digits)


@given(floats, places)
def test_what_is_rounded_stays_as_it_is(value, digits):
    once = to_rounded(value, digits)
    assert to_rounded(float(once), digits) == once
