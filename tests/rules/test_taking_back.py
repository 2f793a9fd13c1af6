from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.taking_back import (
    Move,
    Packed,
    Place,
    add_up,
    places_of,
    plan,
)


def place(key, kind, units, beside=0, carton=None):
    carton = (carton or key) if kind == "carton" else None
    return Place(key, kind, Decimal(units), carton, Decimal(beside))


WAITING = place("w", "waiting", 5)
LOOSE = place("l", "loose", 4)
FIRST = place("1", "carton", 6)
SECOND = place("2", "carton", 6)
MIXED = place("3", "carton", 2, beside=1)
LOTS = [place("a", "carton", 2, carton="A"), place("b", "carton", 4, carton="A")]


@pytest.mark.parametrize(
    ("less", "places", "expected"),
    [
        (3, [WAITING, LOOSE, FIRST], {"w": 3}),
        (7, [FIRST, LOOSE, WAITING], {"w": 5, "l": 2}),
        (6, [FIRST, SECOND, MIXED], {"2": 6}),
        (8, [FIRST, SECOND, MIXED], {"2": 6, "3": 2}),
        (9, [FIRST, SECOND, MIXED], {"2": 6, "3": 2, "1": 1}),
        (2, [FIRST, SECOND], {"2": 2}),
        (99, [FIRST, LOOSE], {"1": 6, "l": 4}),
        # The one with the least in it is opened, and a carton of two lots is one.
        (3, [MIXED, place("4", "carton", 3, beside=9)], {"3": 2, "4": 1}),
        (6, [FIRST, *LOTS], {"b": 4, "a": 2}),
        (7, [FIRST, *LOTS, place("9", "carton", 7)], {"9": 7}),
        (0, [FIRST], {}),
        (3, [], {}),
    ],
)
def test_what_costs_the_least_work_goes_first(less, places, expected):
    takes = plan(Decimal(less), places)
    assert {take.place.key: take.units for take in takes} == expected


PLACES = st.lists(
    st.tuples(
        st.sampled_from(["waiting", "loose", "carton"]),
        st.integers(1, 30),
        st.booleans(),
    ),
    max_size=12,
)


@given(less=st.integers(0, 200), contents=PLACES)
def test_as_much_as_there_is_is_taken_and_one_carton_opened_at_most(less, contents):
    places = [
        place(key, kind, units, int(shared))
        for key, (kind, units, shared) in enumerate(contents)
    ]
    takes = plan(Decimal(less), places)
    there = sum(each.units for each in places)
    assert sum(take.units for take in takes) == min(less, there)
    assert all(0 < take.units <= take.place.units for take in takes)
    assert len({take.place.key for take in takes}) == len(takes)
    assert sum(take.units < take.place.units for take in takes) <= 1
    if any(take.place.kind == "carton" for take in takes):
        free = [each for each in places if each.kind != "carton"]
        assert {each.key for each in free} <= {take.place.key for take in takes}


def shown(places):
    return [(each.key, each.kind, each.units, each.beside) for each in places]


def test_places_of_a_move_are_what_waits_then_what_is_packed():
    move = Move(
        "waiting",
        Decimal(20),
        (Packed("loose", Decimal(5)), Packed("own", Decimal(6), carton="A"),
         Packed("mixed", Decimal(2), carton="B")),
    )  # fmt: skip
    assert shown(places_of([move], {"A": Decimal(6), "B": Decimal(5)})) == [
        ("waiting", "waiting", 7, 0),
        ("loose", "loose", 5, 0),
        ("own", "carton", 6, 0),
        ("mixed", "carton", 2, 3),
    ]


def test_what_leaves_comes_first_and_what_is_nothing_is_left_out():
    inner = Move("inner", Decimal(3), is_outgoing=False)
    done = Move("all packed", Decimal(6), (Packed("1", Decimal(6), carton="A"),))
    more = Move("too much", Decimal(2), (Packed("2", Decimal(4)),))
    found = places_of([inner, done, more], {})
    assert [each.key for each in found] == ["1", "2", "inner"]


# === HOW MUCH OF EACH === #


@given(less=st.integers(0, 60))
def test_what_is_taken_adds_up_to_what_was_to_be_taken(less):
    takes = plan(Decimal(less), [WAITING, LOOSE, FIRST, SECOND, *LOTS])
    by_kind = add_up(takes, lambda take: take.place.kind)
    assert sum(by_kind.values()) == min(less, 27)


def test_units_of_one_carton_count_together_and_those_in_none_not_at_all():
    takes = plan(Decimal(16), [WAITING, LOOSE, *LOTS])
    assert add_up(takes, lambda take: take.place.carton) == {"A": 6}


def test_nothing_taken_is_nothing_of_anything():
    assert add_up((), lambda take: take.place.key) == {}


def test_what_is_added_up_stays_in_its_order():
    takes = plan(Decimal(12), [FIRST, SECOND])
    keys = [take.place.key for take in takes]
    assert list(add_up(takes, lambda take: take.place.key)) == keys
