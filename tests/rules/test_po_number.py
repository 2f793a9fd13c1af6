import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.po_number import find_number

numbers = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=8, max_size=8)


@given(numbers, st.sampled_from(["{}", " {} ", "{} (S00042)", "WH/OUT/00007 ({})"]))
def test_a_number_is_found_as_people_see_and_copy_it(number, shown):
    assert find_number(shown.format(number)) == number
    assert find_number(shown.format(number.lower())) == number


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1A2B3C4",
        "1A2B3C4D5",
        "1A2B-3C4",
        "1A2B3C4D and more",
        "(1A2B3C4D)",
        "S00042 (1A2B3C4)",
        None,
        False,
        12345678,
        ["1A2B3C4D"],
    ],
)
def test_anything_else_is_none(typed):
    assert find_number(typed) is None
