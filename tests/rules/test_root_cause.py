from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.root_cause import main_of


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], None),
        ([("", 5)], None),
        ([("PHX6", 1), ("", 9), ("ONT8", 2)], "ONT8"),
        ([("PHX6", 2), ("ONT8", 3), ("PHX6", 2)], "PHX6"),
        ([("PHX6", 2), ("ONT8", 2)], "PHX6"),
    ],
)
def test_the_heaviest_is_the_cause(found, expected):
    assert main_of((value, Decimal(weight)) for value, weight in found) == expected


weights = st.integers(1, 9).map(Decimal)
found_lists = st.lists(
    st.tuples(st.sampled_from(["", "PHX6", "ONT8", "LEJ1"]), weights)
)


@given(found_lists)
def test_no_other_cause_has_more_weight(found):
    cause = main_of(found)
    sums = Counter()
    for value, weight in found:
        sums[value] += weight
    del sums[""]
    assert (cause is None) == (not sums)
    assert all(sums[cause] >= other for other in sums.values())


def test_what_is_worth_less_than_one_counts_as_much_as_it_weighs():
    found = [("PHX6", Decimal("0.2")), ("ONT8", Decimal("0.3")), ("PHX6", Decimal(0))]
    assert main_of(found) == "ONT8"
    assert (
        main_of([("PHX6", Decimal("0.2"))] * 2 + [("ONT8", Decimal("0.5"))]) == "ONT8"
    )
