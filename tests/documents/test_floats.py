from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.floats import to_decimal

places = st.integers(0, 4)
floats = st.floats(-1e9, 1e9)


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


@given(st.decimals(-(10**7), 10**7, places=3))
def test_what_a_decimal_was_comes_back(amount):
    assert to_decimal(float(amount), 3) == amount


@given(floats, places)
def test_it_is_within_half_a_place_and_has_all_places(value, digits):
    number = to_decimal(value, digits)
    half = Decimal("0.5").scaleb(-digits)
    assert abs(number - Decimal(value)) <= half + Decimal("0.00001")
    assert number.as_tuple().exponent == -digits


@given(floats, places)
def test_nobody_sees_a_zero_with_a_minus(value, digits):
    number = to_decimal(value, digits)
    assert number or not number.is_signed()


@given(floats, places)
def test_turning_the_sign_turns_the_number(value, digits):
    assert to_decimal(-value, digits) == -to_decimal(value, digits)
