"""One order from New to paid, said with our documents to the simulator process."""

import subprocess
import sys
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import requests

from acorn_vendor.documents.base import sscc
from acorn_vendor.documents.base.common import Address, Party, Quantity
from acorn_vendor.documents.outgoing import acknowledgement, invoice, shipment
from acorn_vendor.documents.outgoing.acknowledgement import (
    AcknowledgedQuantity,
    Acknowledgement,
    AcknowledgementLine,
)
from acorn_vendor.documents.outgoing.invoice import Invoice, InvoiceLine
from acorn_vendor.documents.outgoing.shipment import (
    Carton,
    Content,
    Shipment,
    Transport,
)
from acorn_vendor.spapi import Credentials

ROOT = Path(__file__).parents[2]
NUMBER = "4OAK7001"
OAK = Party("OAK01")
WAREHOUSE = Party(
    "OAKWH",
    Address(
        name="Oak Ltd",
        line_1="4 Oak Lane",
        city="Dayton",
        state="OH",
        postal_code="45402",
        country_code="US",
    ),
)


@contextmanager
def running_simulator():
    """Run the simulator as people do and yield its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "vendor_central", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process.stdout.readline().split()[-1]
    finally:
        process.terminate()
        process.stdout.close()
        process.wait(timeout=10)


class Control:
    """The simulator's control desk."""

    def __init__(self, url):
        self.url = url

    def post(self, path, body):
        """Ask for something to happen."""
        response = requests.post(f"{self.url}/_sim/{path}", json=body, timeout=10)
        response.raise_for_status()
        return response.json()

    def fault(self, operation, fault, **extra):
        """Let the next call of ``operation`` go wrong."""
        self.post("faults", {"operation": operation, "fault": fault, **extra})

    def advance(self, **duration):
        """Let time pass."""
        seconds = timedelta(**duration).total_seconds()
        self.post("clock", {"advance_seconds": seconds})

    def documents(self, kind):
        """Return the accepted documents of ``kind``."""
        response = requests.get(
            f"{self.url}/_sim/documents", params={"kind": kind}, timeout=10
        )
        return response.json()["documents"]

    def calls(self, operation):
        """Return how often ``operation`` arrived."""
        response = requests.get(
            f"{self.url}/_sim/log", params={"operation": operation}, timeout=10
        )
        return len(response.json()["requests"])

    def credentials(self):
        """Return the credentials that hold after a reset."""
        return Credentials(
            "amzn1.application-oa2-client.acorn",
            "acorn-simulator-secret",
            "Atzr|acorn-simulator",
            self.url,
            f"{self.url}/auth/o2/token",
        )


def now():
    """Return the present second: the simulator's clock is never behind ours."""
    return datetime.now(timezone.utc).replace(microsecond=0)


def amazons_order(number=NUMBER):
    """Return an order of 24 eaches as Amazon has it."""
    placed = (now() - timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "purchaseOrderNumber": number,
        "purchaseOrderState": "New",
        "orderDetails": {
            "purchaseOrderDate": placed,
            "purchaseOrderStateChangedDate": placed,
            "purchaseOrderType": "RegularOrder",
            "paymentMethod": "Invoice",
            "buyingParty": {"partyId": "AMZ1"},
            "sellingParty": {"partyId": "OAK01"},
            "shipToParty": {"partyId": "PHX6"},
            "billToParty": {"partyId": "AMZ1"},
            "items": [
                {
                    "itemSequenceNumber": "1",
                    "amazonProductIdentifier": "B0ACORN001",
                    "vendorProductIdentifier": "OAK-1",
                    "orderedQuantity": {
                        "amount": 24,
                        "unitOfMeasure": "Eaches",
                        "unitSize": 1,
                    },
                    "isBackOrderAllowed": False,
                    "netCost": {"currencyCode": "USD", "amount": "4.25"},
                }
            ],
        },
    }


def acknowledgement_of(order):
    """Return the body that accepts 20 of 24 and rejects the rest."""
    (line,) = order.lines
    parts = (
        AcknowledgedQuantity("Accepted", Quantity(Decimal(20))),
        AcknowledgedQuantity(
            "Rejected", Quantity(Decimal(4)), reason="TemporarilyUnavailable"
        ),
    )
    acknowledged = AcknowledgementLine(
        line.sequence,
        line.quantity,
        parts,
        asin=line.asin,
        vendor_sku=line.vendor_sku,
        net_cost=line.net_cost,
    )
    return acknowledgement.build(
        Acknowledgement(order.number, order.selling_party, now(), (acknowledged,))
    )


def notice_of(order, identifier="OAK-SHP-1"):
    """Return the body that announces the 20 units in one parcel."""
    (line,) = order.lines
    content = Content(order.number, Quantity(Decimal(20)), line.asin, line.vendor_sku)
    parcel = Carton(
        (content,), sscc.build(0, "0095212", 1), tracking_number="1ZOAK0001"
    )
    return shipment.build(
        Shipment(
            identifier=identifier,
            selling_party=OAK,
            ship_from=WAREHOUSE,
            ship_to=order.ship_to,
            date=now(),
            shipped_at=now() - timedelta(minutes=5),
            delivery_at=now() + timedelta(days=2),
            shipment_type="SmallParcel",
            cartons=(parcel,),
            transport=Transport("UPSN", "1ZOAK0001", "Road"),
            region="na",
        )
    )


def bill_for(order, number="OAK-INV-1"):
    """Return the body that invoices the 20 units."""
    (line,) = order.lines
    billed = InvoiceLine(
        1,
        Quantity(Decimal(20)),
        line.net_cost,
        order.number,
        line.asin,
        line.vendor_sku,
    )
    return invoice.build(
        Invoice(
            number,
            now(),
            order.currency,
            OAK,
            order.bill_to,
            (billed,),
            ordered_at=order.date,
            now=now(),
            total=Decimal("85.00"),
            region="na",
        )
    )


PICK_UP = {
    "totalCartonCount": 1,
    "totalPalletStackable": 0,
    "totalPalletNonStackable": 0,
    "shipmentWeight": {"unitOfMeasure": "Lb", "value": "12.5"},
}


def _picked_up(order):
    (line,) = order.lines
    return {
        "purchaseOrderNumber": order.number,
        "items": [
            {
                "itemSequenceNumber": "001",
                "buyerProductIdentifier": line.asin,
                "shippedQuantity": {
                    "amount": 20,
                    "unitOfMeasure": "Eaches",
                    "unitSize": 1,
                },
            }
        ],
    }


def pick_up_of(order):
    """Return a body that asks Amazon's carrier to come."""
    warehouse = notice_of(order)["shipmentConfirmations"][0]["shipFromParty"]

    def written(moment):
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

    return {
        "shipments": [
            {
                "vendorShipmentIdentifier": "OAK-PU-1",
                "transactionType": "New",
                "transactionDate": written(now()),
                "shipmentFreightTerm": "Collect",
                "sellingParty": {"partyId": "OAK01"},
                "shipFromParty": warehouse,
                "shipToParty": {"partyId": "PHX6"},
                "shipmentMeasurements": PICK_UP,
                "collectFreightPickupDetails": {
                    "requestedPickUp": written(now() + timedelta(days=6))
                },
                "purchaseOrders": [_picked_up(order)],
            }
        ]
    }
