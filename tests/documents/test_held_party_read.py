"""How Amazon holds a party."""

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import Address
from acorn_vendor.documents.incoming.held_party import (
    from_details,
    lines_of,
    second_line,
    to_details,
)

DEPOT = Address(
    name="Amazon EU",
    line_1="Am Bahnhof 1",
    line_2="Tor 3",
    line_3="Halle B",
    city="Leipzig",
    postal_code="04103",
    country_code="DE",
)


def test_an_address_is_read_as_on_a_letter():
    assert lines_of(DEPOT) == [
        "Amazon EU",
        "Am Bahnhof 1",
        "Tor 3",
        "Halle B",
        "04103 Leipzig",
        "DE",
    ]
    assert lines_of(None) == lines_of(Address()) == []
    assert second_line(DEPOT) == "Tor 3 Halle B"
    assert second_line(Address(line_3="Halle B")) == "Halle B"


def test_what_was_kept_by_an_earlier_version_is_read_too():
    assert from_details({"name": "Amazon EU", "planet": "Earth"}) == Address(
        "Amazon EU"
    )
    assert from_details({"city": None}) == Address()


@given(st.none() | st.builds(Address))
def test_an_address_that_is_kept_is_the_same_when_it_is_read(address):
    assert from_details(to_details(address)) == (address or Address())
