"""Shipments: what is derived from the packing, as a whole body."""

from datetime import timedelta
from decimal import Decimal

import pytest
from official_sdk import through_the_sdk
from shipments import (
    KILOGRAMS_12,
    NOW,
    PERISHABLE,
    SSCCS,
    WOOD,
    carton,
    content,
    parcels,
    truck,
)

from acorn_vendor.documents.base.common import Measure, Quantity
from acorn_vendor.documents.outgoing import shipment
from acorn_vendor.documents.outgoing.shipment import (
    Content,
    Dimensions,
    Expiry,
    Identifier,
    Lot,
    Pallet,
)

EACH = {"unitOfMeasure": "Eaches", "unitSize": 1}
WAREHOUSE = {
    "partyId": "OAKWH",
    "address": {
        "name": "Oak & Söhne",
        "addressLine1": "Waldweg 3",
        "city": "Fulda",
        "postalCode": "36037",
        "countryCode": "DE",
    },
    "taxRegistrationDetails": [
        {"taxRegistrationType": "VAT", "taxRegistrationNumber": "DE000000000"}
    ],
}


def built(*shipments):
    """Return the only shipment's body, read back by Amazon's SDK."""
    body = shipment.build(*shipments)
    model = "SubmitShipmentConfirmationsRequest"
    assert through_the_sdk(body, "vendor_shipments_v1", model) == body
    return body["shipmentConfirmations"][0]


EXPECTED_BODY = {
    "shipmentIdentifier": "OAK-SHP-0042",
    "shipmentConfirmationType": "Original",
    "shipmentType": "SmallParcel",
    "shipmentStructure": "LooseAssortmentCase",
    "amazonReferenceNumber": "8400017",
    "shipmentConfirmationDate": "2026-03-10T06:00:00Z",
    "shippedDate": "2026-03-10T05:30:00Z",
    "estimatedDeliveryDate": "2026-03-12T09:00:00Z",
    "sellingParty": {"partyId": "OAK01"},
    "shipFromParty": WAREHOUSE,
    "shipToParty": {"partyId": "LEJ1"},
    "shipmentMeasurements": {
        "grossShipmentWeight": {"unitOfMeasure": "Kg", "value": "14"},
        "shipmentVolume": {"unitOfMeasure": "CuM", "value": "0.05"},
        "cartonCount": 2,
    },
    "shippedItems": [
        {
            "itemSequenceNumber": "001",
            "amazonProductIdentifier": "B0ACORN001",
            "shippedQuantity": {"amount": 10, **EACH},
            "itemDetails": {"purchaseOrderNumber": "4QF7RTNZ"},
        },
        {
            "itemSequenceNumber": "002",
            "amazonProductIdentifier": "B0ACORN001",
            "shippedQuantity": {"amount": 2, **EACH},
            "itemDetails": {"purchaseOrderNumber": "7HBW2KLM"},
        },
    ],
    "cartons": [
        {
            "cartonIdentifiers": [
                {
                    "containerIdentificationType": "SSCC",
                    "containerIdentificationNumber": "00340063810000000018",
                }
            ],
            "cartonSequenceNumber": "001",
            "weight": {"unitOfMeasure": "Kg", "value": "12.50"},
            "trackingNumber": "1ZOAK0",
            "items": [
                {"itemReference": "001", "shippedQuantity": {"amount": 6, **EACH}},
                {"itemReference": "002", "shippedQuantity": {"amount": 2, **EACH}},
            ],
        },
        {
            "cartonIdentifiers": [
                {
                    "containerIdentificationType": "SSCC",
                    "containerIdentificationNumber": "00340063810000000025",
                }
            ],
            "cartonSequenceNumber": "002",
            "trackingNumber": "1ZOAK1",
            "items": [
                {"itemReference": "001", "shippedQuantity": {"amount": 4, **EACH}}
            ],
        },
    ],
}


def test_parcels_are_announced_whole():
    sent = built(
        parcels(
            carton(content(6), content(2, order="7HBW2KLM"), weight=KILOGRAMS_12),
            carton(content(4), serial=1),
            gross_weight=Measure(Decimal("14"), "Kg"),
            volume=Measure(Decimal("0.05"), "CuM"),
            amazon_reference="8400017",
        )
    )
    assert sent == EXPECTED_BODY


def test_pallets_refer_to_their_cartons_and_are_counted_instead_of_them():
    box = Dimensions(Decimal("0.4"), Decimal("0.3"), Decimal("0.25"), "Meter")
    sent = built(
        truck(
            Pallet((carton(serial=1, dimensions=box), carton(serial=2)), sscc=SSCCS[3]),
            cartons=(carton(),),
        )
    )
    assert sent["shipmentStructure"] == "PalletizedAssortmentCase"
    assert sent["shipmentMeasurements"] == {"palletCount": 1}
    assert sent["transportationDetails"] == {
        "carrierScac": "OAKX",
        "carrierShipmentReferenceNumber": "PRO-17",
        "transportationMode": "Road",
        "billOfLadingNumber": "OAK01-000017",
    }
    numbers = [each["cartonSequenceNumber"] for each in sent["cartons"]]
    assert numbers == ["001", "002", "003"]
    assert sent["cartons"][1]["dimensions"] == {
        "length": "0.4",
        "width": "0.3",
        "height": "0.25",
        "unitOfMeasure": "Meter",
    }
    assert sent["pallets"] == [
        {
            "palletIdentifiers": [
                {
                    "containerIdentificationType": "SSCC",
                    "containerIdentificationNumber": "00340063810000000049",
                }
            ],
            "cartonReferenceDetails": {
                "cartonCount": 2,
                "cartonReferenceNumbers": ["002", "003"],
            },
        }
    ]


def test_goods_right_on_a_pallet_are_its_items():
    pallet = Pallet(
        contents=(content(480),),
        identifiers=(Identifier("AMZNCC", "AMZ-1"),),
        layers=4,
        cartons_per_layer=6,
        weight=KILOGRAMS_12,
    )
    sent = built(truck(pallet))
    assert sent["shipmentStructure"] == "PalletOfItems"
    assert "cartons" not in sent
    assert sent["pallets"] == [
        {
            "palletIdentifiers": [
                {
                    "containerIdentificationType": "AMZNCC",
                    "containerIdentificationNumber": "AMZ-1",
                }
            ],
            "tier": 4,
            "block": 6,
            "weight": {"unitOfMeasure": "Kg", "value": "12.50"},
            "items": [
                {"itemReference": "001", "shippedQuantity": {"amount": 480, **EACH}}
            ],
        }
    ]


def test_lots_are_told_at_the_carton_and_origins_at_the_item():
    made = Expiry(made_at=NOW - timedelta(days=30), lasts=18, lasts_unit="Months")
    sent = built(
        parcels(
            carton(content(6, **PERISHABLE, **WOOD)),
            carton(content(4, lot=Lot("L-8"), expiry=made, **WOOD), serial=1),
            carton(content(1, handling="Fragile"), serial=2),
        )
    )
    assert [item["itemDetails"] for item in sent["shippedItems"]] == [
        {
            "purchaseOrderNumber": "4QF7RTNZ",
            "countryOfOrigin": "DE",
            "regulationReferences": {
                "dueDiligenceReference": "25DEOAK0001",
                "dueDiligenceVerification": "V1",
            },
        },
        {"purchaseOrderNumber": "4QF7RTNZ", "handlingCode": "Fragile"},
    ]
    assert sent["shippedItems"][0]["shippedQuantity"]["amount"] == 10
    details = [box["items"][0].get("itemDetails") for box in sent["cartons"]]
    assert details == [
        {
            "lotNumber": "L-7",
            "lotNumberSourceReference": "4006381000000",
            "lotNumberSourceType": "GLN",
            "expiry": {"expiryDate": "2026-09-01T00:00:00Z"},
        },
        {
            "lotNumber": "L-8",
            "expiry": {
                "manufacturerDate": "2026-02-08T06:00:00Z",
                "expiryAfterDuration": {"durationUnit": "Months", "durationValue": 18},
            },
        },
        None,
    ]


def test_cases_and_weights_are_added_up():
    def case(amount, pounds):
        weight = Measure(Decimal(pounds), "POUNDS")
        quantity = Quantity(Decimal(amount), "Cases", 6, weight)
        return Content("4QF7RTNZ", quantity, vendor_sku="OAK-HAM")

    sent = built(parcels(carton(case(2, "1.50")), carton(case(1, "0.8"), serial=1)))
    (item,) = sent["shippedItems"]
    assert item == {
        "itemSequenceNumber": "001",
        "vendorProductIdentifier": "OAK-HAM",
        "shippedQuantity": {
            "amount": 3,
            "unitOfMeasure": "Cases",
            "unitSize": 6,
            "totalWeight": {"unitOfMeasure": "POUNDS", "amount": "2.30"},
        },
        "itemDetails": {"purchaseOrderNumber": "4QF7RTNZ"},
    }


def test_a_replacement_says_so():
    assert built(parcels(kind="Replace"))["shipmentConfirmationType"] == "Replace"


@pytest.mark.parametrize("structure", ["MasterCase", "LooseStandardCase"])
def test_a_given_structure_is_kept(structure):
    assert built(parcels(structure=structure))["shipmentStructure"] == structure


def test_a_thousand_cartons_keep_their_order():
    import acorn_vendor.documents.base.sscc as sscc

    boxes = [
        carton(content(1), sscc=sscc.build(3, "4006381", serial))
        for serial in range(1200)
    ]
    sent = built(parcels(*boxes))
    assert sent["cartons"][1199]["cartonSequenceNumber"] == "1200"
    assert sent["shippedItems"][0]["shippedQuantity"]["amount"] == 1200
