import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acorn_vendor.rules.shipment_papers import SOURCES, first_told, split_tracking


def test_the_first_that_says_something_counts():
    assert first_told([False, "", None, " PRO1 ", "PRO2"]) == "PRO1"
    assert first_told([]) == ""


def test_a_carrier_may_tell_the_numbers_of_all_parcels_in_one_field():
    assert split_tracking("1Z1,1Z2; 1Z3", 3) == ["1Z1", "1Z2", "1Z3"]
    assert split_tracking(" 1Z1 ", 1) == ["1Z1"]


def test_what_is_unclear_is_left_to_people():
    assert not split_tracking("1Z1", 2)
    assert not split_tracking("1Z1 1Z1", 2)
    assert not split_tracking("", 0)


numbers = st.lists(st.from_regex(r"[A-Z0-9]{2,6}", fullmatch=True), min_size=1)


@settings(max_examples=50)
@given(numbers, st.sampled_from([",", " ", "; ", "+", "\n", ", "]))
def test_each_parcel_gets_its_own_number_or_none_gets_one(found, sign):
    told = split_tracking(sign.join(found), len(found))
    assert list(told) == (found if len(set(found)) == len(found) else [])


@pytest.mark.parametrize(
    ("reference", "count"),
    [("1Z1,,1Z2", 2), (",1Z1,1Z2", 2), ("1Z1;1Z2;", 2), ("+1Z1 + 1Z2+", 2)],
)
def test_signs_at_the_ends_are_no_numbers(reference, count):
    assert split_tracking(reference, count) == ["1Z1", "1Z2"]


def test_every_word_of_a_shipment_has_one_field_of_a_transfer():
    assert len(set(SOURCES.values())) == len(SOURCES)
    assert first_told([0, False, None, ""]) == ""
