"""As few cartons as possible are opened when fewer units are to leave."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.packing_lower import Lying, to_take


def lying(*rows: tuple[int | None, int] | tuple[int | None, int, int]) -> list[Lying]:
    """Return goods named by their place: the carton, units, and what is beside."""
    return [
        Lying(place, Decimal(units), carton, Decimal(*beside or (0,)))
        for place, (carton, units, *beside) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "units", "expected"),
    [
        # What is in no carton goes first, the last of it before the others.
        ([(1, 6), (None, 4), (None, 3)], 5, {2: 3, 1: 2}),
        # A whole carton that is too many, the one packed last.
        ([(1, 6), (2, 6), (3, 2)], 6, {1: 6}),
        ([(1, 6), (2, 6), (3, 2)], 8, {1: 6, 2: 2}),
        # Nothing fits: the one with the least in it is opened.
        ([(1, 6), (2, 4), (3, 6)], 3, {1: 3}),
        ([(1, 6), (2, 6)], 7, {1: 6, 0: 1}),
        # A carton with other goods in it is opened only if it must be.
        ([(1, 6, 2), (2, 6)], 6, {1: 6}),
        ([(1, 3, 9), (2, 6)], 4, {1: 4}),
        # Of several lots in a carton the last ones.
        ([(1, 2), (1, 4), (2, 12)], 5, {1: 4, 0: 1}),
        ([(1, 6)], 0, {}),
        ([(1, 6)], 9, {0: 6}),
    ],
)
def test_few_cartons_are_opened(rows, units, expected) -> None:
    taken = to_take(lying(*rows), Decimal(units))
    assert {each.record: int(each.units) for each in taken} == expected


ROWS = st.lists(
    st.tuples(st.sampled_from([None, 1, 2, 3]), st.integers(1, 12)), max_size=8
)


@given(ROWS, st.integers(0, 60))
def test_exactly_as_much_is_taken_as_is_too_many(rows, units) -> None:
    goods = lying(*rows)
    taken = to_take(goods, Decimal(units))
    assert sum(each.units for each in taken) == min(units, sum(x.units for x in goods))
    assert len({each.record for each in taken}) == len(taken)
    for each in taken:
        there = goods[each.record].units
        assert 0 < each.units <= there
        assert each.is_all == (each.units == there)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=8), st.integers(0, 60))
def test_at_most_one_carton_is_left_with_less_than_it_held(sizes, units) -> None:
    goods = lying(*enumerate(sizes))
    taken = to_take(goods, Decimal(units))
    assert sum(not each.is_all for each in taken) <= 1
