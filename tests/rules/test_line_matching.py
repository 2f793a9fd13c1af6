"""The same lines in two versions of an order."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.line_matching import Item, Pair, match


def item(*names, units=24):
    return Item(names, Decimal(units))


PEN, CUP = item("B0PEN", "PEN-1"), item("B0CUP", "CUP-1")


@pytest.mark.parametrize(
    ("ours", "theirs", "pairs"),
    [
        ([PEN, CUP], [PEN, CUP], [Pair(0, 0), Pair(1, 1)]),
        ([PEN, CUP], [CUP, PEN], [Pair(1, 0), Pair(0, 1)]),
        # The first name counts more than the second, a blank one not at all.
        ([PEN, item("", "CUP-1")], [CUP, PEN], [Pair(1, 0), Pair(0, 1)]),
        ([item("", "PEN-1"), PEN], [PEN], [Pair(1, 0)]),
        ([item("", "")], [item("", "")], []),
        # What only one side has stays alone.
        ([PEN], [CUP, PEN], [Pair(0, 1)]),
        ([PEN, CUP], [], []),
        # A quantity that Amazon has changed is no reason to ask.
        ([PEN], [item("B0PEN", "PEN-1", units=12)], [Pair(0, 0)]),
    ],
)
def test_lines_are_known_by_their_names(ours, theirs, pairs):
    assert match(ours, theirs) == tuple(pairs)


def pens(*units):
    return [item("B0PEN", units=each) for each in units]


@pytest.mark.parametrize(
    ("ours", "theirs", "pairs"),
    [
        (pens(10, 20), pens(20, 10), [Pair(1, 0), Pair(0, 1)]),
        (pens(10, 10), pens(10, 10), [Pair(0, 0), Pair(1, 1)]),
        # One is left on each side: it has to be that.
        (pens(10, 20), pens(20, 15), [Pair(1, 0), Pair(0, 1)]),
        (pens(10, 20), pens(1, 2), [Pair(0, 0, False), Pair(1, 1, False)]),
        (pens(10, 20), pens(1), [Pair(0, 0, False)]),
        (pens(10), pens(1, 2), [Pair(0, 0, False)]),
    ],
)
def test_lines_of_the_same_item_are_told_apart_by_their_units(ours, theirs, pairs):
    assert match(ours, theirs) == tuple(pairs)


items = st.lists(
    st.builds(
        item,
        st.sampled_from(["", "A", "B"]),
        st.sampled_from(["", "X", "Y"]),
        units=st.integers(0, 3),
    ),
    max_size=6,
)


@given(items, items)
def test_no_line_is_paired_twice_and_pairs_share_a_name(ours, theirs):
    pairs = match(ours, theirs)
    for places in ([pair.ours for pair in pairs], [pair.theirs for pair in pairs]):
        assert max(Counter(places).values(), default=1) == 1
    for pair in pairs:
        names = zip(ours[pair.ours].names, theirs[pair.theirs].names, strict=True)
        assert any(mine and mine == other for mine, other in names)


@given(items.filter(lambda lines: all(any(line.names) for line in lines)))
def test_an_order_matches_itself_in_any_order_without_question(lines):
    pairs = match(lines, lines[::-1])
    assert len(pairs) == len(lines)
    assert all(
        lines[pair.ours].units == lines[::-1][pair.theirs].units
        for pair in pairs
        if pair.is_sure
    )
