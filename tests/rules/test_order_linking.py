"""What differs between an order that was here before and Amazon's."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.order_linking import LinkedLine, find_differences, promised

TEN, FIVE, NINE = Decimal(10), Decimal(5), Decimal(9)
SAME = LinkedLine(TEN, TEN, FIVE, FIVE)
UNITS = st.integers(0, 50).map(Decimal)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"ours": NINE}, ["quantity"]),
        ({"price": NINE}, ["price"]),
        ({"price": NINE, "stated": None}, []),
        ({"confirmed": TEN}, []),
        ({"confirmed": NINE}, ["acknowledgement"]),
        (
            {"ours": NINE, "price": NINE, "confirmed": TEN},
            ["quantity", "price", "acknowledgement"],
        ),
    ],
)
def test_a_person_looks_at_what_differs(changed, expected):
    assert list(find_differences(replace(SAME, **changed))) == expected


@given(UNITS, UNITS, st.none() | UNITS, st.booleans())
def test_never_more_is_promised_than_is_here_or_ordered(
    ours, ordered, accepted, is_draft
):
    line = LinkedLine(ours, ordered, FIVE, accepted=accepted)
    units = promised(line, is_draft=is_draft)
    assert units <= min(ours, ordered)
    if is_draft and accepted is not None:
        assert units == min(ours, ordered, accepted)
    else:
        assert units == min(ours, ordered)
