from acorn_vendor.rules.shipment_papers import first_told, split_tracking


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
