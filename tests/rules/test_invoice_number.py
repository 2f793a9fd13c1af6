"""Amazon drops punctuation and zeros from invoice numbers."""

import pytest

from acorn_vendor.documents.base.claim_reference import normalise
from acorn_vendor.rules.invoice_number import key_of, possible_keys


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
