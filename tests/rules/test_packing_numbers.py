import pytest

from acorn_vendor.rules.packing_numbers import restarts

NOW = {
    "code": "x",
    "implementation": "standard",
    "number_increment": 1,
    "active": True,
    "use_date_range": False,
    "number_next": 40,
    "number_next_actual": 40,
}


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ({}, False),
        ({"name": "Cartons"}, False),
        ({"number_next": 40}, False),
        ({"number_next": 41}, False),
        ({"number_next": 39}, True),
        ({"number_next_actual": 1}, True),
        ({"number_next": 0}, True),
        ({"number_next": False}, True),
        ({"code": "y"}, True),
        ({"code": "x", "active": True}, False),
        ({"active": False}, True),
        ({"number_increment": -1}, True),
        ({"implementation": "no_gap"}, True),
    ],
)
def test_a_sequence_that_gave_numbers_only_goes_on(new, expected) -> None:
    assert restarts(NOW, new) is expected
