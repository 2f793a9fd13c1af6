"""What makes a shipment confirmation fail, and what a replacement may do."""

import copy

import pytest
import sim_bodies as bodies
from sim_client import ACKNOWLEDGEMENTS, CONFIRMATIONS

REMOVED = object()


@pytest.fixture
def order(simulator):
    order = bodies.order()
    simulator.control("POST", "purchase-orders", [order])
    simulator.submit(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    return order


def changed(body, **changes):
    """A shipment in which dotted places (``__``, numbers are indexes) are replaced."""
    body = copy.deepcopy(body)
    for place, value in changes.items():
        *way, last = [int(p) if p.isdigit() else p for p in place.split("__")]
        target = body["shipmentConfirmations"][0]
        for step in way:
            target = target[step]
        if value is REMOVED:
            del target[last]
        else:
            target[last] = value
    return body


def send(simulator, body):
    done = simulator.process(CONFIRMATIONS, body)
    reasons = simulator.reasons("shipment")
    assert done["status"] == ("Failure" if reasons else "Success")
    return reasons


def shipped(simulator):
    state = simulator.control("GET", "purchase-orders/4OAK0001")
    return [line["shipped"] for line in state["lines"]]


CARTON = "cartons__0__"
NUMBER = f"{CARTON}cartonIdentifiers__0__containerIdentificationNumber"
FAILURES = [
    ({"sellingParty__partyId": "ACRN2"}, "is of ACRN1"),
    ({"shipToParty__partyId": "ONT8"}, "another FC"),
    ({"shippedItems__0__itemDetails__purchaseOrderNumber": "4OAK0009"}, "no such"),
    ({"shippedItems__0__itemDetails": REMOVED}, "no such order"),
    ({"shippedItems__0__amazonProductIdentifier": "B0OTHER001"}, "not in order"),
    ({"shippedItems__0__shippedQuantity": bodies.eaches(11)}, "1 units more"),
    ({"shippedItems__0__shippedQuantity": bodies.eaches(9)}, "10 of 9 packed"),
    ({"shippedItems__1__itemSequenceNumber": "001"}, "there twice"),
    ({f"{CARTON}items__0__itemReference": "007"}, "007 does not exist"),
    ({"cartons": REMOVED}, "neither a carton nor a pallet"),
    ({NUMBER: bodies.SSCC[2:]}, "not 00 and a valid SSCC"),
    ({NUMBER: bodies.SSCC[:-1] + "4"}, "not 00 and a valid SSCC"),
    ({f"{CARTON}cartonIdentifiers": REMOVED}, "no identifier"),
    ({f"{CARTON}trackingNumber": REMOVED}, "no tracking number"),
    ({"shippedDate": bodies.at(hours=1)}, "in the future"),
    ({"shippedDate": REMOVED}, "are needed"),
    ({"estimatedDeliveryDate": bodies.at(days=-1)}, "before the shipped date"),
    ({"shipFromParty__address": REMOVED}, "no city"),
    ({"shipFromParty__address__postalCode": REMOVED}, "no postalCode"),
    ({"transportationDetails__carrierScac": "United Parcel"}, "not a SCAC"),
    ({"transportationDetails__carrierScac": REMOVED}, "needs the carrier's SCAC"),
    (
        {
            "shipmentType": "TruckLoad",
            "transportationDetails__billOfLadingNumber": REMOVED,
        },
        "bill of lading",
    ),
    ({"shipmentConfirmationType": "Replace"}, "no shipment SHIP-1 to replace"),
]


@pytest.mark.parametrize(("changes", "reason"), FAILURES)
def test_a_wrong_shipment_fails_later(simulator, order, changes, reason):
    reasons = send(simulator, changed(bodies.shipment(order), **changes))
    assert any(reason in text for text in reasons), reasons
    assert shipped(simulator) == [0, 0]


def test_an_order_must_be_acknowledged_first(simulator):
    order = bodies.order("4OAK0002")
    simulator.control("POST", "purchase-orders", [order])
    reasons = send(simulator, bodies.shipment(order))
    assert "Order 4OAK0002 is not acknowledged." in reasons


def test_europe_wants_a_bill_of_lading_and_no_carrier_code(simulator, order):
    simulator.control("POST", "settings", {"region": "eu"})
    details = {"transportationMode": "Road"}
    body = changed(bodies.shipment(order), transportationDetails=details)
    assert send(simulator, body) == ["A bill of lading number is needed."]
    details["billOfLadingNumber"] = "ACRN100000001"
    body = changed(bodies.shipment(order), transportationDetails=details)
    assert send(simulator, body) == []


def test_an_identifier_is_used_once_in_a_year(simulator, order):
    again = bodies.shipment(order)
    assert send(simulator, again) == []
    done = simulator.process(CONFIRMATIONS, again)
    (error,) = done["errors"]
    assert error["code"] == "DUPLICATE_SHIPMENT_IDENTIFIER"
    assert "Duplicate" in error["message"]
    first, second = simulator.documents("shipment")
    assert second["duplicate_of"] == first["transaction_id"]
    simulator.advance(366 * 86400)
    simulator._token = None
    assert "more than confirmed" in send(simulator, again)[0]


def test_an_sscc_is_used_once_in_a_year(simulator, order):
    few = {"1": bodies.eaches(1), "2": bodies.cases(1, 6)}
    assert send(simulator, bodies.shipment(order, "SHIP-1", quantities=few)) == []
    body = bodies.shipment(order, "SHIP-2", quantities=few)
    assert send(simulator, body) == [f"Carton 001: {bodies.SSCC} was used before."]
    simulator.advance(366 * 86400)
    simulator._token = None
    assert send(simulator, body) == []


def test_no_more_is_shipped_than_was_accepted(simulator, order):
    half = {"1": bodies.eaches(6), "2": bodies.cases(1, 6)}
    assert send(simulator, bodies.shipment(order, quantities=half)) == []
    reasons = send(simulator, bodies.shipment(order, "SHIP-2", bodies.sscc(2), half))
    assert reasons == ["Order 4OAK0001, line 1: 2 units more than confirmed."]
    assert shipped(simulator) == [6, 6]


def test_a_replacement_takes_away(simulator, order):
    assert send(simulator, bodies.shipment(order)) == []
    less = {"1": bodies.eaches(8), "2": bodies.cases(1, 6)}
    body = bodies.shipment(order, quantities=less)
    assert send(simulator, changed(body, shipmentConfirmationType="Replace")) == []
    assert shipped(simulator) == [8, 6]
    body = changed(bodies.shipment(order), shipmentConfirmationType="Replace")
    assert any("must not ship more" in text for text in send(simulator, body))
    body = changed(body, sellingParty={"partyId": "ACRN2"})
    assert any("same selling party" in text for text in send(simulator, body))
    assert shipped(simulator) == [8, 6]


def test_a_replacement_comes_within_seven_days_and_before_the_goods(simulator, order):
    assert send(simulator, bodies.shipment(order)) == []
    body = changed(bodies.shipment(order), shipmentConfirmationType="Replace")
    simulator.control("POST", "receive", {})
    assert send(simulator, body) == ["The shipment has arrived and cannot be replaced."]
    simulator.advance(8 * 86400)
    simulator._token = None
    assert "A replacement must come within 7 days." in send(simulator, body)


def test_the_seven_days_are_those_of_the_original(simulator, order):
    assert send(simulator, bodies.shipment(order)) == []
    for days, reasons in ((5, []), (3, ["A replacement must come within 7 days."])):
        simulator.advance(days * 86400)
        simulator._token = None
        body = changed(bodies.shipment(order), shipmentConfirmationType="Replace")
        assert send(simulator, body) == reasons


def test_a_number_that_a_replacement_leaves_out_is_used_up(simulator, order):
    less = {"1": bodies.eaches(6), "2": bodies.cases(1, 6)}
    assert send(simulator, bodies.shipment(order)) == []
    body = bodies.shipment(order, sscc=bodies.sscc(2), quantities=less)
    assert send(simulator, changed(body, shipmentConfirmationType="Replace")) == []
    rest = {"1": bodies.eaches(4), "2": bodies.cases(1, 6)}
    body = bodies.shipment(order, "SHIP-2", bodies.sscc(1), rest)
    assert any("was used before" in text for text in send(simulator, body))


def test_the_order_may_be_named_in_the_carton(simulator, order):
    body = bodies.shipment(order)
    confirmation = body["shipmentConfirmations"][0]
    for item, packed in zip(
        confirmation["shippedItems"], confirmation["cartons"][0]["items"], strict=True
    ):
        packed["itemDetails"] = item.pop("itemDetails")
    assert send(simulator, body) == []
    assert shipped(simulator) == [10, 12]


def test_pallets_hold_items_or_refer_to_cartons(simulator, order):
    body = bodies.shipment(order)
    confirmation = body["shipmentConfirmations"][0]
    pallet = {
        "palletIdentifiers": [
            {
                "containerIdentificationType": "SSCC",
                "containerIdentificationNumber": bodies.sscc(9),
            }
        ],
        "cartonReferenceDetails": {"cartonReferenceNumbers": ["002"]},
    }
    confirmation["pallets"] = [pallet]
    text = "A pallet refers to the carton 002, which is not there."
    assert send(simulator, body) == [text]
    pallet["cartonReferenceDetails"] = {"cartonReferenceNumbers": ["001"]}
    assert send(simulator, body) == []


def test_items_may_lie_on_pallets_without_cartons(simulator, order):
    body = bodies.shipment(order)
    confirmation = body["shipmentConfirmations"][0]
    (carton,) = confirmation.pop("cartons")
    confirmation["pallets"] = [
        {"palletIdentifiers": carton["cartonIdentifiers"], "items": carton["items"]}
    ]
    assert send(simulator, body) == []


def test_a_product_on_two_lines_fills_them_one_after_the_other(simulator):
    order = bodies.order("4OAK0003")
    items = order["orderDetails"]["items"]
    items[1] = {**items[0], "itemSequenceNumber": "2"}
    simulator.control("POST", "purchase-orders", [order])
    simulator.submit(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    quantities = {"1": bodies.eaches(10), "2": bodies.eaches(4)}
    assert send(simulator, bodies.shipment(order, quantities=quantities)) == []
    state = simulator.control("GET", "purchase-orders/4OAK0003")
    assert [line["shipped"] for line in state["lines"]] == [10, 4]
