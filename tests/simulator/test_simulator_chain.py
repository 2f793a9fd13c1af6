"""The way of an order through the simulator, with bare HTTP."""

import sim_bodies as bodies
from sim_client import ACKNOWLEDGEMENTS, CONFIRMATIONS, INVOICES, ORDERS, STATUS


def test_an_order_goes_from_new_to_invoiced(simulator):
    order = bodies.order()
    simulator.control("POST", "purchase-orders", [order])
    listed = simulator.get(ORDERS, createdAfter=bodies.at(hours=-1))
    assert listed == {"payload": {"orders": [order]}}

    done = simulator.process(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    assert done["status"] == "Processing"
    done = simulator.process(CONFIRMATIONS, bodies.shipment(order))
    assert done["status"] == "Success"
    done = simulator.process(INVOICES, bodies.invoice(order))
    assert done["status"] == "Processing"

    state = simulator.control("GET", "purchase-orders/4OAK0001")
    assert state["purchaseOrderState"] == "Acknowledged"
    figures = ("ordered", "accepted", "shipped", "invoiced", "received")
    lines = [[line[figure] for figure in figures] for line in state["lines"]]
    assert lines == [[10, 10, 10, 10, 0], [12, 12, 12, 12, 0]]


def test_an_acknowledgement_shows_up_later(simulator):
    simulator.reset(acknowledgement_visible_seconds=600)
    order = bodies.order()
    simulator.control("POST", "purchase-orders", [order])
    simulator.process(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))

    def seen():
        status = simulator.get(STATUS, purchaseOrderNumber="4OAK0001")
        items = status["payload"]["ordersStatus"][0]["itemStatus"]
        state = simulator.get(f"{ORDERS}/4OAK0001")["payload"]["purchaseOrderState"]
        return state, [i["acknowledgementStatus"]["confirmationStatus"] for i in items]

    assert seen() == ("New", ["UNCONFIRMED", "UNCONFIRMED"])
    simulator.advance(600)
    assert seen() == ("Acknowledged", ["ACCEPTED", "ACCEPTED"])
