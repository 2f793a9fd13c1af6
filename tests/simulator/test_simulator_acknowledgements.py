"""What makes an acknowledgement fail, and what the others do to an order."""

import pytest
import sim_bodies as bodies
from sim_client import ACKNOWLEDGEMENTS, ORDERS, STATUS

TEN = bodies.eaches(10)
TWO_CASES = bodies.cases(2, 6)


@pytest.fixture
def order(simulator):
    order = bodies.order()
    simulator.control("POST", "purchase-orders", [order])
    return order


def send(simulator, order, acknowledgements=None, change=None):
    """Send an acknowledgement; returns transaction and reasons for its failure."""
    body = bodies.acknowledgement(order, acknowledgements)
    if change:
        change(body["acknowledgements"][0])
    done = simulator.process(ACKNOWLEDGEMENTS, body)
    assert (done["status"] == "Failure") == bool(simulator.reasons("acknowledgement"))
    return done, simulator.reasons("acknowledgement")


def quantities(simulator):
    state = simulator.control("GET", "purchase-orders/4OAK0001")
    names = ("accepted", "backordered", "rejected")
    return state["purchaseOrderState"], [
        tuple(line[name] for name in names) for line in state["lines"]
    ]


def put(place, value):
    """A change of a body: ``place`` is a list of keys and indexes."""

    def change(body):
        for step in place[:-1]:
            body = body[step]
        body[place[-1]] = value

    return change


FAILURES = [
    ({"1": [bodies.part("Accepted", bodies.eaches(11))]}, None, "11 acknowledged"),
    ({"2": [bodies.part("Accepted", bodies.cases(3, 6))]}, None, "18 acknowledged"),
    ({"2": [bodies.part("Backordered", TWO_CASES)]}, None, "not allowed"),
    ({"1": [bodies.part("Rejected", bodies.eaches(0))]}, None, "not positive"),
    ({"1": []}, None, "no acknowledgement"),
    (None, put(["items", 0, "netCost"], {}), "net cost"),
    (None, put(["items", 0, "netCost"], bodies.usd("0")), "net cost"),
    (None, put(["items", 0, "amazonProductIdentifier"], "B0OTHER001"), "No line"),
    (None, put(["items", 0, "vendorProductIdentifier"], "ACORN-9"), "No line"),
    (None, put(["items", 0, "itemSequenceNumber"], "2"), "No line"),
    (None, put(["sellingParty"], {"partyId": "ACRN2"}), "selling party"),
    (
        {"1": [{**bodies.part("Accepted", TEN), "rejectionReason": "ObsoleteProduct"}]},
        None,
        "reason",
    ),
]


@pytest.mark.parametrize(("acknowledgements", "change", "reason"), FAILURES)
def test_a_wrong_one_fails_later(simulator, order, acknowledgements, change, reason):
    done, reasons = send(simulator, order, acknowledgements, change)
    assert reason in reasons[0]
    assert done["errors"][0]["code"] == "NotAvailable"
    assert reason not in done["errors"][0]["message"]
    assert quantities(simulator) == ("New", [(0, 0, 0), (0, 0, 0)])


def test_a_line_is_acknowledged_once(simulator, order):
    body = bodies.acknowledgement(order)
    body["acknowledgements"][0]["items"] *= 2
    simulator.process(ACKNOWLEDGEMENTS, body)
    assert "twice" in simulator.reasons("acknowledgement")[0]


def test_only_known_and_open_orders_can_be_acknowledged(simulator, order):
    done, _ = send(simulator, bodies.order("4OAK0009"))
    error = {"code": "INVALID_ORDER_ID", "message": "Invalid order ID.", "details": ""}
    assert done["errors"] == [error]
    closed = {"purchaseOrderState": "Closed"}
    simulator.control("PATCH", "purchase-orders/4OAK0001", closed)
    done, reasons = send(simulator, order)
    assert (done["errors"], reasons) == ([error], ["Order 4OAK0001 is closed."])


def test_a_line_that_is_left_out_is_rejected(simulator, order):
    send(simulator, order, {"2": None})
    assert quantities(simulator) == ("Acknowledged", [(10, 0, 0), (0, 0, 12)])


def test_a_later_acknowledgement_replaces_an_earlier_one(simulator, order):
    split = [
        bodies.part("Accepted", bodies.eaches(6)),
        bodies.part("Backordered", bodies.eaches(3)),
        bodies.part("Rejected", bodies.eaches(1)),
    ]
    send(simulator, order, {"1": split})
    assert quantities(simulator) == ("Acknowledged", [(6, 3, 1), (12, 0, 0)])
    send(simulator, order, {"1": [bodies.part("Rejected", TEN)], "2": None})
    assert quantities(simulator) == ("Acknowledged", [(0, 0, 10), (12, 0, 0)])
    status = simulator.get(STATUS)["payload"]["ordersStatus"][0]["itemStatus"][0]
    history = status["acknowledgementStatus"]["acknowledgementStatusDetails"]
    assert [entry["acceptedQuantity"]["amount"] for entry in history] == [0, 9]


def test_a_rejection_first_is_final(simulator, order):
    send(simulator, order, {"1": [bodies.part("Rejected", TEN)]})
    done, reasons = send(simulator, order)
    assert done["status"] == "Failure"
    assert reasons == ["Line 1: it was rejected first, which is final."]


def test_an_order_that_is_rejected_wholly_is_closed(simulator, order):
    acknowledgements = {
        "1": [bodies.part("Rejected", TEN)],
        "2": [bodies.part("Rejected", TWO_CASES)],
    }
    send(simulator, order, acknowledgements)
    assert quantities(simulator)[0] == "Closed"
    details = simulator.get(f"{ORDERS}/4OAK0001")["payload"]["orderDetails"]
    before = order["orderDetails"]["purchaseOrderStateChangedDate"]
    assert details["purchaseOrderStateChangedDate"] > before


def test_several_orders_in_one_call_are_judged_one_by_one(simulator, order):
    body = bodies.acknowledgement(order)
    body["acknowledgements"] += bodies.acknowledgement(bodies.order("4OAK0009"))[
        "acknowledgements"
    ]
    done = simulator.process(ACKNOWLEDGEMENTS, body)
    assert done["status"] == "Failure"
    verdicts = [d["verdict"] for d in simulator.documents("acknowledgement")]
    assert verdicts == ["accepted", "failed"]
    assert quantities(simulator)[0] == "Acknowledged"


def test_the_same_acknowledgement_again_is_known_and_harmless(simulator, order):
    body = bodies.acknowledgement(order)
    first = simulator.submit(ACKNOWLEDGEMENTS, body)
    simulator.submit(ACKNOWLEDGEMENTS, body)
    simulator.advance(61)
    documents = simulator.documents("acknowledgement")
    assert [d["duplicate_of"] for d in documents] == [None, first]
    assert [d["verdict"] for d in documents] == ["accepted", "accepted"]


def test_a_transaction_stays_in_process_and_is_nobody_elses(simulator, order):
    transaction = simulator.submit(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    assert simulator.documents("acknowledgement")[0]["verdict"] == "pending"
    assert simulator.transaction(transaction)["status"] == "Processing"
    simulator.advance(86400)
    simulator._token = None
    expected = {"transactionId": transaction, "status": "Processing"}
    assert simulator.transaction(transaction) == expected


def test_amazon_may_show_another_acknowledgement_than_was_given(simulator, order):
    send(simulator, order)
    simulator.control("POST", "acknowledgements/4OAK0001", {"1": 4})
    status = simulator.get(STATUS)["payload"]["ordersStatus"][0]
    first, second = (item["acknowledgementStatus"] for item in status["itemStatus"])
    assert first["confirmationStatus"] == "PARTIALLY_ACCEPTED"
    assert first["acceptedQuantity"] == bodies.eaches(4)
    (shown, _earlier) = first["acknowledgementStatusDetails"]
    assert shown["rejectedQuantity"] == bodies.eaches(6)
    assert second["confirmationStatus"] == "ACCEPTED"
    for wish, status in (({"1": 11}, 400), ({"1": "4"}, 400), ({"9": 1}, 404)):
        simulator.control("POST", "acknowledgements/4OAK0001", wish, status=status)
