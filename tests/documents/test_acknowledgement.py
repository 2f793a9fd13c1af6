"""Acknowledgements: the body whole, and what is refused before sending."""

from dataclasses import replace
from decimal import Decimal

from acknowledgements import GOOD, NOON, line, part
from official_sdk import through_the_sdk

from acorn_vendor.documents.base.common import Address, Money, Party, Quantity
from acorn_vendor.documents.outgoing import acknowledgement
from acorn_vendor.documents.outgoing.acknowledgement import (
    AcknowledgedQuantity,
    Acknowledgement,
    AcknowledgementLine,
)

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


def test_several_orders_are_acknowledged_in_one_body():
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
