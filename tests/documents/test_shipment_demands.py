"""What each country demands of a shipment: known with its source, or not sure."""

import pytest

from acorn_vendor import const
from acorn_vendor.documents.outgoing.shipment_demands import (
    find_country,
    is_carrier_code,
    is_long_enough,
)

COUNTRIES = [(region, country) for region, country, *_ in const._MARKETPLACES]


def demanded(country, region, kind):
    return {
        each.what: each.is_known
        for each in find_country(country, region).of_shipment(kind)
    }


@pytest.mark.parametrize(("region", "country"), COUNTRIES)
@pytest.mark.parametrize("kind", dict(const.SHIPMENT_TYPES))
def test_every_country_has_its_demands_once(region, country, kind):
    demands = list(find_country(country, region).of_shipment(kind))
    names = [each.what for each in demands]
    assert len(names) == len(set(names))
    assert "arn" in names
    for each in demands:
        assert each.source.startswith("https://") == each.is_known, each


@pytest.mark.parametrize(
    ("country", "region", "kind", "known"),
    [
        ("US", "na", "LessThanTruckLoad", {"scac", "pro", "bill"}),
        ("CA", "na", "SmallParcel", {"scac", "pro", "tracking"}),
        ("", "na", "TruckLoad", {"scac", "pro", "bill"}),
        ("MX", "na", "TruckLoad", set()),
        ("GB", "eu", "SmallParcel", {"bill", "tracking"}),
        ("DE", "eu", "TruckLoad", {"bill"}),
        ("IN", "eu", "TruckLoad", {"pro"}),
        ("JP", "fe", "TruckLoad", set()),
        ("", None, "SmallParcel", {"tracking"}),
    ],
)
def test_what_is_surely_demanded(country, region, kind, known):
    demands = demanded(country, region, kind)
    assert {what for what, is_known in demands.items() if is_known} == known


def test_japan_has_an_hour_and_a_limit():
    japan = find_country("JP", "fe")
    assert (japan.latest_hour, japan.parcel_kilograms) == (16, 30)


@pytest.mark.parametrize(
    ("text", "holds"), [("UPSN", True), ("UP", True), ("UPS ", False), ("upsn", False)]
)
def test_a_carrier_code_has_two_to_four_capitals(text, holds):
    assert is_carrier_code(text) is holds


def test_a_bill_of_lading_has_eight_characters():
    assert is_long_enough("12345678")
    assert not is_long_enough("1234567 ")
