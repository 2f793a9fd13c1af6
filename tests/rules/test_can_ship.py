from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.can_ship import share_of


@pytest.mark.parametrize(
    ("lines", "share"),
    [
        ([(12, 12), (6, 6)], "1"),
        ([(12, 6)], "0.5"),
        ([(12, 0), (12, 12)], "0.5"),
        # More than is wanted of one item makes up for nothing of another.
        ([(12, 24), (12, 0)], "0.5"),
        ([(12, -3)], "0"),
        # One of a thousand is short: not all can ship.
        ([(1000, 999)], "0.99"),
        ([], "1"),
        ([(0, 0)], "1"),
    ],
)
def test_share_of(lines, share):
    found = share_of((Decimal(units), Decimal(there)) for units, there in lines)
    assert found == Decimal(share)


UNITS = st.integers(-5, 2000).map(Decimal)
LINES = st.lists(st.tuples(st.integers(0, 2000).map(Decimal), UNITS), max_size=6)


@given(LINES)
def test_all_can_ship_only_where_nothing_is_short(lines):
    share = share_of(lines)
    assert 0 <= share <= 1
    assert (share == 1) == all(there >= units for units, there in lines if units)


@given(LINES, st.integers(0, 5), st.integers(1, 100))
def test_more_goods_never_make_it_less(lines, place, more):
    fuller = [
        (units, there + more * (number == place))
        for number, (units, there) in enumerate(lines)
    ]
    assert share_of(fuller) >= share_of(lines)


@given(LINES.flatmap(lambda lines: st.tuples(st.just(lines), st.permutations(lines))))
def test_the_order_of_lines_does_not_matter(both):
    lines, shuffled = both
    assert share_of(lines) == share_of(shuffled)
