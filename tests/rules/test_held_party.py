"""Amazon's payer is named as Amazon holds it, not as we write it."""

from dataclasses import replace

import pytest
from invoice_facts import ADDRESS, PAYER

from acorn_vendor.documents.base.common import Address, Party
from acorn_vendor.rules.held_party import (
    HeldParties,
    as_held,
    codes_of,
    find_differences,
    find_missing,
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        # What people group by, and spaces, are not what Amazon compares.
        ({"tax_id": "LU 2026.0743"}, []),
        ({"address": replace(ADDRESS, line_1="Example  Avenue 1")}, []),
        ({"tax_id": "LU1"}, ["tax_id"]),
        ({"tax_id": None}, ["tax_id"]),
        ({"address": replace(ADDRESS, name="Amazon")}, ["name"]),
        ({"address": replace(ADDRESS, line_1="", city="")}, ["line_1", "city"]),
        ({"address": None}, ["name", "line_1", "city", "postal_code", "country_code"]),
    ],
)
def test_differences_are_named(changes, expected):
    ours = replace(PAYER, **changes)
    assert [each.name for each in find_differences(PAYER, ours)] == expected


def test_what_nobody_holds_differs_from_nothing():
    assert not find_differences(None, PAYER)
    assert not find_differences(Party("AMAZONDE"), PAYER)


def test_what_amazon_holds_is_what_the_invoice_says():
    held = Party("OTHER", replace(ADDRESS, line_2=""), "LU1")
    ours = Party("AMAZONDE", Address("Amazon", "Elsewhere", "2nd floor"), "LU2", "VAT")
    said = as_held(held, ours)
    assert said == Party("AMAZONDE", held.address, "LU1", "VAT")


def test_what_is_not_held_comes_from_the_partner():
    assert as_held(None, PAYER) == PAYER
    assert as_held(Party("X"), PAYER) == PAYER
    named = as_held(Party("X", Address(name="Amazon Spain")), PAYER)
    assert named.address == replace(ADDRESS, name="Amazon Spain")
    street = Address(line_1="Street 2", city="Madrid")
    said = as_held(Party("X", street), PAYER).address
    # A street of one and a postal code of the other would be nowhere.
    assert (said.name, said.line_1, said.postal_code) == (
        ADDRESS.name,
        "Street 2",
        "",
    )
    assert said.country_code == "LU"


def test_what_an_address_lacks():
    assert find_missing(PAYER) == ()
    assert find_missing(Party("X")) == (
        *("name", "line_1", "city", "postal_code", "country_code"),
    )


def test_a_payer_is_held_under_the_code_of_the_order_first():
    assert codes_of("DE", "ABC", "") == ("ABC", "AMAZONDE")
    assert codes_of("", "", "") == ()


# === WHO IS BILLED WHERE THE ORDER NAMES NOBODY === #

ACCOUNT, OTHER, AMAZON, ELSE = 1, 2, 10, 11


@pytest.mark.parametrize(
    ("payers", "country", "expected"),
    [
        ([], "DE", ""),
        ([(ACCOUNT, "AMAZONDE", ELSE)], "DE", "AMAZONDE"),
        # Another country's entity, another account, another partner: not this one.
        ([(ACCOUNT, "AMAZONFR", ELSE)], "DE", ""),
        ([(OTHER, "AMAZONDE", AMAZON)], "DE", ""),
        ([(ACCOUNT, "AMZN1", ELSE)], "DE", ""),
        ([(ACCOUNT, "AMZN1", AMAZON)], "DE", "AMZN1"),
        # One partner under two codes: nobody can say which.
        ([(ACCOUNT, "AMZN1", AMAZON), (ACCOUNT, "AMZN2", AMAZON)], "DE", ""),
        ([(ACCOUNT, "AMZN1", AMAZON), (ACCOUNT, "AMAZONDE", ELSE)], "DE", "AMAZONDE"),
        # Each fulfillment center is billed itself.
        ([(ACCOUNT, "AMAZONBR", ELSE)], "", ""),
        ([(ACCOUNT, "GRU5", AMAZON), (ACCOUNT, "AMAZONBR", ELSE)], "", "GRU5"),
    ],
)
def test_who_is_billed_is_never_invented(payers, country, expected):
    assert HeldParties({}, payers).find_code(ACCOUNT, country, AMAZON) == expected


def test_the_first_code_and_the_own_role_win():
    general, swapped = Party("AMAZONDE", tax_id="LU1"), Party("ABC", tax_id="LU2")
    held = HeldParties(
        {
            (ACCOUNT, "bill_to", "AMAZONDE"): general,
            (ACCOUNT, "remit_to", "ABC"): swapped,
            (OTHER, "bill_to", "ABC"): PAYER,
        }
    )
    assert held.pick(ACCOUNT, "bill_to", ("ABC", "AMAZONDE")) == swapped
    assert held.pick(ACCOUNT, "bill_to", ("XYZ", "AMAZONDE")) == general
    assert held.pick(ACCOUNT, "bill_to", ("XYZ",)) is None
