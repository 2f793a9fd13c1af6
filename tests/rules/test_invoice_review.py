"""Why an invoice may be refused or paid short."""

from dataclasses import replace
from decimal import Decimal

import pytest

from acorn_vendor.rules.invoice_review import Billed, find_reasons, is_missing

LINE = Billed(Decimal(10), Decimal(10), Decimal(5), Decimal(5))
CHEAP, DEAR = Decimal("4.99"), Decimal("5.01")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"invoiced": Decimal(9)}, []),
        ({"invoiced": Decimal(11)}, ["more_than_shipped"]),
        ({"price": DEAR}, ["other_price"]),
        ({"price": CHEAP}, ["other_price"]),
        ({"price": CHEAP, "includes_tax": True}, ["other_price", "tax_in_price"]),
        # Tax in the price makes it lower, never higher.
        ({"price": DEAR, "includes_tax": True}, ["other_price"]),
        ({"includes_tax": True}, []),
        ({"price": DEAR, "cost": None}, []),
        ({"price": DEAR, "is_by_weight": True}, []),
        (
            {"price": DEAR, "is_by_weight": True, "invoiced": Decimal(11)},
            ["more_than_shipped"],
        ),
        (
            {"price": DEAR, "invoiced": Decimal(11)},
            ["more_than_shipped", "other_price"],
        ),
    ],
)
def test_amazon_pays_what_it_received_at_its_own_cost(changed, expected):
    assert list(find_reasons(replace(LINE, **changed))) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [(None, True), ("rejected", True), ("sent", False), ("unknown", False)],
)
def test_a_document_is_missing_until_amazon_may_have_it(state, expected):
    assert is_missing(state, ("held", "rejected")) is expected
