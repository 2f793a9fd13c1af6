"""Stages of the operations the addon has no action for: through the account's client.

What a call raises is its outcome. What raises leaves the caller certain that nothing
was accepted, or asking Amazon: so each cell goes on until Amazon has it once.
"""

from contextlib import ExitStack
from datetime import datetime, timedelta, timezone

from odoo.addons.acorn_vendor.spapi import SpApiError, Unknown

from dev.odoo_scripts.bench_faults_shipping import Shipment

# Minutes: what Amazon does not show by then did not arrive.
ARRIVES_WITHIN = 15


class Transport(Shipment):
    """Amazon's carrier is asked to collect an order's goods."""

    prefix = "9C"
    kind = "transport"

    def prepare(self, faults):
        super().prepare(["its order"])
        self.order = self.get_orders("its order")
        self.identifiers = {fault: f"PU-{fault}" for fault in faults}
        self.raised = {}
        self.received = {}

    def release(self, fault):
        self.bench.clock.let_pass(minutes=0)

    def call(self, fault):
        self.called_at = self.bench.clock.minutes
        self.raised[fault] = self.attempt(fault)
        return []

    def attempt(self, fault):
        """Make the call; return what it raises, or None."""
        with ExitStack() as stack:
            client = stack.enter_context(self.bench.account._get_api())
            try:
                self.received[fault] = self.talk(client, fault).payload
            except SpApiError as error:
                return error
        return None

    def talk(self, client, fault):
        body = _prepare_pick_up(self.order, self.identifiers[fault])
        return client.submit_shipments(body)

    def see_at_once(self, fault):
        error = self.raised[fault]
        return {"raised": type(error).__name__ if error else "a response"}

    def is_over(self, fault):
        """Repeat what surely was not accepted; ask about the unknown first."""
        if fault in self.received:
            return True
        if isinstance(self.raised[fault], Unknown):
            if self.bench.clock.minutes < self.called_at + ARRIVES_WITHIN:
                return False
            if self.is_there(fault):
                return True
        self.attempt(fault)
        return fault in self.received

    def is_there(self, fault):
        with self.bench.account._get_api() as client:
            response = client.get_shipment_details(
                vendorShipmentIdentifier=self.identifiers[fault]
            )
        return bool(response.payload.get("shipments"))

    def see_end(self, fault):
        documents = self.bench.amazon.call("GET", "documents?kind=transport")
        copies = sum(
            document["id"] == self.identifiers[fault]
            and document["verdict"] == "accepted"
            for document in documents["documents"]
        )
        return {"well": self.is_there(fault), "copies": copies, "told": self.told()}

    def told(self):
        return self.bench.count_told()

    def get_record(self, fault):
        return self.env["acorn.vendor.message"]


class TransportDetails(Transport):
    """Amazon is asked what it knows about a collection."""

    prefix = "AD"

    def prepare(self, faults):
        super().prepare(faults)
        with self.bench.account._get_api() as client:
            client.submit_shipments(_prepare_pick_up(self.order, self.prefix))
        self.bench.clock.let_pass(minutes=120)

    def talk(self, client, fault):
        return client.get_shipment_details(vendorShipmentIdentifier=self.prefix)

    def is_over(self, fault):
        if fault not in self.received:
            self.attempt(fault)
        return fault in self.received

    def see_end(self, fault):
        payload = self.received.get(fault, {})
        return {
            "well": bool(payload),
            "copies": len(payload.get("shipments", ())),
            "told": self.told(),
        }


class TransportLabels(TransportDetails):
    """Amazon is asked for the carrier's labels."""

    prefix = "BL"

    def talk(self, client, fault):
        return client.get_shipment_labels(vendorShipmentIdentifier=self.prefix)

    def see_end(self, fault):
        payload = self.received.get(fault, {})
        return {
            "well": bool(payload),
            "copies": len(payload.get("transportLabels", ())),
            "told": self.told(),
        }


_ADDRESS = {
    "name": "Acorn Supplies",
    "addressLine1": "1 Oak Street",
    "city": "Portland",
    "stateOrRegion": "OR",
    "postalCode": "97201",
    "countryCode": "US",
}


def _prepare_pick_up(order, identifier):
    """Return a body that has Amazon's carrier collect one parcel of an order."""
    now = datetime.now(timezone.utc)
    return {
        "shipments": [
            {
                "vendorShipmentIdentifier": identifier,
                "transactionType": "New",
                "transactionDate": _write(now),
                "shipmentFreightTerm": "Collect",
                "sellingParty": {"partyId": order.acorn_code_id.name},
                "shipFromParty": {"partyId": "ACRN1", "address": _ADDRESS},
                "shipToParty": {"partyId": "PHX6"},
                "shipmentMeasurements": {
                    "totalCartonCount": 1,
                    "totalPalletStackable": 0,
                    "totalPalletNonStackable": 0,
                    "shipmentWeight": {"unitOfMeasure": "Lb", "value": "12.5"},
                },
                "transportationDetails": {"shipMode": "SmallParcel"},
                # Far off: hours pass at Amazon while the benchmark runs.
                "collectFreightPickupDetails": {
                    "requestedPickUp": _write(now + timedelta(days=60))
                },
                "purchaseOrders": [
                    {
                        "purchaseOrderNumber": order.acorn_po_number,
                        "items": [_prepare_item(order.order_line[0])],
                    }
                ],
            }
        ]
    }


def _prepare_item(line):
    return {
        "itemSequenceNumber": "001",
        "buyerProductIdentifier": line.acorn_asin,
        "shippedQuantity": {"amount": 6, "unitOfMeasure": "Eaches", "unitSize": 1},
    }


def _write(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
