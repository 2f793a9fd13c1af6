"""Lists: windows, pages, filters, and what is silently ignored."""

import pytest
import sim_bodies as bodies
from sim_client import ACKNOWLEDGEMENTS, ORDERS, SHIPMENTS, STATUS


def numbers(response, member="orders"):
    rows = response["payload"][member]
    return [row["purchaseOrderNumber"] for row in rows]


def put(simulator, *orders):
    simulator.control("POST", "purchase-orders", list(orders))


def now(simulator, shift=0):
    """The simulator's time, moved on by ``shift`` seconds, as a query parameter."""
    simulator.advance(shift)
    return simulator.control("GET", "clock")["now"]


@pytest.mark.parametrize("path", [ORDERS, STATUS])
def test_created_windows_are_half_open(simulator, path):
    member = "orders" if path == ORDERS else "ordersStatus"
    before = now(simulator)
    put(simulator, bodies.order("4OAK0001"))
    middle = now(simulator, 60)
    put(simulator, bodies.order("4OAK0002"))
    after = now(simulator, 60)
    for start, end, expected in (
        (before, middle, ["4OAK0001"]),
        (middle, after, ["4OAK0002"]),
        (before, after, ["4OAK0001", "4OAK0002"]),
        (after, after, []),
    ):
        found = simulator.get(path, createdAfter=start, createdBefore=end)
        assert numbers(found, member) == expected


def test_an_order_may_be_shown_late(simulator):
    late = {"orders": [bodies.order("4OAK0001")], "seconds_late": 3600}
    simulator.control("POST", "purchase-orders", late)
    hour = {"createdAfter": bodies.at(minutes=-30)}
    assert numbers(simulator.get(ORDERS, **hour)) == []
    assert numbers(simulator.get(ORDERS, createdAfter=bodies.at(hours=-2))) == [
        "4OAK0001"
    ]
    assert numbers(simulator.get(ORDERS, changedAfter=bodies.at(hours=-2))) == []
    wrong = {**late, "seconds_late": "1"}
    assert simulator.control("POST", "purchase-orders", wrong, status=400)["error"]


def test_a_caller_in_the_machines_time_sees_what_is_new(simulator):
    simulator.advance(3600)
    put(simulator, bodies.order())
    query = {"createdAfter": bodies.at(hours=-1), "createdBefore": bodies.at()}
    assert numbers(simulator.get(ORDERS, **query)) == ["4OAK0001"]
    query["createdBefore"] = bodies.at(minutes=-1)
    assert numbers(simulator.get(ORDERS, **query)) == []
    del query["createdBefore"]
    assert numbers(simulator.get(ORDERS, **query)) == ["4OAK0001"]


def test_an_order_may_be_listed_without_its_details(simulator):
    put(simulator, bodies.order("4OAK0001"))
    wish = {"orders": [bodies.order("4OAK0002")], "without_details": True}
    simulator.control("POST", "purchase-orders", wish)
    listed = simulator.get(ORDERS, includeDetails="true")["payload"]["orders"]
    assert ["orderDetails" in order for order in listed] == [True, False]
    assert "orderDetails" in simulator.get(f"{ORDERS}/4OAK0002")["payload"]


@pytest.mark.parametrize(
    ("path", "operation"),
    [
        (ORDERS, "getPurchaseOrders"),
        (f"{ORDERS}/4OAK0001", "getPurchaseOrder"),
        (STATUS, "getPurchaseOrdersStatus"),
    ],
)
def test_an_order_may_be_hidden_from_some_operations(simulator, path, operation):
    def is_shown(where):
        member = "ordersStatus" if where == STATUS else "orders"
        if where.endswith("4OAK0001"):
            return simulator.call("GET", where).status_code == 200
        return numbers(simulator.get(where), member) == ["4OAK0001"]

    wish = {"orders": [bodies.order("4OAK0001")], "hidden_from": [operation]}
    simulator.control("POST", "purchase-orders", wish)
    others = {ORDERS, STATUS, f"{ORDERS}/4OAK0001"} - {path}
    assert [is_shown(where) for where in (path, *others)] == [False, True, True]
    put(simulator, bodies.order("4OAK0001"))
    assert is_shown(path)


@pytest.mark.parametrize("wish", ["getPurchaseOrders", ["getOrders"], {}])
def test_what_orders_are_hidden_from_is_an_operation(simulator, wish):
    wrong = {"orders": [bodies.order("4OAK0001")], "hidden_from": wish}
    response = simulator.control("POST", "purchase-orders", wrong, status=400)
    assert "getPurchaseOrdersStatus" in response["error"]


def test_an_order_is_changed_only_after_a_change(simulator):
    start = now(simulator)
    put(simulator, bodies.order("4OAK0001"), bodies.order("4OAK0002"))
    assert numbers(simulator.get(ORDERS, changedAfter=start)) == []
    middle = now(simulator, 60)
    items = {"items": {"2": {"orderedQuantity": {"amount": 0}}}}
    simulator.control("PATCH", "purchase-orders/4OAK0002", items)
    assert numbers(simulator.get(ORDERS, changedAfter=middle)) == ["4OAK0002"]
    assert numbers(simulator.get(ORDERS, isPOChanged="true")) == ["4OAK0002"]
    assert numbers(simulator.get(ORDERS, poItemState="Cancelled")) == ["4OAK0002"]
    assert numbers(simulator.get(ORDERS, createdAfter=middle)) == []
    updated = simulator.get(STATUS, updatedAfter=middle)
    assert numbers(updated, "ordersStatus") == ["4OAK0002"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (ORDERS, "created"),
        (ORDERS, "changed"),
        (STATUS, "created"),
        (STATUS, "updated"),
    ],
)
def test_windows_are_seven_days_at_most(simulator, path, name):
    query = {
        f"{name}After": "2026-03-01T00:00:00Z",
        f"{name}Before": "2026-03-08T00:00:00Z",
    }
    assert simulator.call("GET", path, params=query).status_code == 200
    query[f"{name}After"] = "2026-02-28T23:59:59.999Z"
    response = simulator.call("GET", path, params=query)
    assert response.status_code == 400
    assert "7 days" in response.json()["errors"][0]["details"]
    del query[f"{name}Before"]
    assert simulator.call("GET", path, params=query).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        {"createdAfter": "2026-11-2100:00:00"},
        {"createdAfter": "2026-11-22T00:00:00Z", "createdBefore": "2026-11-21T00:00Z"},
        {"limit": "0"},
        {"limit": "101"},
        {"limit": "ten"},
        {"sortOrder": "asc"},
        {"includeDetails": "yes"},
        {"purchaseOrderState": "NEW"},
        {"poItemState": "Open"},
        {"nextToken": "bm9uc2Vuc2U="},
    ],
)
def test_values_that_make_no_sense_are_refused(simulator, query):
    response = simulator.call("GET", ORDERS, params=query)
    assert response.status_code == 400
    assert response.json()["errors"][0]["code"] == "InvalidInput"
    assert "x-amzn-RequestId" in response.headers


def test_unknown_parameters_are_silently_ignored(simulator):
    put(simulator, bodies.order())
    query = {"CreatedAfter": "nonsense", "updatedAfter": "nonsense", "limitt": "0"}
    assert numbers(simulator.get(ORDERS, **query)) == ["4OAK0001"]


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_pages_show_every_order_once(simulator, direction):
    simulator.control("POST", "seed", {"orders": 7})
    query = {"limit": 3, "sortOrder": direction, "createdAfter": bodies.at(hours=-1)}
    seen, token, pages = [], None, 0
    while pages == 0 or token:
        pages += 1
        page = simulator.get(ORDERS, **query, **({"nextToken": token} if token else {}))
        seen += numbers(page)
        token = page["payload"].get("pagination", {}).get("nextToken")
        put(simulator, bodies.order(f"4OAK000{pages}"))
    assert pages == 3
    assert len(seen) == len(set(seen)) == {"ASC": 9, "DESC": 7}[direction]


def test_a_token_is_for_the_same_filters(simulator):
    simulator.control("POST", "seed", {"orders": 3})
    page = simulator.get(ORDERS, limit=2)
    token = page["payload"]["pagination"]["nextToken"]
    assert len(numbers(simulator.get(ORDERS, limit=2, nextToken=token))) == 1
    for other in ({"limit": 1}, {"limit": 2, "purchaseOrderState": "New"}):
        query = {**other, "nextToken": token}
        assert simulator.call("GET", ORDERS, params=query).status_code == 400


@pytest.mark.parametrize("given", ["false", "False"])
def test_without_details_there_are_only_numbers_and_states(simulator, given):
    put(simulator, bodies.order())
    orders = simulator.get(ORDERS, includeDetails=given)["payload"]["orders"]
    assert orders == [{"purchaseOrderNumber": "4OAK0001", "purchaseOrderState": "New"}]


def test_orders_are_filtered_by_state_and_vendor_code(simulator):
    other = bodies.order("4OAK0002", sellingParty={"partyId": "ACRN2"})
    put(simulator, bodies.order(), other)
    simulator.process(ACKNOWLEDGEMENTS, bodies.acknowledgement(other))
    for query, expected in (
        ({"purchaseOrderState": "New"}, ["4OAK0001"]),
        ({"purchaseOrderState": "Acknowledged"}, ["4OAK0002"]),
        ({"orderingVendorCode": "ACRN2"}, ["4OAK0002"]),
        ({"orderingVendorCode": "ACRN3"}, []),
    ):
        assert numbers(simulator.get(ORDERS, **query)) == expected


def test_statuses_are_filtered_by_what_they_say(simulator):
    first, second = bodies.order("4OAK0001"), bodies.order("4OAK0002")
    second["orderDetails"]["shipToParty"] = {"partyId": "ONT8"}
    put(simulator, first, second)
    rejected = bodies.part("Rejected", bodies.eaches(10))
    body = bodies.acknowledgement(second, {"1": [rejected]})
    simulator.process(ACKNOWLEDGEMENTS, body)
    for query, expected in (
        ({"purchaseOrderNumber": "4OAK0002"}, ["4OAK0002"]),
        ({"shipToPartyId": "PHX6"}, ["4OAK0001"]),
        ({"itemConfirmationStatus": "UNCONFIRMED"}, ["4OAK0001"]),
        ({"itemConfirmationStatus": "REJECTED"}, ["4OAK0002"]),
        ({"itemConfirmationStatus": "PARTIALLY_ACCEPTED"}, []),
        ({"itemReceiveStatus": "NOT_RECEIVED"}, ["4OAK0001", "4OAK0002"]),
        ({"itemReceiveStatus": "RECEIVED"}, []),
        ({"purchaseOrderStatus": "CLOSED"}, []),
        ({"orderingVendorCode": "ACRN1", "limit": 1}, ["4OAK0001"]),
    ):
        assert numbers(simulator.get(STATUS, **query), "ordersStatus") == expected


def test_one_order_is_read_by_its_number(simulator):
    put(simulator, bodies.order())
    assert simulator.get(f"{ORDERS}/4OAK0001")["payload"] == bodies.order()
    assert simulator.call("GET", f"{ORDERS}/4OAK0009").status_code == 404
    assert simulator.call("GET", f"{ORDERS}/null").status_code == 400


def test_shipment_lists_have_smaller_pages(simulator):
    assert simulator.get(SHIPMENTS, limit=50) == {"payload": {"shipments": []}}
    assert simulator.call("GET", SHIPMENTS, params={"limit": 51}).status_code == 400
