"""What scanners read from the label of a carton."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base import sscc
from acorn_vendor.rules.packing_code import Scanned, read_sscc

NUMBER = "095212340000000013"


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        f"00{NUMBER}",
        f"(00){NUMBER}",
        "(00) 0 9521234 000000001 3 \n",
        f"]C100{NUMBER}",
        f"]e000{NUMBER}\x1d",
        f"\x1d00{NUMBER}",
    ],
)
def test_an_sscc_is_found_in_whatever_a_scanner_sends(text):
    assert read_sscc(text) == Scanned(number=NUMBER)


@pytest.mark.parametrize(
    "text", ["095212340000000014", "00095212340000000031", "]C100095212340000000012"]
)
def test_a_wrong_check_digit_is_told_from_no_sscc(text):
    assert read_sscc(text) == Scanned(objection="check_digit")


@pytest.mark.parametrize(
    "text",
    ["", "PACK0000012", "9780201379624", f"01{NUMBER}", f"{NUMBER}1", "٠" * 18],
)
def test_other_codes_are_no_sscc(text):
    assert read_sscc(text) == Scanned(objection="other")


@given(st.integers(0, 9), st.integers(0, 10**9 - 1), st.integers(0, 9))
def test_each_number_is_read_and_no_other_check_digit(extension, serial, digit):
    number = sscc.build(extension, "9521234", serial)
    assert read_sscc(f"]C100{number}").number == number
    other = number[:-1] + str(digit)
    assert bool(read_sscc(other).number) == (other == number)


@given(st.text())
def test_no_text_is_too_odd(text):
    assert bool(read_sscc(text).number) != bool(read_sscc(text).objection)
