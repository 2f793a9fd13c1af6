"""Every fault that can be asked for, seen from the client's side."""

import time

import pytest
import requests
import sim_bodies as bodies
from sim_client import ACKNOWLEDGEMENTS, ORDERS, TOKEN


@pytest.fixture
def order(simulator):
    order = bodies.order()
    simulator.control("POST", "purchase-orders", [order])
    return order


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("400", "InvalidInput"),
        ("401", "Unauthorized"),
        ("403", "Unauthorized"),
        ("404", "NotFound"),
        ("413", "RequestEntityTooLarge"),
        ("415", "UnsupportedMediaType"),
        ("429", "QuotaExceeded"),
        ("500", "InternalFailure"),
        ("503", "ServiceUnavailable"),
    ],
)
def test_a_status_comes_as_often_as_asked(simulator, fault, code):
    simulator.fault("getPurchaseOrders", fault, times=2)
    for _ in range(2):
        response = simulator.call("GET", ORDERS)
        assert response.status_code == int(fault)
        assert response.json()["errors"][0]["code"] == code
        assert "Retry-After" not in response.headers
    assert simulator.call("GET", ORDERS).status_code == 200


@pytest.mark.parametrize("fault", ["429", "503"])
def test_a_busy_response_may_say_when_to_come_back(simulator, fault):
    simulator.fault("*", fault, retry_after=7)
    assert simulator.call("GET", ORDERS).headers["Retry-After"] == "7"


def test_a_fault_may_bring_its_own_words(simulator):
    simulator.fault("*", "400", code="InvalidRequest", details="why not")
    (error,) = simulator.call("GET", ORDERS).json()["errors"]
    assert (error["code"], error["details"]) == ("InvalidRequest", "why not")


def test_a_fault_hits_only_its_operation(simulator, order):
    simulator.fault("getPurchaseOrder", "500")
    assert simulator.call("GET", ORDERS).status_code == 200
    assert simulator.call("GET", f"{ORDERS}/4OAK0001").status_code == 500


@pytest.mark.parametrize("fault", ["refuse", "reset_before"])
def test_a_connection_may_break_before_anything_happens(simulator, order, fault):
    assert simulator.token
    simulator.fault("submitAcknowledgement", fault)
    with pytest.raises(requests.ConnectionError):
        simulator.submit(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    assert simulator.documents("acknowledgement") == []


def test_a_connection_may_be_reset_after_accepting(simulator, order):
    assert simulator.token
    simulator.fault("submitAcknowledgement", "reset")
    with pytest.raises(requests.ConnectionError):
        simulator.submit(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    assert len(simulator.documents("acknowledgement")) == 1


@pytest.mark.parametrize(
    ("fault", "kept"), [("timeout_before", 0), ("timeout_after", 1)]
)
def test_a_time_out_comes_before_or_after_accepting(simulator, order, fault, kept):
    assert simulator.token
    simulator.fault("submitAcknowledgement", fault, seconds=0.4)
    with pytest.raises(requests.Timeout):
        simulator.call(
            "POST", ACKNOWLEDGEMENTS, json=bodies.acknowledgement(order), timeout=0.1
        )
    assert len(simulator.documents("acknowledgement")) == kept


def test_a_time_out_ends_without_a_response(simulator):
    assert simulator.token
    simulator.fault("getPurchaseOrders", "timeout_after", seconds=0.05)
    with pytest.raises(requests.ConnectionError):
        simulator.call("GET", ORDERS)


def test_a_slow_response_is_still_a_response(simulator):
    assert simulator.token
    simulator.fault("getPurchaseOrders", "slow", seconds=0.3)
    start = time.monotonic()
    assert simulator.call("GET", ORDERS).status_code == 200
    assert time.monotonic() - start >= 0.3


def test_a_malformed_response_is_no_json(simulator, order):
    simulator.fault("submitAcknowledgement", "malformed")
    response = simulator.call(
        "POST", ACKNOWLEDGEMENTS, json=bodies.acknowledgement(order)
    )
    assert response.status_code == 202
    with pytest.raises(ValueError, match="Expecting value"):
        response.json()
    assert len(simulator.documents("acknowledgement")) == 1


def test_a_truncated_response_is_shorter_than_promised(simulator, order):
    assert simulator.token
    simulator.fault("getPurchaseOrders", "truncated")
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        simulator.call("GET", ORDERS)


def test_a_gateway_page_is_html(simulator):
    simulator.fault("*", "html")
    response = simulator.call("GET", ORDERS)
    assert response.status_code == 502
    assert response.headers["Content-Type"] == "text/html"
    assert response.text.startswith("<html>")


def test_a_token_may_end_early(simulator):
    simulator.get(ORDERS)
    simulator.fault("*", "token_expired")
    for _ in range(2):
        response = simulator.call("GET", ORDERS)
        assert response.status_code == 403
        assert "expired" in response.json()["errors"][0]["details"]
    fresh = simulator.ask_token().json()["access_token"]
    assert simulator.call("GET", ORDERS, token=fresh).status_code == 200


def test_processing_fails_with_the_errors_asked_for(simulator, order):
    errors = [{"code": "ERR42", "message": "No idea.", "details": "none"}]
    simulator.fault("*", "processing_failure", errors=errors)
    simulator.get(ORDERS)
    done = simulator.process(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    assert (done["status"], done["errors"]) == ("Failure", errors)
    assert simulator.documents("acknowledgement")[0]["verdict"] == "failed"
    lines = simulator.control("GET", "purchase-orders/4OAK0001")["lines"]
    assert not any(line["acknowledged"] for line in lines)


@pytest.mark.parametrize(
    ("fault", "status", "error"),
    [
        ("500", 500, "server_error"),
        ("503", 503, "temporarily_unavailable"),
        ("401", 401, "invalid_client"),
    ],
)
def test_faults_of_the_token_desk_have_its_shape(simulator, fault, status, error):
    simulator.fault("getAccessToken", fault)
    response = simulator.ask_token()
    assert (response.status_code, response.json()["error"]) == (status, error)
    assert simulator.ask_token().status_code == 200


def test_the_token_desk_may_hang_and_talk_nonsense(simulator):
    simulator.fault("getAccessToken", "timeout_before", seconds=0.3)
    with pytest.raises(requests.Timeout):
        simulator.session.post(simulator.url + TOKEN, data={}, timeout=0.1)
    simulator.fault("getAccessToken", "malformed")
    with pytest.raises(ValueError, match="Expecting value"):
        simulator.ask_token().json()


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_response_may_trickle(simulator, where):
    simulator.fault("getPurchaseOrders", "trickle", seconds=0.001, where=where)
    assert simulator.get(ORDERS)
    simulator.fault("getPurchaseOrders", "trickle", seconds=5, where=where)
    with pytest.raises(requests.RequestException):
        assert simulator.call("GET", ORDERS, timeout=0.2).text


@pytest.mark.parametrize(("extra", "different"), [({}, 6), ({"tokens": 2}, 2)])
def test_pages_may_never_end(simulator, extra, different):
    simulator.fault("getPurchaseOrders", "endless", times=None, **extra)
    token, seen = None, set()
    for _page in range(6):
        query = {"nextToken": token} if token else {}
        response = simulator.call("GET", ORDERS, params=query)
        token = response.json()["payload"]["pagination"]["nextToken"]
        seen.add(token)
    assert len(seen) == different


def test_what_comes_back_may_be_unstorable(simulator, order):
    simulator.fault("getPurchaseOrders", "unstorable")
    response = simulator.call("GET", ORDERS)
    [shown] = response.json()["payload"]["orders"]
    assert shown["remark"] == "\x00\ud800"
    assert shown["purchaseOrderNumber"] == order["purchaseOrderNumber"]
    assert len(response.headers["x-amzn-RequestId"]) > 9000


def test_a_response_may_say_something_else(simulator, order):
    simulator.fault("getPurchaseOrders", "otherwise", payload={"pagination": {"a": 1}})
    payload = simulator.get(ORDERS)["payload"]
    assert payload["pagination"] == {"a": 1}
    assert payload["orders"]


def test_calls_may_go_well_before_a_fault(simulator):
    simulator.fault("getPurchaseOrders", "500", times=2, after=1)
    [waiting] = simulator.control("GET", "faults")["faults"]
    assert waiting["after"] == 1
    statuses = [simulator.call("GET", ORDERS).status_code for _ in range(4)]
    assert statuses == [200, 500, 500, 200]


def test_faults_are_listed_and_cleared(simulator):
    simulator.fault("*", "500", times=None)
    wish = {"operation": "*", "fault": "500", "times": None}
    assert simulator.control("GET", "faults") == {"faults": [wish]}
    for _ in range(3):
        assert simulator.call("GET", ORDERS, token="any").status_code == 500
    assert simulator.control("DELETE", "faults") == {"faults": []}
    simulator.get(ORDERS)


@pytest.mark.parametrize(
    "wish",
    [
        {"fault": "sulk"},
        {"fault": "500", "times": 0},
        {"fault": "500", "times": "x"},
        {"fault": "500", "after": -1},
    ],
)
def test_a_fault_that_does_not_exist_is_refused(simulator, wish):
    assert simulator.control("POST", "faults", wish, status=400)["error"]
