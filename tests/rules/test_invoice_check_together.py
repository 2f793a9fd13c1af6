"""Lines of an invoice that bill one ordered line are one for the check."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.invoice_check_together import Billed, together


def line(name, ordered, price, units):
    return Billed(name, ordered, Decimal(price), Decimal(units))


@pytest.mark.parametrize(
    ("billed", "expected"),
    [
        ([], []),
        ([line("a", 1, 5, 3)], [("a", 3)]),
        # Two lines of one ordered line are one, whatever stands between them.
        (
            [line("a", 1, 5, 3), line("b", 2, 5, 1), line("c", 1, 5, 4)],
            [("c", 7), ("b", 1)],
        ),
        # At two prices both are looked at.
        ([line("a", 1, 5, 3), line("b", 1, 6, 4)], [("a", 3), ("b", 4)]),
        ([line("a", 1, "5.0", 3), line("b", 1, "5.00", 4)], [("b", 7)]),
        # What no order asks for has nothing in common.
        ([line("a", None, 5, 3), line("b", None, 5, 4)], [("a", 3), ("b", 4)]),
        ([line("a", 0, 5, 3), line("b", None, 5, 4)], [("a", 3), ("b", 4)]),
        ([line("a", 1, 5, 3), line("b", 1, 5, -3)], [("b", 0)]),
    ],
)
def test_what_is_billed_of_an_ordered_line_is_added_up(billed, expected):
    assert together(billed) == expected


lines = st.lists(
    st.builds(
        line,
        st.text(max_size=3),
        st.none() | st.integers(1, 4),
        st.sampled_from(["1", "2.50"]),
        st.integers(-9, 99),
    )
)


@given(lines)
def test_no_unit_is_lost_or_counted_twice(billed):
    found = together(billed)
    assert sum(units for _line, units in found) == sum(each.units for each in billed)
    assert len(found) == len(
        {(each.ordered, each.price) for each in billed if each.ordered is not None}
    ) + sum(each.ordered is None for each in billed)
