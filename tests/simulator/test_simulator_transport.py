"""Routing requests of collect vendors: carrier, reference number, labels."""

import base64

import pytest
import sim_bodies as bodies
from sim_client import ACKNOWLEDGEMENTS, LABELS, SHIPMENTS


@pytest.fixture
def order(simulator):
    order = bodies.order()
    simulator.control("POST", "purchase-orders", [order])
    simulator.process(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    return order


def send(simulator, body):
    done = simulator.process(SHIPMENTS, body)
    reasons = simulator.reasons("transport")
    assert done["status"] == ("Failure" if reasons else "Success")
    return reasons


def details(simulator, **query):
    return simulator.get(SHIPMENTS, **query)["payload"]["shipments"]


def test_a_carrier_comes_with_amazons_reference_number(simulator, order):
    assert send(simulator, bodies.transport(order)) == []
    (shipment,) = details(simulator)
    assert shipment["currentShipmentStatus"] == "TransportationRequested"
    assert "buyerReferenceNumber" not in shipment
    assert simulator.get(LABELS)["payload"]["transportLabels"] == []
    simulator.advance(3500)
    simulator._token = None
    simulator.advance(100)
    (shipment,) = details(simulator, currentShipmentStatus="CarrierAssigned")
    statuses = [each["shipmentStatus"] for each in shipment["shipmentStatusDetails"]]
    assert statuses == ["CarrierAssigned", "TransportationRequested", "Created"]
    reference = shipment["buyerReferenceNumber"]
    assert details(simulator, buyerReferenceNumber=reference) == [shipment]
    assert details(simulator, buyerReferenceNumber="1") == []
    (label,) = simulator.get(LABELS, buyerReferenceNumber=reference)["payload"][
        "transportLabels"
    ]
    assert label["shipmentInformation"]["totalLabelCount"] == 1
    content = base64.b64decode(label["labelData"][0]["label"])
    assert content.startswith(b"%PDF-1.4") and content.endswith(b"%%EOF")


def test_windows_look_at_the_date_they_are_about(simulator, order):
    send(simulator, bodies.transport(order))
    later = {"requestedPickUpAfter": bodies.at(days=9)}
    assert len(details(simulator, **later)) == 1
    later["requestedPickUpBefore"] = bodies.at(days=9, hours=1)
    assert details(simulator, **later) == []
    assert details(simulator, scheduledPickUpAfter=bodies.at(days=-9)) == []
    assert len(details(simulator, createdAfter=bodies.at(days=-9))) == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"collectFreightPickupDetails": {}}, "pick-up is missing"),
        (
            {"collectFreightPickupDetails": {"requestedPickUp": bodies.at(hours=5)}},
            "two business days",
        ),
        ({"purchaseOrders": []}, "no purchase orders"),
        (
            {"purchaseOrders": [{"purchaseOrderNumber": "4OAK0009"}]},
            "4OAK0009 is not confirmed",
        ),
        ({"transactionType": "Cancel"}, "to cancel"),
    ],
)
def test_a_wrong_request_fails_later(simulator, order, changes, reason):
    reasons = send(simulator, bodies.transport(order, **changes))
    assert reason in reasons[0]
    assert details(simulator) == []


def test_a_request_may_be_changed_until_a_carrier_is_assigned(simulator, order):
    body = bodies.transport(order)
    assert send(simulator, body) == []
    assert send(simulator, body) == []
    simulator.advance(3600)
    simulator._token = None
    assert "A carrier is assigned" in send(simulator, body)[0]


def test_a_request_may_be_cancelled(simulator, order):
    assert send(simulator, bodies.transport(order)) == []
    body = bodies.transport(order, transactionType="Cancel")
    assert send(simulator, body) == []
    assert details(simulator) == []


def test_a_pick_up_may_be_arranged_otherwise(simulator, order):
    wish = {"code": "FXFE", "pro_number": "P1", "days_late": 2, "fewer_pallets": 3}
    simulator.control("POST", "settings", {"arrangement": wish})
    measures = {"totalPalletStackable": 2, "totalPalletNonStackable": 4}
    send(simulator, bodies.transport(order, shipmentMeasurements=measures))
    simulator.advance(3600)
    simulator._token = None
    (shipment,) = details(simulator)
    assert shipment["transportationDetails"]["carrierDetails"] == {
        "name": "Simulated Parcels",
        "code": "FXFE",
        "shipmentReferenceNumber": "P1",
    }
    assert shipment["shipmentMeasurements"] == {
        "totalPalletStackable": 0,
        "totalPalletNonStackable": 3,
    }
    pick_up = shipment["collectFreightPickupDetails"]
    late = bodies.seconds_between(
        pick_up["requestedPickUp"], pick_up["scheduledPickUp"]
    )
    assert late == 2 * 86400


def test_a_carrier_may_never_come(simulator, order):
    simulator.control("POST", "settings", {"arrangement": {"silent": True}})
    send(simulator, bodies.transport(order))
    simulator.advance(3600)
    simulator._token = None
    (shipment,) = details(simulator)
    assert shipment["currentShipmentStatus"] == "TransportationRequested"
    assert "buyerReferenceNumber" not in shipment
