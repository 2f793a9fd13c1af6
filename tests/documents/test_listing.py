"""The first of many, and how many more; one thing per line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.listing import first_of, written_lines


@given(st.lists(st.integers()), st.integers(0, 20))
def test_nothing_is_left_out_without_being_counted(items, most):
    shown, more = first_of(iter(items), most)
    assert shown == items[: len(shown)]
    assert len(shown) <= most
    assert len(shown) + more == len(items)
    assert not more or len(shown) == most


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        (" \n\t\n", ()),
        ("Prep - Bagging", ("Prep - Bagging",)),
        ("  one \n\n two words\r\nthree\n", ("one", "two words", "three")),
        # The same word twice is for the writer to see.
        ("one\none", ("one", "one")),
    ],
)
def test_what_is_written_is_one_thing_per_line(text, expected):
    assert written_lines(text) == expected


@given(st.lists(st.text("ab *?", min_size=1).filter(str.strip)))
def test_what_was_written_is_read_again(words):
    read = written_lines("\n".join(words))
    assert read == tuple(word.strip() for word in words)
    assert written_lines("\n".join(read)) == read
