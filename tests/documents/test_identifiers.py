"""Two spellings of one identifier have the same key, and only those."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.identifiers import (
    identifier_key,
    is_gtin,
    isbn_to_ean,
    search_key,
)
from acorn_vendor.documents.base.sscc import check_digit

digits = st.text("0123456789", min_size=7, max_size=13)
texts = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=20)


def gtin(body):
    return body + check_digit(body)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PEN-1", " pen-1 "),
        ("B0 PEN 00001", "b0pen00001"),
        ("036000291452", "0036000291452"),
        ("036000291452", "00036000291452"),
        ("036000291452", "36000291452"),
        ("4006381333931", "4 006381 333931"),
        ("96385074", "0000000096385074"[-13:]),
    ],
)
def test_spellings_of_the_same_identifier_have_one_key(one, other):
    assert identifier_key(one) == identifier_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("00123", "123"),
        ("036000291453", "36000291453"),
        ("PEN-1", "PEN1"),
        ("PEN-1", ""),
    ],
)
def test_zeros_and_dashes_of_own_numbers_count(one, other):
    assert identifier_key(one) != identifier_key(other)


@given(digits, st.integers(0, 6))
def test_leading_zeros_of_a_gtin_do_not_count(body, zeros):
    number = gtin(body)
    longer = "0" * min(zeros, 14 - len(number)) + number
    assert is_gtin(number)
    assert identifier_key(longer) == identifier_key(number)


@given(digits, st.integers(1, 9))
def test_a_wrong_check_digit_makes_no_gtin(body, off):
    wrong = body + str((int(check_digit(body)) + off) % 10)
    assert not is_gtin(wrong)


@given(texts, st.integers(0, 3), st.booleans())
def test_equal_identifiers_have_equal_search_keys(text, blanks, capitals):
    other = " " * blanks + (text.upper() if capitals else text.lower()) + "\t" * blanks
    assert identifier_key(other) == identifier_key(text)
    assert search_key(other) == search_key(text)


@given(texts)
def test_a_key_is_its_own_key(text):
    assert identifier_key(identifier_key(text)) == identifier_key(text)
    assert search_key(identifier_key(text)) == search_key(text)


@given(st.text("0123456789", min_size=9, max_size=9))
def test_the_asin_of_a_book_is_its_ean(body):
    total = sum(int(digit) * (10 - n) for n, digit in enumerate(body))
    check = "0123456789X"[-total % 11]
    ean = isbn_to_ean(body + check)
    assert ean[:12] == "978" + body
    assert is_gtin(ean)


@pytest.mark.parametrize("asin", ["B0PEN00001", "", "3161484101", "316148410"])
def test_what_is_no_book_has_no_ean(asin):
    assert isbn_to_ean(asin) == ""


def test_the_ean_of_a_known_book():
    assert isbn_to_ean("316148410X") == "9783161484100"
