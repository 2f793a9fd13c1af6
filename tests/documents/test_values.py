"""The small objects of Amazon's documents: what is read, noted, or a problem."""

from decimal import Decimal

import pytest

from acorn_vendor.documents.base.common import Address, Money, Quantity
from acorn_vendor.documents.base.reading import Reader
from acorn_vendor.documents.base.values import (
    read_address,
    read_money,
    read_party,
    read_quantity,
    read_units,
)


def read(function, data):
    """Return what is read, the codes of problems, and those of notes."""
    reader = Reader(data, "here")
    value = function(reader)
    return (
        value,
        [problem.code for problem in reader.problems],
        [note.code for note in reader.notes],
    )


# === MONEY === #


@pytest.mark.parametrize(
    ("data", "money"),
    [
        ({"amount": "12.30", "currencyCode": "EUR"}, Money(Decimal("12.30"), "EUR")),
        ({"amount": 5, "currencyCode": " usd "}, Money(Decimal(5), "USD")),
        ({"amount": "0", "currencyCode": "EUR"}, Money(Decimal(0), "EUR")),
        ({"amount": "-1", "currencyCode": "EUR"}, Money(Decimal(-1), "EUR")),
        (
            {"amount": "4.5", "currencyCode": "USD", "unitOfMeasure": "Pounds"},
            Money(Decimal("4.5"), "USD", "POUNDS"),
        ),
        # The highest price anybody has.
        ({"amount": 10**9, "currencyCode": "JPY"}, Money(Decimal(10**9), "JPY")),
        ({"currencyCode": None, "amount": ""}, None),
        ({"unitOfMeasure": "POUNDS"}, None),
        ({}, None),
    ],
)
def test_money_is_read(data, money):
    assert read(read_money, data) == (money, [], [])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"amount": "12"}, "missing"),
        ({"currencyCode": "EUR"}, "missing"),
        ({"amount": "a lot", "currencyCode": "EUR"}, "not_a_number"),
        ({"amount": 10**9 + 1, "currencyCode": "EUR"}, "too_large"),
        ({"amount": -(10**9) - 1, "currencyCode": "EUR"}, "too_large"),
        ({"amount": 1, "currencyCode": "E\x07R"}, "damaged"),
        # A price for something unknown may be any price.
        (
            {"amount": 1, "currencyCode": "EUR", "unitOfMeasure": "Pallet"},
            "unknown_code",
        ),
    ],
)
def test_money_that_nobody_can_go_by_is_a_problem(data, problem):
    assert read(read_money, data) == (None, [problem], [])


@pytest.mark.parametrize("unit", ["Each", "eaches", "EA", "unit", "Units"])
def test_a_price_for_one_each_is_a_price_without_a_weight(unit):
    data = {"amount": 1, "currencyCode": "EUR", "unitOfMeasure": unit}
    assert read(read_money, data) == (Money(Decimal(1), "EUR"), [], ["priced_by_each"])


def test_no_object_is_no_money_and_no_problem():
    assert read_money(None) is None


# === QUANTITIES === #


@pytest.mark.parametrize(
    ("data", "quantity"),
    [
        ({"amount": 2, "unitOfMeasure": "Eaches"}, Quantity(Decimal(2))),
        (
            {"amount": "2", "unitOfMeasure": "CASES", "unitSize": 10},
            Quantity(Decimal(2), "Cases", 10),
        ),
        (
            {"amount": 1, "unitOfMeasure": "Case", "unitSize": 10**6},
            Quantity(Decimal(1), "Cases", 10**6),
        ),
        ({"amount": 2, "unitOfMeasure": "each"}, Quantity(Decimal(2))),
        ({"amount": 2}, Quantity(Decimal(2))),
        ({"amount": 2, "unitSize": 1}, Quantity(Decimal(2))),
        ({"amount": 0, "unitOfMeasure": "Eaches"}, Quantity(Decimal(0))),
        ({"amount": -3, "unitOfMeasure": "Eaches"}, Quantity(Decimal(-3))),
        ({"amount": 10**9, "unitOfMeasure": "Eaches"}, Quantity(Decimal(10**9))),
    ],
)
def test_a_quantity_is_read_as_it_was_sent(data, quantity):
    assert read(read_quantity, data) == (quantity, [], [])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"unitOfMeasure": "Eaches"}, "missing"),
        # A case size without a unit: somebody meant cases.
        ({"amount": 2, "unitSize": 12}, "missing"),
        ({"amount": 2, "unitOfMeasure": "Pallets"}, "unknown_code"),
        ({"amount": "two", "unitOfMeasure": "Eaches"}, "not_a_number"),
        ({"amount": 2, "unitOfMeasure": "Cases", "unitSize": 0}, "bad_case_size"),
        ({"amount": 2, "unitOfMeasure": "Cases", "unitSize": -1}, "bad_case_size"),
        (
            {"amount": 1, "unitOfMeasure": "Cases", "unitSize": 10**6 + 1},
            "bad_case_size",
        ),
        ({"amount": 2, "unitOfMeasure": "Cases", "unitSize": 1.5}, "not_whole"),
        ({"amount": 10**9 + 1, "unitOfMeasure": "Eaches"}, "too_large"),
        ({"amount": 10**6, "unitOfMeasure": "Cases", "unitSize": 10**4}, "too_large"),
    ],
)
def test_a_quantity_that_nobody_can_go_by_is_a_problem(data, problem):
    assert read(read_quantity, data) == (None, [problem], [])


def test_units_are_those_of_all_cases():
    cases = {"amount": 3, "unitOfMeasure": "Cases", "unitSize": 12}
    assert read(read_units, cases) == (36, [], [])
    assert read_units(None) is None
    assert read_quantity(None) is None


# === PARTIES === #


def test_a_party_is_read_with_where_it_is_and_how_it_is_taxed():
    party, problems, notes = read(
        read_party,
        {
            "partyId": " ABCDE ",
            "address": {
                "name": "Amazon",
                "addressLine1": "Street 1",
                "countryCode": "DE",
            },
            "taxInfo": {
                "taxRegistrationType": "vat",
                "taxRegistrationNumber": "DE123",
            },
        },
    )
    assert (problems, notes) == ([], [])
    assert (party.party_id, party.tax_kind, party.tax_id) == ("ABCDE", "VAT", "DE123")
    assert party.address.name == "Amazon"
    assert (party.address.line_1, party.address.country_code) == ("Street 1", "DE")


@pytest.mark.parametrize("code", [None, "", "A\x00B", "x" * 101])
def test_a_party_without_its_code_is_a_problem(code):
    party, problems, _notes = read(read_party, {"partyId": code, "address": {"a": 1}})
    assert (party.party_id, len(problems)) == ("", 1)


def test_what_decides_nothing_of_a_party_is_a_note_only():
    party, problems, notes = read(
        read_party,
        {
            "partyId": "ABCDE",
            "address": "somewhere",
            "taxInfo": {"taxRegistrationType": "TIN", "taxRegistrationNumber": "7"},
        },
    )
    assert problems == []
    assert sorted(notes) == ["new_word", "not_an_object"]
    assert (party.tax_kind, party.tax_id) == ("TIN", "7")


def test_an_address_has_blanks_for_what_is_missing_or_far_too_long():
    reader = Reader({"name": "x" * 201, "city": "y" * 200}).aside()
    address = read_address(reader)
    assert address == Address(name="", city="y" * 200)
    assert [note.code for note in reader.notes] == ["too_long"]
    assert read_address(None) is None


def test_places_say_where_it_stands():
    reader = Reader({"amount": "x", "currencyCode": "EUR"}, "items[2].netCost")
    read_money(reader)
    assert reader.problems[0].where == "items[2].netCost.amount"
