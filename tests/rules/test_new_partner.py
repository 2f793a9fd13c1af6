import pytest

from acorn_vendor.documents.base.common import Address
from acorn_vendor.rules.new_partner import read_fc, read_partner

ADDRESS = Address(
    name="Amazon PHX6",
    line_1="4750 W Mohave St",
    line_2="Dock 3",
    line_3="Gate B",
    city="Phoenix",
    postal_code="85043",
    country_code="US",
    phone="602-555-0100",
)


def test_a_partner_is_made_of_what_amazon_says():
    assert read_partner("PHX6", ADDRESS, "DE", "") == {
        "ref": "PHX6",
        "street": "4750 W Mohave St",
        # There are two lines for a street here, and three at Amazon.
        "street2": "Dock 3 Gate B",
        "city": "Phoenix",
        "zip": "85043",
        "phone": "602-555-0100",
        "tz": "Europe/Berlin",
    }


def test_what_amazon_has_not_said_stays_empty():
    values = read_partner("PHX6", Address(), "", "")
    assert values.pop("ref") == "PHX6"
    assert not any(values.values())


@pytest.mark.parametrize(
    ("country", "state", "zone"),
    [("US", "AZ", "America/Phoenix"), ("US", "", False), ("XX", "", False)],
)
def test_the_time_zone_is_that_of_the_place_or_none(country, state, zone):
    assert read_partner("PHX6", ADDRESS, country, state)["tz"] == zone


@pytest.mark.parametrize("parent", [5, False])
def test_an_fc_is_an_address_of_the_customer_or_of_nobody_yet(parent):
    assert read_fc(parent, None) == {
        "type": "delivery",
        "parent_id": parent,
        "is_company": not parent,
    }


def test_papers_are_written_in_the_language_of_the_country():
    assert read_fc(5, "de_DE")["lang"] == "de_DE"
    assert "lang" not in read_fc(5, "")
