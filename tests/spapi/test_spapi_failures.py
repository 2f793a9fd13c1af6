"""Each operation with each way to fail: what is raised, and nothing is repeated."""

import socket
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
import requests
from spapi_cases import CALLS, READS, SUBMISSIONS, ids
from spapi_double import REQUEST_ID, Hangs, Resets, Says

from acorn_vendor.spapi import (
    ApiErrorDetail,
    Credentials,
    Malformed,
    Rejected,
    SpApiClient,
    SpApiError,
    Throttled,
    Unauthorized,
    Unavailable,
    Unknown,
)

REASONS = {
    "errors": [
        {"code": "InvalidInput", "message": "No such vendor code.", "details": "OAK9"}
    ]
}
HTML = "<html><body>Bad gateway</body></html>"

each_operation = pytest.mark.parametrize("key", CALLS, ids=ids(CALLS))
each_read = pytest.mark.parametrize("key", READS, ids=ids(READS))
each_submission = pytest.mark.parametrize("key", SUBMISSIONS, ids=ids(SUBMISSIONS))


def failure_of(key, client, amazon, *steps):
    """Return the error of the call if ``steps`` happen to it, having called once."""
    amazon.will(*steps)
    with pytest.raises(SpApiError) as caught:
        CALLS[key](client)
    assert len(amazon.calls) == 1
    assert caught.value.operation == key[0]
    return caught.value


@each_operation
def test_too_many_calls_are_throttled(key, client, amazon):
    error = failure_of(key, client, amazon, Says(429, REASONS, {"Retry-After": "7"}))
    assert type(error) is Throttled
    assert (error.retry_after, error.request_id) == (7.0, REQUEST_ID)


@each_read
@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_read_that_amazon_cannot_response_is_unavailable(key, status, client, amazon):
    error = failure_of(key, client, amazon, Says(status, HTML))
    assert type(error) is Unavailable
    assert (error.status, error.body, error.errors) == (status, HTML, ())


@each_submission
@pytest.mark.parametrize("status", [302, 408, 500, 502, 503, 504])
def test_a_submission_without_a_clear_response_is_unknown(key, status, client, amazon):
    error = failure_of(key, client, amazon, Says(status, HTML))
    assert type(error) is Unknown
    assert (error.status, error.request_id) == (status, REQUEST_ID)


@each_operation
def test_a_time_out_is_unknown_for_submissions_only(key, impatient, amazon):
    error = failure_of(key, impatient, amazon, Hangs())
    assert type(error) is (Unknown if key in SUBMISSIONS else Unavailable)


@each_operation
def test_a_reset_is_unknown_for_submissions_only(key, client, amazon):
    error = failure_of(key, client, amazon, Resets())
    assert type(error) is (Unknown if key in SUBMISSIONS else Unavailable)


@each_operation
@pytest.mark.parametrize(
    "body",
    ["", "not json", "[]", "{}", '{"payload": null}', '{"payload": []}', "[" * 99_999]
    + [HTML],
)
def test_a_malformed_success_is_kept_and_named(key, body, client, amazon):
    error = failure_of(key, client, amazon, Says(202, body))
    assert type(error) is (Unknown if key in SUBMISSIONS else Malformed)
    assert error.body == body


@each_operation
def test_half_a_response_is_none(key, client, amazon):
    half = Says(202, {"payload": {"transactionId": "1"}}, missing_bytes=5)
    error = failure_of(key, client, amazon, half)
    kind = Unknown if key in SUBMISSIONS else Unavailable
    assert isinstance(error, kind)


@each_submission
@pytest.mark.parametrize(
    "payload",
    [{}, {"transactionId": ""}, {"transactionId": 1}, {"transactionId": float("nan")}],
)
def test_a_success_without_transaction_id_is_unknown(key, payload, client, amazon):
    error = failure_of(key, client, amazon, Says(202, {"payload": payload}))
    assert type(error) is Unknown


@each_operation
@pytest.mark.parametrize("status", [400, 404, 413, 415])
def test_a_refusal_carries_amazons_reasons(key, status, client, amazon):
    error = failure_of(key, client, amazon, Says(status, REASONS))
    assert type(error) is Rejected
    assert error.errors == (
        ApiErrorDetail("InvalidInput", "No such vendor code.", "OAK9"),
    )
    assert str(error) == (
        f"{key[0]}: Amazon responded with {status}; InvalidInput: No such vendor code."
        f" (OAK9) [request {REQUEST_ID}]"
    )


@each_operation
def test_a_missing_role_is_unauthorized_at_once(key, client, amazon):
    denied = {"errors": [{"code": "Unauthorized", "message": "Access is denied."}]}
    error = failure_of(key, client, amazon, Says(403, denied))
    assert type(error) is Unauthorized
    assert len(amazon.token_calls) == 1


@pytest.mark.parametrize(
    "body",
    ['{"errors": "x"}', '{"errors": [1, {}]}', '{"error": {}}', '"x"', "\N{BULLET}"],
)
def test_odd_bodies_of_errors_are_survived(body, client, amazon):
    amazon.will(Says(400, body))
    with pytest.raises(Rejected) as caught:
        client.get_purchase_order("4QF7RTNZ")
    assert caught.value.body == body


def test_a_refusal_may_be_that_amazon_has_it_already(client, amazon):
    duplicate = {"code": "InvalidInput", "message": "Duplicate invoice number."}
    amazon.will(Says(400, {"errors": [duplicate, *REASONS["errors"]]}))
    with pytest.raises(Rejected) as caught:
        client.submit_invoices({"invoices": []})
    assert [error.is_duplicate for error in caught.value.errors] == [True, False]


def test_a_redirect_is_not_followed(client, amazon):
    elsewhere = {"Location": f"{amazon.url}/elsewhere"}
    amazon.will(Says(307, "", elsewhere))
    with pytest.raises(Unavailable):
        client.get_purchase_order("4QF7RTNZ")
    assert [call.path for call in amazon.calls] == [
        "/vendor/orders/v1/purchaseOrders/4QF7RTNZ"
    ]


@pytest.mark.parametrize("seconds", [0, 90, 10_000])
def test_the_time_to_come_back_may_be_a_date(seconds, client, amazon):
    moment = datetime.now(timezone.utc) + timedelta(seconds=seconds)
    late = {"Retry-After": format_datetime(moment, usegmt=True)}
    amazon.will(Says(503, HTML, late))
    with pytest.raises(Unavailable) as caught:
        client.get_purchase_order("4QF7RTNZ")
    assert caught.value.retry_after == pytest.approx(min(seconds, 3600), abs=5)


def test_a_date_without_zone_is_utc(client, amazon):
    amazon.will(Says(503, "", {"Retry-After": "Mon, 02 Mar 2020 08:00:00 -0000"}))
    with pytest.raises(Unavailable) as caught:
        client.get_purchase_order("4QF7RTNZ")
    assert caught.value.retry_after == 0


def test_a_garbled_time_to_come_back_is_ignored(client, amazon):
    amazon.will(Says(503, "", {"Retry-After": "soon"}))
    with pytest.raises(Unavailable) as caught:
        client.get_purchase_order("4QF7RTNZ")
    assert caught.value.retry_after is None


@pytest.mark.parametrize("pagination", ["more", {"nextToken": [2]}, [1]])
def test_a_garbled_next_page_does_not_pass_for_the_last(pagination, client, amazon):
    amazon.will(Says(200, {"payload": {"pagination": pagination, "orders": []}}))
    with pytest.raises(Malformed):
        list(client.iter_purchase_order_pages())


@pytest.mark.parametrize("token", [2, ["11"]])
def test_a_garbled_next_page_of_invoices_is_not_the_end_either(token, client, amazon):
    amazon.will(Says(200, {"invoices": [], "nextToken": token}))
    with pytest.raises(Malformed):
        list(client.iter_invoice_header_pages(marketplaceId="A1PA6795UKMFR9"))


def test_a_page_that_names_itself_ends_in_an_error_not_in_a_circle(client, amazon):
    same = Says(200, {"payload": {"pagination": {"nextToken": "same"}}})
    amazon.will(same, same, same)
    with pytest.raises(Malformed):
        list(client.iter_purchase_order_pages())
    assert len(amazon.calls) == 2


def unreachable(credentials, endpoint, session=None):
    """Return a client that can log in, but whose endpoint nobody serves."""
    leading_nowhere = Credentials(
        credentials.client_id,
        credentials.client_secret,
        credentials.refresh_token,
        endpoint,
        credentials.token_url,
    )
    return SpApiClient(leading_nowhere, timeouts=(0.5, 0.5), session=session)


def test_a_refused_connection_has_sent_nothing(credentials):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound, but nobody listens
        endpoint = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with unreachable(credentials, endpoint) as client:
            assert_nothing_sent(client)


def test_an_unknown_host_has_been_sent_nothing(credentials):
    with unreachable(credentials, "https://acorn.invalid") as client:
        assert_nothing_sent(client)


def test_a_failed_handshake_has_sent_nothing_or_is_unknown(amazon, credentials):
    endpoint = amazon.url.replace("http://", "https://")
    with unreachable(credentials, endpoint) as client, pytest.raises(SpApiError):
        client.submit_invoices({"invoices": []})
    assert amazon.calls == []


def test_a_connection_that_is_never_made_has_sent_nothing(credentials):
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        address = full.getsockname()
        with socket.create_connection(address), socket.socket() as waiting:
            waiting.setblocking(False)
            waiting.connect_ex(address)
            with unreachable(credentials, f"http://127.0.0.1:{address[1]}") as client:
                assert_nothing_sent(client)


def test_a_proxy_that_is_not_there_has_been_sent_nothing(credentials):
    session = requests.Session()
    session.proxies = {"https": "http://127.0.0.1:1"}
    with session, unreachable(credentials, "https://acorn.invalid", session) as client:
        assert_nothing_sent(client)


def assert_nothing_sent(client):
    """Assert that a submission was certainly not sent."""
    with pytest.raises(Unavailable) as caught:
        client.submit_invoices({"invoices": []})
    assert type(caught.value) is Unavailable
    assert "nothing was sent" in str(caught.value)
