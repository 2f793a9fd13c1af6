"""What the order status says that the order does not."""

import pytest
import sim_bodies as bodies
from sim_client import ACKNOWLEDGEMENTS, ORDERS, STATUS

NUMBER = "4OAK0001"


@pytest.fixture
def order(simulator):
    order = bodies.order()
    simulator.control("POST", "purchase-orders", [order])
    simulator.process(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    return order


def patch(simulator, code=200, /, **wish):
    return simulator.control("PATCH", f"order-status/{NUMBER}", wish, code)


def read(simulator, line=0):
    (order,) = simulator.get(STATUS, purchaseOrderNumber=NUMBER)["payload"][
        "ordersStatus"
    ]
    return order, order["itemStatus"][line]


def amounts(entries, name):
    return [entry[name]["amount"] for entry in entries if name in entry]


def test_what_is_cancelled_in_the_status_only_is_said_as_production_says_it(
    simulator, order
):
    patch(simulator, cancelled={"1": 10})
    status, line = read(simulator)
    ordered = line["orderedQuantity"]
    assert ordered["orderedQuantity"] == bodies.eaches(0)
    assert amounts(ordered["orderedQuantityDetails"], "orderedQuantity") == [10, 10]
    assert amounts(ordered["orderedQuantityDetails"], "cancelledQuantity") == [10]
    acknowledged = line["acknowledgementStatus"]
    assert acknowledged["confirmationStatus"] == "ACCEPTED"
    assert acknowledged["acceptedQuantity"] == bodies.eaches(10)
    assert "rejectedQuantity" not in acknowledged
    assert status["purchaseOrderStatus"] == "OPEN"
    body = simulator.get(f"{ORDERS}/{NUMBER}")["payload"]
    assert body["orderDetails"]["items"] == order["orderDetails"]["items"]
    assert simulator.get(ORDERS, changedAfter=bodies.at(hours=-1)) == {
        "payload": {"orders": []}
    }


def test_an_order_of_which_nothing_is_left_is_closed(simulator, order):
    view = patch(simulator, cancelled={"1": 10, "2": 12})
    assert view["purchaseOrderState"] == "Closed"
    assert read(simulator)[0]["purchaseOrderStatus"] == "CLOSED"


def test_a_cancellation_is_taken_back(simulator, order):
    patch(simulator, cancelled={"1": 4})
    patch(simulator, cancelled={"1": 0})
    ordered = read(simulator)[1]["orderedQuantity"]
    assert ordered["orderedQuantity"] == bodies.eaches(10)
    assert amounts(ordered["orderedQuantityDetails"], "orderedQuantity") == [10, 10, 4]


def test_what_is_cancelled_is_not_expected_any_more(simulator, order):
    patch(simulator, cancelled={"1": 4})
    simulator.process(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    assert simulator.reasons("acknowledgement") == [
        "Line 1: 10 acknowledged, only 6 ordered."
    ]


def test_another_quantity_in_the_order_is_what_is_ordered_now(simulator, order):
    patch(simulator, cancelled={"1": 4})
    items = {"items": {"1": {"orderedQuantity": {"amount": 14}}}}
    simulator.control("PATCH", f"purchase-orders/{NUMBER}", items)
    ordered = read(simulator)[1]["orderedQuantity"]
    assert ordered["orderedQuantity"] == bodies.eaches(14)


def test_more_may_be_accepted_and_received_than_is_ordered(simulator, order):
    patch(simulator, accepted={"1": 30}, received={"1": 28})
    line = read(simulator)[1]
    assert line["acknowledgementStatus"]["acceptedQuantity"] == bodies.eaches(30)
    assert line["receivingStatus"]["receivedQuantity"] == bodies.eaches(28)
    view = simulator.control("GET", f"purchase-orders/{NUMBER}")["lines"][0]
    assert view["accepted"] == 10


def test_what_was_rejected_is_in_the_details(simulator, order):
    patch(simulator, accepted={"1": 4})
    patch(simulator, accepted={"1": 1})
    acknowledged = read(simulator)[1]["acknowledgementStatus"]
    assert "rejectedQuantity" not in acknowledged
    details = acknowledged["acknowledgementStatusDetails"]
    assert amounts(details, "rejectedQuantity") == [3, 6]


def test_words_nobody_knows_are_said(simulator, order):
    words = {"confirmationStatus": "AUTO_ACCEPTED", "receiveStatus": "DELAYED"}
    patch(simulator, words={"1": words}, received={"1": 1}, status="SUSPENDED")
    status, line = read(simulator)
    assert status["purchaseOrderStatus"] == "SUSPENDED"
    assert line["acknowledgementStatus"]["confirmationStatus"] == "AUTO_ACCEPTED"
    assert line["receivingStatus"]["receiveStatus"] == "DELAYED"


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"cancelled": {"1": 11}}, 400),
        ({"cancelled": {"1": -1}}, 400),
        ({"accepted": {"1": "4"}}, 400),
        ({"received": {"1": True}}, 400),
        ({"words": {"1": {"colour": "red"}}}, 400),
        ({"colour": "red"}, 400),
        ({"cancelled": {"7": 1}}, 404),
        # The good half of a wish that makes no sense changes nothing.
        ({"cancelled": {"1": 4, "2": 99}}, 400),
    ],
)
def test_wishes_that_make_no_sense_change_nothing(simulator, order, wish, code):
    before = read(simulator)
    patch(simulator, code, **wish)
    assert read(simulator) == before


@pytest.mark.parametrize("state", ["Acknowledged", "Closed"])
def test_an_order_that_comes_in_acknowledged_was_accepted(simulator, state):
    order = {**bodies.order(), "purchaseOrderState": state}
    simulator.control("POST", "purchase-orders", [order])
    acknowledged = read(simulator)[1]["acknowledgementStatus"]
    assert acknowledged["confirmationStatus"] == "ACCEPTED"
    assert acknowledged["acceptedQuantity"] == bodies.eaches(10)
