"""An ASN that was sent reads as it was meant."""

import json
from decimal import Decimal

import pytest
from shipments import carton, content, parcels, truck

from acorn_vendor.documents.base.common import Quantity
from acorn_vendor.documents.outgoing import shipment as shipment_document
from acorn_vendor.documents.outgoing.shipment import Content, Lot, Pallet
from acorn_vendor.rules.announcement import read_said, say


@pytest.mark.parametrize(
    "shipment",
    [
        parcels(carton(content(), content(3, asin="B0CUP")), carton(serial=1)),
        truck(),
        truck(Pallet(contents=(content(24),), sscc="340063810000000049")),
        parcels(carton(content(lot=Lot("L1")))),
        parcels(
            carton(Content("4Q", Quantity(Decimal(2), "Cases", 6), vendor_sku="P"))
        ),
    ],
)
def test_what_was_sent_reads_as_what_was_to_be_said(shipment):
    body = shipment_document.build(shipment)
    [sent] = json.loads(json.dumps(body))["shipmentConfirmations"]
    assert read_said(sent) == say(shipment)
