"""What each operation sends and returns, compared whole with golden pairs."""

import json

import pytest
from spapi_cases import CALLS, PAYLOADS, golden, ids
from spapi_double import ACCESS_TOKEN, REQUEST_ID, TOKEN_PATH, Says

from acorn_vendor.spapi import OPERATIONS


@pytest.mark.parametrize(("key", "call"), CALLS.items(), ids=ids(CALLS))
def test_the_golden_request_goes_out_and_its_response_comes_back(
    key, call, client, amazon
):
    request, said = golden(*key, "request"), golden(*key, "response")
    amazon.will(
        Says(
            said["status"],
            said["body"],
            said["headers"],
        )
    )

    response = call(client)

    (sent,) = amazon.calls
    assert {
        "method": sent.method,
        "path": sent.path,
        "query": sent.query,
        "body": sent.body if sent.text else None,
    } == request
    assert response.payload == said["body"].get("payload", said["body"])
    assert json.loads(response.body) == said["body"]
    assert response.request_id == REQUEST_ID
    rate = said["headers"].get("x-amzn-RateLimit-Limit")
    assert response.rate_limit == (float(rate) if rate else None)


def test_every_operation_has_a_golden_pair():
    assert {operation for operation, _case in CALLS} == set(OPERATIONS)
    files = {path.relative_to(PAYLOADS).as_posix() for path in PAYLOADS.rglob("*.json")}
    assert files == {
        f"{operation}/{case}.{side}.json"
        for operation, case in CALLS
        for side in ("request", "response")
    }


def test_a_submission_returns_its_transaction_id(client, amazon):
    amazon.will(Says(202, {"payload": {"transactionId": " 2026-x "}}))
    assert client.submit_invoices({"invoices": []}).transaction_id == "2026-x"


def test_headers_are_those_amazon_asks_for(client, amazon):
    client.submit_invoices({"invoices": []})
    (sent,) = amazon.calls
    assert sent.headers["x-amz-access-token"] == ACCESS_TOKEN
    assert sent.headers["Content-Type"] == "application/json"
    assert sent.headers["User-Agent"].startswith("ACORN-Vendor/1.0 (Language=Python/")
    assert "Authorization" not in sent.headers


def test_the_token_is_asked_for_once_and_as_a_form(client, amazon):
    client.get_purchase_order("4QF7RTNZ")
    client.get_purchase_order("4QF7RTNZ")
    (login,) = amazon.token_calls
    assert (login.method, login.path) == ("POST", TOKEN_PATH)
    assert login.text == (
        "grant_type=refresh_token"
        "&refresh_token=Atzr%7Ca-very-secret-refresh-token"
        "&client_id=amzn1.application-oa2-client.test"
        "&client_secret=a-very-secret-client-secret"
    )


def page(token, *numbers):
    """Return a page of orders that names ``token`` as the next."""
    orders = [{"purchaseOrderNumber": number} for number in numbers]
    return Says(
        200, {"payload": {"pagination": {"nextToken": token}, "orders": orders}}
    )


def test_pages_follow_each_other_with_the_same_filters(client, amazon):
    amazon.will(page("two", "A"), page("three"), Says(200, {"payload": {"orders": []}}))
    pages = client.iter_purchase_order_pages(orderingVendorCode="OAK01", limit=1)
    assert [len(one.payload["orders"]) for one in pages] == [1, 0, 0]
    filters = {"orderingVendorCode": "OAK01", "limit": "1"}
    assert [call.query for call in amazon.calls] == [
        filters,
        {**filters, "nextToken": "two"},
        {**filters, "nextToken": "three"},
    ]


def test_pages_of_the_status_follow_each_other_too(client, amazon):
    amazon.will(page("two"), Says(200, {"payload": {"ordersStatus": []}}))
    assert len(list(client.iter_purchase_orders_status_pages(limit=1))) == 2
    assert amazon.calls[1].query == {"limit": "1", "nextToken": "two"}


def test_pages_of_invoices_name_the_next_one_at_the_top(client, amazon):
    empty = {"invoices": [], "numOfRecords": 0}
    amazon.will(Says(200, {**empty, "nextToken": "11"}), Says(200, empty))
    filters = {"marketplaceId": "A1PA6795UKMFR9"}
    assert len(list(client.iter_invoice_header_pages(**filters))) == 2
    assert [call.query for call in amazon.calls] == [
        filters,
        {**filters, "nextToken": "11"},
    ]
