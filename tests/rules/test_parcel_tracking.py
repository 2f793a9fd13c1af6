import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.parcel_tracking import (
    Parcel,
    TrackingError,
    read_tracking,
    spread,
)

ONE, TWO, THREE = (Parcel(n, f"{n:018d}") for n in (1, 2, 3))
CARTONS = [ONE, TWO, THREE]


def fault(text, parcels=CARTONS):
    with pytest.raises(TrackingError) as caught:
        read_tracking(text, parcels)
    return caught.value.fault


def test_numbers_go_to_the_cartons_in_their_order():
    assert read_tracking("1Z1\n1Z2\n\n1Z3\n", CARTONS) == {1: "1Z1", 2: "1Z2", 3: "1Z3"}
    assert read_tracking("1Z1, 1Z2", CARTONS) == {1: "1Z1", 2: "1Z2"}


def test_a_line_may_name_its_carton():
    pasted = f"{TWO.sscc}\t1Z2\n(00){ONE.sscc};1Z1\n00{THREE.sscc} 1Z 3"
    assert read_tracking(pasted, CARTONS) == {2: "1Z2", 1: "1Z1", 3: "1Z3"}


def test_what_has_a_number_is_left_out_unless_the_list_is_for_all():
    known = Parcel(1, ONE.sscc, "OLD")
    assert read_tracking("1Z2", [known, TWO]) == {2: "1Z2"}
    full = [known, Parcel(2, TWO.sscc, "OLD2")]
    assert read_tracking("A\nB", full) == {1: "A", 2: "B"}
    assert fault("A", full) == "too_many"


def test_what_is_wrong_is_said():
    assert fault(" \n") == "empty"
    assert fault("A\nB\nC\nD") == "too_many"
    assert fault("A\nA") == "twice"
    assert fault("OLD", [Parcel(1, ONE.sscc, "OLD"), TWO]) == "twice"
    assert fault(f"{9:018d} 1Z1") == "unknown"
    assert fault("1" * 61) == "long"


@given(st.text(), st.lists(st.sampled_from(CARTONS), unique=True))
def test_any_text_gives_each_carton_one_number_or_a_reason(text, parcels):
    try:
        found = read_tracking(text, parcels)
    except TrackingError as error:
        assert error.fault
        return
    assert set(found) <= {each.id for each in parcels}
    assert len(set(found.values())) == len(found)
    assert all(found.values())


def test_a_carriers_numbers_are_spread_where_it_is_clear_which_is_whose():
    assert spread("1Z1;1Z2 1Z3", CARTONS) == {1: "1Z1", 2: "1Z2", 3: "1Z3"}
    assert spread("1Z1 1Z2", CARTONS) == spread("1Z1 1Z1 1Z2", CARTONS) == {}
    assert spread("1Z1", [Parcel(1, "", "1Z9")]) == spread("", []) == {}
