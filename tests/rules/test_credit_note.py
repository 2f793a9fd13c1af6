"""What a credit note has to name, and what speaks against one."""

from dataclasses import replace
from decimal import Decimal

import pytest

from acorn_vendor.rules.credit_note import (
    Credited,
    References,
    find_missing,
    find_reviews,
    find_standing,
)

ALL = References(
    invoice="INV/1",
    return_number="R1",
    has_return_date=True,
    debit_note="D1",
    coop="C1",
)


@pytest.mark.parametrize(
    ("reason", "taken", "missing"),
    [
        ("", {}, ["reason"]),
        ("gift", {}, ["reason"]),
        ("return", {"invoice": ""}, []),
        ("return", {"return_number": ""}, ["return"]),
        ("return", {"has_return_date": False}, ["return_date"]),
        ("coop", {"coop": ""}, []),
        ("coop", {"debit_note": ""}, []),
        ("coop", {"coop": "", "debit_note": ""}, ["coop"]),
        ("price", {"return_number": "", "coop": ""}, []),
        ("price", {"invoice": ""}, ["invoice"]),
        ("quantity", {"invoice": ""}, ["invoice"]),
        ("freight", {"invoice": ""}, ["invoice"]),
    ],
)
def test_each_reason_has_its_references(reason, taken, missing):
    references = replace(ALL, reason=reason, **taken)
    assert list(find_missing(references)) == missing


RIGHT = Credited("CN/1", Decimal(40), "INV/1", Decimal(100), Decimal(60), True)


@pytest.mark.parametrize(
    ("changes", "reviews"),
    [
        ({}, []),
        ({"is_invoice_sent": False}, ["not_sent"]),
        ({"total": Decimal("40.01")}, ["too_much"]),
        ({"number": "INV/1"}, ["own_number"]),
    ],
)
def test_a_credit_note_stands_beside_its_invoice(changes, reviews):
    assert list(find_reviews(replace(RIGHT, **changes))) == reviews


@pytest.mark.parametrize(
    ("country", "region", "is_taken", "standing"),
    [
        ("DE", "eu", True, "taken"),
        ("US", "na", False, "deducted"),
        ("", "na", False, "deducted"),
        ("AE", "eu", False, "by_hand"),
        ("", "eu", False, "no_country"),
    ],
)
def test_what_amazon_does_not_take_is_settled_otherwise(
    country, region, is_taken, standing
):
    assert find_standing(country, region, is_taken) == standing
