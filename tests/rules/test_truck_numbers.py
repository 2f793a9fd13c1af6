"""Each truck has a bill of lading of its own, and all on it say the same."""

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.truck_numbers import OnTruck, number_of, to_drop, to_share

SAID = {"bill": "ACRN00000001", "pro": "PRO1", "seal": ""}


def test_a_moved_transfer_takes_no_numbers_along():
    stays, moved = OnTruck(1, "monday", SAID), OnTruck(2, "tuesday", SAID)
    assert to_drop(moved, stays) == ("bill", "pro", "seal")
    assert to_drop(stays, moved) == ()
    other = OnTruck(1, "monday", {**SAID, "pro": "PRO2"})
    assert to_drop(moved, other) == ("bill", "seal")


def test_what_left_keeps_its_numbers_though_it_is_younger():
    waits, gone = OnTruck(1, "monday", SAID), OnTruck(2, "tuesday", SAID, is_gone=True)
    assert to_drop(waits, gone) == ("bill", "pro", "seal")


def test_nothing_is_dropped_on_the_same_truck():
    assert to_drop(OnTruck(2, "monday", SAID), OnTruck(1, "monday", SAID)) == ()


def test_who_joins_later_is_told_what_the_others_know():
    members = [{"pro": "", "bill": "B1"}, {"pro": "PRO1"}, {"pro": "PRO2", "seal": "S"}]
    assert to_share(members, ("bill", "pro")) == [
        {"pro": "PRO1"},
        {"bill": "B1"},
        {"bill": "B1"},
    ]


def test_a_load_keeps_the_number_with_which_a_part_of_it_left():
    assert number_of(["", "B2"], ["B1"]) == "B2"
    assert number_of([""], ["B1"]) == "B1"
    assert number_of([""], []) == ""


IDS = st.lists(st.integers(1, 9), min_size=2, max_size=2, unique=True)
LOADS = st.sampled_from(("monday", "tuesday"))


@given(IDS, LOADS, LOADS, st.booleans(), st.booleans())
def test_of_two_trucks_with_one_number_one_that_waits_drops_it(
    ids, one, two, left, is_left
):
    first = OnTruck(ids[0], one, SAID, left)
    second = OnTruck(ids[1], two, SAID, is_left)
    drops = [bool(to_drop(first, second)), bool(to_drop(second, first))]
    assert any(drops) == (one != two)


NUMBERS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(("", "1", "2")))


@given(st.lists(NUMBERS, max_size=5))
def test_sharing_fills_gaps_and_changes_nothing_that_is_said(members):
    shared = [
        each | more
        for each, more in zip(members, to_share(members, "abc"), strict=True)
    ]
    for before, after in zip(members, shared, strict=True):
        assert all(after[name] == text for name, text in before.items() if text)
    for name in "abc":
        said = {each.get(name, "") for each in shared}
        assert "" not in said or said == {""}
    assert not any(to_share(shared, "abc"))
