from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.packing_proposal import Goods, Limits, propose


def goods(*rows):
    """Return goods named by their place, of units, case size and what else counts."""
    return [
        Goods(at, Decimal(str(units)), Decimal(size), **facts)
        for at, (units, size, facts) in enumerate(rows)
    ]


def packed(*rows, **limits):
    proposal = propose(goods(*rows), Limits(**limits))
    return [(part.record, part.units, part.carton) for part in proposal.parts]


def found(*rows, **limits):
    proposal = propose(goods(*rows), Limits(**limits))
    return [(each.key, each.record) for each in proposal.findings]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], []),
        ([(24, 12)], [(0, 12, 0), (0, 12, 1)]),
        ([(30, 12)], [(0, 12, 0), (0, 12, 1), (0, 6, 2)]),
        ([(30, 0)], [(0, 30, 0)]),
        ([(30, -1)], [(0, 30, 0)]),
        ([(5, 12), (14, 12), (3, 0)], [(1, 12, 0), (0, 5, 1), (1, 2, 1), (2, 3, 1)]),
        ([(0, 12)], []),
        ([("0.5", 12)], [(0, Decimal("0.5"), 0)]),
        ([("12.5", 12)], [(0, 12, 0), (0, Decimal("0.5"), 1)]),
    ],
)
def test_full_cases_are_cartons_and_rests_share_one(pairs, expected):
    assert packed(*((*pair, {}) for pair in pairs)) == expected


def test_cases_are_filled_from_several_records_of_one_item():
    pen = {"item": "pen", "lot": "A"}
    assert packed((7, 12, pen), (5, 12, pen)) == [(0, 7, 0), (1, 5, 0)]


def test_lots_of_an_item_share_a_carton_only_if_they_may():
    first, second = {"item": "pen", "lot": "A"}, {"item": "pen", "lot": "B"}
    other = {"item": "cup", "lot": "B"}
    rows = ((5, 0, first), (5, 0, second), (2, 0, other))
    assert packed(*rows) == [(0, 5, 0), (1, 5, 1), (2, 2, 0)]
    assert packed(*rows, mix_lots=True) == [(0, 5, 0), (1, 5, 0), (2, 2, 0)]


def test_a_mixed_carton_is_of_so_many_orders():
    rows = [(1, 0, {"po": str(number)}) for number in range(7)]
    assert [carton for *_part, carton in packed(*rows, pos=5)] == [0, 0, 0, 0, 0, 1, 1]


def test_what_is_heavier_than_a_carton_is_divided():
    rows = (25, 0, {"weight": Decimal(1)})
    assert packed(rows, weight=Decimal(10)) == [(0, 10, 0), (0, 10, 1), (0, 5, 2)]
    assert found(rows, weight=Decimal(10)) == []


def test_a_case_that_is_too_heavy_stays_whole_and_is_named():
    rows = (24, 12, {"weight": Decimal(2)})
    assert packed(rows, weight=Decimal(10)) == [(0, 12, 0), (0, 12, 1)]
    assert found(rows, weight=Decimal(10)) == [("heavy_case", 0)]


def test_a_unit_that_is_too_heavy_goes_alone_and_is_named():
    heavy, light = {"weight": Decimal(30)}, {"weight": Decimal(1)}
    rows = ((2, 0, heavy), (3, 0, light))
    assert packed(*rows, weight=Decimal(20)) == [(0, 1, 0), (0, 1, 1), (1, 3, 2)]
    assert found(*rows, weight=Decimal(20)) == [("heavy_unit", 0)]


def test_an_unknown_weight_is_named_and_limits_nothing():
    assert packed((500, 0, {}), weight=Decimal(1)) == [(0, 500, 0)]
    assert found((500, 0, {}), weight=Decimal(1)) == [("unknown_weight", 0)]
    assert found((500, 0, {})) == []


NUMBERS = st.integers(0, 3000).map(lambda number: Decimal(number) / 100)
GOODS = st.builds(
    Goods,
    record=st.none(),
    units=NUMBERS | st.integers(0, 200).map(Decimal),
    size=st.integers(0, 13).map(Decimal),
    item=st.sampled_from(["pen", "cup", "mug", None]),
    lot=st.sampled_from([None, "A", "B"]),
    po=st.sampled_from("1234567"),
    weight=NUMBERS,
    volume=NUMBERS,
)
LIMITS = st.builds(
    Limits,
    weight=NUMBERS,
    volume=NUMBERS,
    pos=st.integers(0, 5),
    mix_lots=st.booleans(),
)


@given(st.lists(GOODS, max_size=12), LIMITS)
def test_everything_is_packed_once_and_no_carton_breaks_a_limit(rows, limits):
    rows = [replace(each, record=at) for at, each in enumerate(rows)]
    proposal = propose(rows, limits)
    assert proposal == propose(rows, limits)
    units, cartons = defaultdict(Decimal), defaultdict(list)
    for part in proposal.parts:
        assert part.units > 0
        units[part.record] += part.units
        cartons[part.carton].append((rows[part.record], part.units))
    assert units == {each.record: each.units for each in rows if each.units > 0}
    assert set(cartons) == set(range(proposal.count))
    for inside in cartons.values():
        check_carton(inside, limits)


def check_carton(inside, limits):
    for limit, measure in ((limits.weight, "weight"), (limits.volume, "volume")):
        total = sum(getattr(each, measure) * units for each, units in inside)
        alone = len({each.key for each, _units in inside}) == 1
        count = sum(units for _each, units in inside)
        is_case = alone and count == inside[0][0].size
        assert limit <= 0 or total <= limit or is_case or (alone and count <= 1)
    assert limits.pos <= 0 or len({each.po for each, _units in inside}) <= limits.pos
    if not limits.mix_lots:
        lots = defaultdict(set)
        for each, _units in inside:
            if each.item is not None:
                lots[each.item].add(each.lot)
        assert all(len(each) == 1 for each in lots.values())
