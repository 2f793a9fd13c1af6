"""The simulator in people's hands: ``/_sim/``."""

import http.client
import re
import subprocess
import sys

import pytest
import sim_bodies as bodies
from sim_client import ACKNOWLEDGEMENTS, ORDERS, ROOT, STATUS


def test_it_is_well(simulator):
    assert simulator.control("GET", "health") == {"ok": True}
    assert "there is no" in simulator.control("GET", "wealth", status=404)["error"]


def test_it_tells_what_can_be_asked_of_it(simulator):
    controls = simulator.control("GET", "")["controls"]
    assert len(controls) == len(set(controls)) == 27
    assert all(re.match("(GET|POST|PATCH|DELETE)", line) for line in controls)


def test_it_listens_on_loopback_only():
    command = [sys.executable, "-m", "vendor_central", "--host", "0.0.0.0"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "--host" in done.stderr


def test_it_goes_back_to_a_kept_world_as_often_as_wanted(simulator):
    simulator.control("POST", "purchase-orders", [bodies.order()])
    before = simulator.control("GET", "purchase-orders/4OAK0001")
    simulator.submit(ACKNOWLEDGEMENTS, bodies.acknowledgement(bodies.order()))
    assert simulator.control("POST", "keep") == {"ok": True}
    for _time in range(2):
        # What was on the way when it was kept arrives each time, there alone.
        simulator.advance(3600)
        assert simulator.control("GET", "purchase-orders/4OAK0001") != before
        simulator.control("POST", "purchase-orders", [bodies.order("4OAK0002")])
        assert simulator.control("POST", "go-back") == {"ok": True}
        after = simulator.control("GET", "purchase-orders")["purchase_orders"]
        assert after == [before]


def test_a_reset_forgets_everything(simulator):
    simulator.control("POST", "seed", {"orders": 2})
    simulator.advance(86400)
    simulator.fault("*", "500")
    old = simulator.token
    simulator.reset()
    assert simulator.control("GET", "purchase-orders") == {"purchase_orders": []}
    assert simulator.control("GET", "faults") == {"faults": []}
    assert simulator.control("GET", "log") == {"requests": []}
    assert simulator.control("GET", "clock")["now"] < bodies.at(hours=1)
    assert simulator.call("GET", ORDERS, token=old).status_code == 403


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("reset", {"setting": {}}),
        ("reset", {"settings": {"rates": 1}}),
        ("reset", {"vendor_groups": [{"client": "x"}]}),
        ("settings", {"rates": 1}),
        ("clock", {"advance_seconds": -1}),
        ("clock", {"advance_seconds": "1"}),
        ("clock", {}),
        ("purchase-orders", []),
        ("purchase-orders", ["4OAK0001"]),
        ("seed", {"orders": 0}),
        ("seed", {"order": 1}),
    ],
)
def test_wishes_that_make_no_sense_are_refused(simulator, path, body):
    assert simulator.control("POST", path, body, status=400)["error"]


def test_settings_change_without_a_reset(simulator):
    simulator.control("POST", "seed", {"orders": 1})
    settings = simulator.control("POST", "settings", {"transaction_seconds": 5})
    assert settings["transaction_seconds"] == 5
    assert len(simulator.get(ORDERS)["payload"]["orders"]) == 1


def test_the_clock_goes_with_the_machine_and_is_moved_on(simulator):
    before = simulator.control("GET", "clock")["now"]
    assert abs(bodies.seconds_between(before, bodies.at())) < 5
    after = simulator.advance(3600)["now"]
    assert 3600 <= bodies.seconds_between(before, after) < 3605


def test_an_order_is_patched_by_parts(simulator):
    simulator.control("POST", "purchase-orders", [bodies.order()])
    changes = {
        "orderDetails": {
            "dealCode": "D1",
            "billToParty": None,
            "shipToParty": {"partyId": "ONT8"},
            "items": {
                "1": {"netCost": {"amount": "4.00"}},
                "2": None,
                "3": {"amazonProductIdentifier": "B0ACORN003"},
            },
        }
    }
    simulator.control("PATCH", "purchase-orders/4OAK0001", changes)
    details = simulator.get(f"{ORDERS}/4OAK0001")["payload"]["orderDetails"]
    assert details["dealCode"] == "D1"
    assert "billToParty" not in details
    assert details["shipToParty"] == {"partyId": "ONT8"}
    first, third = details["items"]
    assert first["netCost"] == bodies.usd("4.00")
    assert first["orderedQuantity"] == bodies.eaches(10)
    assert third["itemSequenceNumber"] == "3"
    assert details["purchaseOrderChangedDate"] >= bodies.at(minutes=-1)
    simulator.control("PATCH", "purchase-orders/4OAK0009", {}, status=404)
    simulator.control("PATCH", "purchase-orders/4OAK0001", [], status=400)


def test_a_patched_state_has_its_date(simulator):
    simulator.control("POST", "purchase-orders", [bodies.order()])
    closed = {"purchaseOrderState": "Closed"}
    body = simulator.control("PATCH", "purchase-orders/4OAK0001", closed)
    assert body["purchaseOrderState"] == "Closed"
    date = body["orderDetails"]["purchaseOrderStateChangedDate"]
    assert date >= bodies.at(minutes=-1)


def test_changed_quantities_leave_a_trail(simulator):
    order = bodies.order()
    simulator.control("POST", "purchase-orders", [order])
    simulator.process(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    for amount in (14, 4):
        items = {"items": {"1": {"orderedQuantity": {"amount": amount}}}}
        simulator.control("PATCH", "purchase-orders/4OAK0001", items)
    status = simulator.get(STATUS)["payload"]["ordersStatus"][0]["itemStatus"][0]
    ordered = status["orderedQuantity"]
    assert ordered["orderedQuantity"] == bodies.eaches(4)
    trail = [
        (name, entry[name]["amount"])
        for entry in ordered["orderedQuantityDetails"]
        for name in ("orderedQuantity", "cancelledQuantity")
        if name in entry
    ]
    assert trail == [
        ("orderedQuantity", 10),
        ("orderedQuantity", 4),
        ("orderedQuantity", 14),
        ("cancelledQuantity", 10),
    ]
    line = simulator.control("GET", "purchase-orders/4OAK0001")["lines"][0]
    assert (line["ordered"], line["accepted"]) == (4, 4)


def test_posting_an_order_again_replaces_it(simulator):
    simulator.control("POST", "purchase-orders", [bodies.order()])
    other = bodies.order(dealCode="D2")
    simulator.control("POST", "purchase-orders", {"orders": [other]})
    (order,) = simulator.get(ORDERS, changedAfter=bodies.at(hours=-1))["payload"][
        "orders"
    ]
    assert order["orderDetails"]["dealCode"] == "D2"
    assert order["orderDetails"]["purchaseOrderChangedDate"] >= bodies.at(minutes=-1)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"purchaseOrderNumber": "X", "orderDetails": []},
        {"purchaseOrderNumber": "X", "orderDetails": {"items": "none"}},
        {"purchaseOrderNumber": "X", "orderDetails": {"items": [1, {}]}},
        bodies.order(
            items=[{"orderedQuantity": {"amount": "many", "unitOfMeasure": None}}] * 2,
            sellingParty="ACRN1",
            purchaseOrderDate="yesterday",
        ),
        bodies.order(items=[{"orderedQuantity": bodies.eaches(-3)}]),
    ],
)
def test_odd_orders_are_served_as_they_are(simulator, body):
    simulator.control("POST", "purchase-orders", [body])
    assert simulator.get(ORDERS)["payload"]["orders"] == [body]
    assert len(simulator.get(STATUS)["payload"]["ordersStatus"]) == 1
    assert len(simulator.control("GET", "purchase-orders")["purchase_orders"]) == 1


def test_the_log_knows_every_request(simulator):
    simulator.fault("getPurchaseOrders", "500")
    simulator.call("GET", ORDERS, params={"limit": 3})
    response = simulator.call("GET", f"{ORDERS}/4OAK0001")
    first, second, third = simulator.control("GET", "log")["requests"]
    assert (first["operation"], first["path"]) == ("getAccessToken", "/auth/o2/token")
    assert (second["status"], second["fault"]) == (500, "500")
    assert second["query"] == {"limit": "3"}
    assert (third["status"], third["fault"]) == (404, None)
    assert third["request_id"] == response.headers["x-amzn-RequestId"]
    only = simulator.control("GET", "log?operation=getPurchaseOrder")["requests"]
    assert only == [third]


def test_the_same_seed_gives_the_same_orders(simulator):
    wish = {"orders": 25, "seed": 7, "vendor_code": "ACRN9"}
    first = simulator.control("POST", "seed", wish)
    bodies_of = {n: lines_of(simulator, n) for n in first["orders"]}
    simulator.reset()
    assert simulator.control("POST", "seed", wish) == first
    assert bodies_of == {n: lines_of(simulator, n) for n in first["orders"]}
    other = simulator.control("POST", "seed", {**wish, "seed": 8})
    assert not set(other["orders"]) & set(first["orders"])


def lines_of(simulator, number):
    details = simulator.get(f"{ORDERS}/{number}")["payload"]["orderDetails"]
    return details["shipToParty"], details["items"]


def test_seeded_orders_are_varied_and_known(simulator):
    seeded = simulator.control("POST", "seed", {"orders": 25})
    products = {product["asin"]: product for product in seeded["products"]}
    assert len(products) == 12
    for product in products.values():
        assert re.fullmatch(r"B0[A-Z0-9]{8}", product["asin"])
        assert bodies.gs1_valid(product["ean"])
    places = {row["code"] for row in seeded["parties"] if row["role"] == "ship_to"}
    receivers, units = set(), set()
    for number in seeded["orders"]:
        assert re.fullmatch(r"\d[A-Z0-9]{6}[A-Z]", number)
        receiver, items = lines_of(simulator, number)
        receivers.add(receiver["partyId"])
        assert 2 <= len(items) <= 8
        for item in items:
            product = products[item["amazonProductIdentifier"]]
            assert item["netCost"]["amount"] == product["net_cost"]
            quantity = item["orderedQuantity"]
            units.add(quantity["unitOfMeasure"])
            size = {"Cases": product["case_size"], "Eaches": 1}
            assert quantity["unitSize"] == size[quantity["unitOfMeasure"]]
    assert units == {"Cases", "Eaches"}
    assert len(receivers) >= 3 and receivers <= places


def test_connections_are_kept(simulator):
    place = simulator.url.removeprefix("http://")
    connection = http.client.HTTPConnection(place, timeout=10)
    connection.request("GET", "/_sim/health")
    sock = connection.sock
    for path in ("/_sim/clock", ORDERS, "/_sim/health"):
        connection.getresponse().read()
        connection.request("GET", path)
        assert connection.sock is sock
    assert connection.getresponse().status == 200
    connection.close()
