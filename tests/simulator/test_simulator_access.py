"""Login with Amazon, access to operations, and quotas."""

import pytest
from sim_client import ORDERS, TOKEN, TRANSACTIONS

DENIED = "Access to requested resource is denied."


def error_of(response):
    (error,) = response.json()["errors"]
    return response.status_code, error["code"], error["message"], error["details"]


def test_a_refresh_token_gives_an_access_token_for_an_hour(simulator):
    response = simulator.ask_token()
    content = response.json()
    assert response.status_code == 200
    assert content["access_token"].startswith("Atza|")
    assert content["token_type"] == "bearer"
    assert content["expires_in"] == 3600
    assert content["refresh_token"] == "Atzr|acorn-simulator"


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"client_id": "amzn1.other"}, 401, "invalid_client"),
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"refresh_token": "Atzr|wrong"}, 400, "invalid_grant"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": "client_credentials"}, 400, "invalid_scope"),
        ({"grant_type": ""}, 400, "invalid_request"),
    ],
)
def test_a_wrong_token_request_is_told_what_is_wrong(simulator, changes, status, error):
    response = simulator.ask_token(**changes)
    assert (response.status_code, response.json()["error"]) == (status, error)
    assert response.json()["error_description"]


def test_a_token_request_is_a_form(simulator):
    response = simulator.session.post(simulator.url + TOKEN, json={}, timeout=10)
    assert (response.status_code, response.json()["error"]) == (400, "invalid_request")


def test_without_a_token_there_is_no_access(simulator):
    response = simulator.session.get(simulator.url + ORDERS, timeout=10)
    status, code, message, details = error_of(response)
    assert (status, code, message) == (403, "Unauthorized", DENIED)
    assert "missing" in details
    assert "x-amzn-RequestId" in response.headers
    assert "x-amzn-RateLimit-Limit" not in response.headers


def test_a_garbled_token_gives_no_access(simulator):
    response = simulator.call("GET", ORDERS, token="Atza|garbled")
    assert error_of(response)[:3] == (403, "Unauthorized", DENIED)
    assert "malformed" in error_of(response)[3]


def test_a_token_ends_with_its_hour(simulator):
    simulator.get(ORDERS)
    simulator.advance(3599)
    simulator.get(ORDERS)
    simulator.advance(2)
    response = simulator.call("GET", ORDERS)
    assert response.status_code == 403
    assert "expired" in error_of(response)[3]


def test_a_denied_operation_stays_denied(simulator):
    simulator.reset(deny=["getPurchaseOrders"])
    response = simulator.call("GET", ORDERS)
    assert error_of(response) == (403, "Unauthorized", DENIED, "")
    assert simulator.call("GET", f"{TRANSACTIONS}/x").status_code == 404


def test_vendor_groups_see_their_own_vendor_codes(simulator):
    groups = [
        {
            "client_id": name,
            "client_secret": "s",
            "refresh_token": name,
            "vendor_codes": codes,
        }
        for name, codes in (("one", ["ACRN1"]), ("two", ["ACRN2"]), ("all", None))
    ]
    simulator.control("POST", "reset", {"vendor_groups": groups})
    for code in ("ACRN1", "ACRN2"):
        wish = {"orders": 2, "vendor_code": code}
        simulator.control("POST", "seed", wish)
    seen = {}
    for name in ("one", "two", "all"):
        form = {"client_id": name, "client_secret": "s", "refresh_token": name}
        token = simulator.ask_token(**form).json()["access_token"]
        orders = simulator.call("GET", ORDERS, token=token).json()["payload"]["orders"]
        seen[name] = {
            order["orderDetails"]["sellingParty"]["partyId"] for order in orders
        }
    assert seen == {"one": {"ACRN1"}, "two": {"ACRN2"}, "all": {"ACRN1", "ACRN2"}}


def test_an_order_may_be_bound_to_one_vendor_group(simulator):
    groups = [
        {"client_id": name, "client_secret": "s", "refresh_token": name}
        for name in ("one", "two")
    ]
    simulator.control("POST", "reset", {"vendor_groups": groups})
    wish = {"orders": [{"purchaseOrderNumber": "4OAK0001"}], "vendor_group": "two"}
    simulator.control("POST", "purchase-orders", wish)
    for name, status in (("one", 404), ("two", 200)):
        form = {"client_id": name, "client_secret": "s", "refresh_token": name}
        token = simulator.ask_token(**form).json()["access_token"]
        response = simulator.call("GET", f"{ORDERS}/4OAK0001", token=token)
        assert response.status_code == status
    wish["vendor_group"] = "three"
    simulator.control("POST", "purchase-orders", wish, status=400)


def test_quotas_are_amazons_unless_told_otherwise(simulator):
    simulator.control("POST", "reset", {})
    settings = simulator.control("POST", "settings", {})
    assert (settings["rate"], settings["burst"]) == (10, 10)
    assert settings["limits"] == {"getTransaction": [10, 20]}
    headers = simulator.call("GET", ORDERS).headers
    assert headers["x-amzn-RateLimit-Limit"] == "10.0"


def test_beyond_the_quota_there_is_no_response_for_a_while(simulator):
    simulator.reset(rate=0.5)
    statuses = [simulator.call("GET", ORDERS).status_code for _ in range(10)]
    assert statuses == [200] * 10
    refused = simulator.call("GET", ORDERS)
    assert error_of(refused)[:2] == (429, "QuotaExceeded")
    assert "x-amzn-RateLimit-Limit" not in refused.headers
    simulator.advance(2)
    assert simulator.call("GET", ORDERS).status_code == 200


def test_every_operation_has_a_bucket_of_its_own(simulator):
    simulator.reset(rate=0.001, burst=2, limits={"getTransaction": [0.001, 3]})
    path = f"{TRANSACTIONS}/x"
    statuses = [simulator.call("GET", ORDERS).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    statuses = [simulator.call("GET", path).status_code for _ in range(4)]
    assert statuses == [404, 404, 404, 429]


@pytest.mark.parametrize("agent", ["", "x" * 501])
def test_the_user_agent_must_be_reasonable(simulator, agent):
    response = simulator.call("GET", ORDERS, headers={"user-agent": agent})
    assert response.status_code == 400
    assert "user-agent" in error_of(response)[2]


def test_an_unknown_path_is_not_found(simulator):
    path = "/vendor/shipping/v1/shipmentConfirmation"
    for method in ("GET", "POST"):
        response = simulator.call(method, path, json={})
        assert error_of(response)[:2] == (404, "NotFound")
