"""Signs that look alike, or that nobody sees, are one and the same to a reader."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.characters import clean, key, plain


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("\u22125", "-5"),
        ("\u20135", "-5"),
        ("1\u2019234", "1'234"),
        ("1\u00a0234", "1 234"),
        ("1\u202f234", "1 234"),
        ("\uff11\uff12", "12"),
        ("\u200e12\ufeff", "12"),
        ("\uffe510", "\u00a510"),
        (" a b ", "a b"),
    ],
)
def test_an_amount_is_read_whoever_has_typed_it(text, meant):
    assert plain(text) == meant


@pytest.mark.parametrize("sign", ["\u00ad", "\u202d", "\u202e"])
def test_signs_that_may_change_a_number_stay_for_the_reader_to_refuse(sign):
    assert sign in plain(f"1{sign}2")
    assert clean(f"1{sign}2") == "12"


def test_marks_of_direction_are_dropped_where_they_turn_no_digits_around():
    marks = {
        sign: unicodedata.bidirectional(sign)
        for sign in map(chr, range(0x2000, 0x2070))
        if unicodedata.category(sign) == "Cf"
    }
    harmless = {"LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI", "L", "R"}
    dropped = {sign for sign, direction in marks.items() if direction in harmless}
    assert len(dropped) == 9
    for sign in dropped:
        assert plain(f"1{sign}2") == clean(f"1{sign}2") == "12"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\t b\n c", "a b c"),
        ("a\u200bb", "ab"),
        ("a\x00b", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
        ("a\x7fb", "a\ufffdb"),
        ("\u3000a\u3000", "a"),
        ("\u2013", "\u2013"),
        ("", ""),
    ],
)
def test_what_is_shown_has_single_blanks_and_nothing_invisible(text, shown):
    assert clean(text) == shown


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("PO Number", " po\u00a0NUMBER "),
        ("PO-Number", "PO\u2011Number"),
        ("Stra\u00dfe", "STRASSE"),
        ("Vendor's", "Vendor\u2019s"),
    ],
)
def test_two_spellings_of_a_header_are_one(first, second):
    assert key(first) == key(second)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)
    assert plain(plain(text)) == plain(text)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_english_stays_as_it_is(text):
    assert plain(text) == text.strip()
    assert clean(text) == " ".join(text.split())


@given(st.text())
def test_whatever_comes_can_be_stored_after_it_was_cleaned(text):
    clean(text).encode("utf-8")
    assert "\x00" not in clean(text)
