"""Answers to purchase orders: the body whole, and what is refused before sending."""

from dataclasses import replace
from datetime import datetime, timezone
from decimal import Decimal

import pytest
from official_sdk import through_the_sdk

from acorn_vendor.documents import acknowledgement
from acorn_vendor.documents.acknowledgement import (
    AcknowledgedQuantity,
    Acknowledgement,
    AcknowledgementLine,
)
from acorn_vendor.documents.common import (
    Address,
    DocumentError,
    Money,
    Party,
    Quantity,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
EUR_4_20 = Money(Decimal("4.20"), "EUR")


def eaches(amount):
    """Return a quantity of single units."""
    return Quantity(Decimal(amount))


def part(code, amount, **values):
    """Return a part of a line's answer."""
    return AcknowledgedQuantity(code, eaches(amount), **values)


def line(*parts, ordered=24, **values):
    """Return an answered line of one product."""
    values = {"asin": "B0ACORN001", "net_cost": EUR_4_20, **values}
    return AcknowledgementLine("1", eaches(ordered), parts, **values)


def answer(*lines):
    """Return an answer with ``lines``, to an order that is nothing special."""
    return Acknowledgement("4QF7RTNZ", Party("OAK01"), NOON, lines)


GOOD = answer(line(part("Accepted", 24)))


SELLING_PARTY = {
    "partyId": "OAK01",
    "address": {
        "name": "Oak",
        "addressLine1": "Waldweg 3",
        "countryCode": "DE",
    },
    "taxInfo": {
        "taxRegistrationType": "VAT",
        "taxRegistrationNumber": "DE000000000",
    },
}


SPLIT_LINE = line(
    part("Accepted", 12, ship_date=NOON, delivery_date=NOON),
    part("Backordered", 6, delivery_date=NOON),
    part("Rejected", 6, reason="ObsoleteProduct"),
    vendor_sku="4006381000017",
    back_order_allowed=True,
)


EACHES = {"unitOfMeasure": "Eaches", "unitSize": 1}
CASE = {"amount": 4, "unitOfMeasure": "Cases", "unitSize": 6}
EXPECTED_BODY = {
    "acknowledgements": [
        {
            "purchaseOrderNumber": "4QF7RTNZ",
            "sellingParty": SELLING_PARTY,
            "acknowledgementDate": "2026-03-02T12:00:00Z",
            "items": [
                {
                    "itemSequenceNumber": "1",
                    "amazonProductIdentifier": "B0ACORN001",
                    "vendorProductIdentifier": "4006381000017",
                    "orderedQuantity": {"amount": 24, **EACHES},
                    "netCost": {"currencyCode": "EUR", "amount": "4.20"},
                    "itemAcknowledgements": [
                        {
                            "acknowledgementCode": "Accepted",
                            "acknowledgedQuantity": {"amount": 12, **EACHES},
                            "scheduledShipDate": "2026-03-02T12:00:00Z",
                            "scheduledDeliveryDate": "2026-03-02T12:00:00Z",
                        },
                        {
                            "acknowledgementCode": "Backordered",
                            "acknowledgedQuantity": {"amount": 6, **EACHES},
                            "scheduledDeliveryDate": "2026-03-02T12:00:00Z",
                        },
                        {
                            "acknowledgementCode": "Rejected",
                            "acknowledgedQuantity": {"amount": 6, **EACHES},
                            "rejectionReason": "ObsoleteProduct",
                        },
                    ],
                },
                {
                    "itemSequenceNumber": "2",
                    "vendorProductIdentifier": "OAK-BOOK",
                    "orderedQuantity": CASE,
                    "listPrice": {"currencyCode": "EUR", "amount": "10"},
                    "discountMultiplier": "0.90",
                    "itemAcknowledgements": [
                        {
                            "acknowledgementCode": "Accepted",
                            "acknowledgedQuantity": CASE,
                        }
                    ],
                },
            ],
        }
    ]
}

CASES = Quantity(Decimal(4), "Cases", 6)
OAK = Address(name="Oak", line_1="Waldweg 3", country_code="de")
WHOLE = Acknowledgement(
    " 4QF7RTNZ ",
    Party(
        "OAK01",
        Address(name="Oak", line_1="Waldweg 3", country_code="de"),
        "DE000000000",
        "VAT",
    ),
    NOON,
    (
        SPLIT_LINE,
        AcknowledgementLine(
            "2",
            CASES,
            (AcknowledgedQuantity("Accepted", CASES),),
            vendor_sku="OAK-BOOK",
            list_price=Money(Decimal("10"), "EUR"),
            discount_multiplier=Decimal("0.90"),
        ),
    ),
)


def test_the_body_is_built_whole_and_amazons_sdk_reads_it_back():
    body = acknowledgement.build(WHOLE)
    assert body == EXPECTED_BODY
    model = "SubmitAcknowledgementRequest"
    assert through_the_sdk(body, "vendor_orders_v1", model) == body


def test_several_orders_are_answered_in_one_body():
    body = acknowledgement.build(GOOD, replace(GOOD, number="7HBW2KLM"))
    numbers = [each["purchaseOrderNumber"] for each in body["acknowledgements"]]
    assert numbers == ["4QF7RTNZ", "7HBW2KLM"]


def test_keys_come_in_the_order_of_amazons_model():
    (entry,) = acknowledgement.build(GOOD)["acknowledgements"]
    assert list(entry) == [
        "purchaseOrderNumber",
        "sellingParty",
        "acknowledgementDate",
        "items",
    ]
    assert list(entry["items"][0]["orderedQuantity"]) == [
        "amount",
        "unitOfMeasure",
        "unitSize",
    ]


BACKORDER = part("Backordered", 24, ship_date=NOON)
NAIVE = NOON.replace(tzinfo=None)

REFUSED = {
    "no number": (replace(GOOD, number=" "), "missing", "number"),
    "no vendor": (
        replace(GOOD, selling_party=Party("")),
        "missing",
        "selling_party.party_id",
    ),
    "no zone": (replace(GOOD, date=NAIVE), "no_zone", "date"),
    "no lines": (answer(), "no_lines", "lines"),
    "no sequence": (
        answer(replace(GOOD.lines[0], sequence="")),
        "missing",
        "lines[0].sequence",
    ),
    "same line twice": (
        answer(line(part("Accepted", 24)), line(part("Accepted", 24))),
        "duplicate_line",
        "lines",
    ),
    "no product": (
        answer(line(part("Accepted", 24), asin="")),
        "no_product",
        "lines[0]",
    ),
    "no cost": (
        answer(line(part("Accepted", 24), net_cost=None)),
        "missing",
        "lines[0].net_cost",
    ),
    "cost of zero": (
        answer(line(part("Accepted", 24), net_cost=Money(Decimal(0), "EUR"))),
        "no_price",
        "lines[0].net_cost",
    ),
    "currency in words": (
        answer(line(part("Accepted", 24), net_cost=Money(Decimal(1), "euro"))),
        "bad_currency",
        "lines[0].net_cost",
    ),
    "list price of zero": (
        answer(
            line(
                part("Accepted", 24),
                net_cost=None,
                list_price=Money(Decimal(0), "EUR"),
                discount_multiplier=Decimal("0.9"),
            )
        ),
        "no_price",
        "lines[0].list_price",
    ),
    "too many": (
        answer(
            line(part("Accepted", 20), part("Rejected", 5, reason="ObsoleteProduct"))
        ),
        "more_than_ordered",
        "lines[0].quantities",
    ),
    "too few": (
        answer(line(part("Accepted", 20))),
        "less_than_ordered",
        "lines[0].quantities",
    ),
    "unanswered": (answer(line()), "less_than_ordered", "lines[0].quantities"),
    "unknown code": (
        answer(line(part("ACCEPTED", 24))),
        "unknown_code",
        "lines[0].quantities[0].code",
    ),
    "no reason": (
        answer(line(part("Rejected", 24))),
        "unknown_code",
        "lines[0].quantities[0].reason",
    ),
    "needless reason": (
        answer(line(part("Accepted", 24, reason="ObsoleteProduct"))),
        "reason_unwanted",
        "lines[0].quantities[0].reason",
    ),
    "unwanted back-order": (
        answer(line(BACKORDER)),
        "no_back_orders",
        "lines[0].quantities[0].code",
    ),
    "undated back-order": (
        answer(line(part("Backordered", 24), back_order_allowed=True)),
        "missing",
        "lines[0].quantities[0].ship_date",
    ),
    "ship date without zone": (
        answer(line(part("Accepted", 24, ship_date=NAIVE))),
        "no_zone",
        "lines[0].quantities[0].ship_date",
    ),
}


@pytest.mark.parametrize(
    ("wrong", "code", "where"), REFUSED.values(), ids=REFUSED.keys()
)
def test_what_amazon_would_refuse_is_told_before(wrong, code, where):
    found = [(problem.code, problem.where) for problem in acknowledgement.check(wrong)]
    assert found == [(code, where)]
    with pytest.raises(DocumentError) as caught:
        acknowledgement.build(wrong)
    assert caught.value.problems == acknowledgement.check(wrong)


@pytest.mark.parametrize("amount", ["0", "-1", "1.5", "NaN"])
def test_quantities_are_whole_and_above_zero(amount):
    wrong = answer(
        replace(
            GOOD.lines[0],
            ordered=eaches(1),
            quantities=(part("Accepted", 1), part("Accepted", amount)),
        )
    )
    where = "lines[0].quantities[1].quantity"
    assert ("bad_quantity", where) in [
        (problem.code, problem.where) for problem in acknowledgement.check(wrong)
    ]


def test_a_good_answer_has_no_problems():
    assert acknowledgement.check(GOOD) == ()
