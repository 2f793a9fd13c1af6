"""Amazon drops punctuation and zeros from invoice numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.claim_reference import normalise
from acorn_vendor.rules.invoice_number import (
    Numbered,
    find_twins,
    key_of,
    possible_keys,
)

ONE = Numbered(1, 7, "INV/2026/00001")
ALIKE = Numbered(2, 7, "inv-2026-00001")


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("INV/2026/00001", "inv-2026-00001", True),
        ("0001234", "1234", True),
        ("00/1234", "0-01234", True),
        ("1234", "12340", False),
        # Zeros inside belong to the number.
        ("INV/2026/00001", "INV/2026/1", False),
        ("000", "0", True),
    ],
)
def test_which_numbers_are_one(first, second, is_same):
    assert (key_of(first) == key_of(second)) is is_same


@pytest.mark.parametrize("number", ["0001234", "1234", "INV/2026/00001", "00AB", "7"])
@pytest.mark.parametrize("other", ["1234", "0001234", "01-234", "INV202600001"])
def test_the_other_number_is_looked_for(number, other):
    assert (normalise(other) in possible_keys(number)) == (
        key_of(number) == key_of(other)
    )


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([], {}),
        ([ONE], {}),
        ([ALIKE], {1: "inv-2026-00001"}),
        ([ONE, ALIKE], {1: "inv-2026-00001"}),
        ([Numbered(2, 7, "INV/2026/00002")], {}),
        # Amazon knows each vendor code by itself.
        ([Numbered(2, 8, "INV/2026/00001")], {}),
        ([ALIKE, Numbered(3, 7, "INV.2026.00001")], {1: "inv-2026-00001"}),
    ],
)
def test_another_invoice_that_amazon_takes_for_this_one_is_named(known, expected):
    assert find_twins([ONE], known) == expected


def test_of_two_that_are_one_each_names_the_other():
    assert find_twins([ONE, ALIKE], [ONE, ALIKE]) == {
        1: "inv-2026-00001",
        2: "INV/2026/00001",
    }


numbered = st.lists(
    st.builds(
        Numbered,
        st.integers(1, 9),
        st.integers(1, 2),
        st.sampled_from(["1", "01", "0-1", "2", "A1", "a-1", "A01"]),
    ),
    unique_by=lambda each: each.id,
)


@given(numbered, numbered)
def test_a_twin_is_another_one_of_the_same_code_with_the_same_key(asked, known):
    by_id = {each.id: each for each in asked}
    for number, twin in find_twins(asked, known).items():
        ours = by_id[number]
        assert key_of(twin) == key_of(ours.number)
        assert any(
            other.number == twin and other.code == ours.code and other.id != ours.id
            for other in known
        )
