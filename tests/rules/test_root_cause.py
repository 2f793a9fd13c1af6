from decimal import Decimal

import pytest

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
