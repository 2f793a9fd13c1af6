"""What an observer is shown of each call, and how long a response may be."""

from dataclasses import FrozenInstanceError, asdict
from datetime import datetime, timedelta, timezone

import pytest
from spapi_cases import CALLS, SUBMISSIONS, ids
from spapi_double import (
    ACCESS_TOKEN,
    REFRESH_TOKEN,
    REQUEST_ID,
    SECRET,
    Hangs,
    Resets,
    Says,
)

from acorn_vendor.spapi import (
    Malformed,
    MemoryTokenStore,
    Rejected,
    SpApiClient,
    SpApiError,
    Token,
    Unavailable,
    Unknown,
    body,
)

LIMIT = 200_000
TOO_LONG = {"payload": {"transactionId": "1", "orders": ["x" * LIMIT]}}


@pytest.fixture
def seen():
    """The calls that were observed."""
    return []


@pytest.fixture
def observed(credentials, seen):
    """A client whose calls are observed; it has to log in first."""
    with SpApiClient(credentials, timeouts=(10, 0.3), on_call=seen.append) as client:
        yield client


@pytest.fixture
def logged_in(credentials, seen):
    """A client whose calls are observed and that has its token."""
    store = MemoryTokenStore()
    end = datetime.now(timezone.utc) + timedelta(hours=1)
    store.save(Token(ACCESS_TOKEN, end))
    with SpApiClient(
        credentials, token_store=store, timeouts=(10, 0.3), on_call=seen.append
    ) as client:
        yield client


def assert_clean(call):
    """Assert that no secret can be read in a call, whichever way it is shown."""
    text = repr(call) + repr(asdict(call))
    for secret in (SECRET, REFRESH_TOKEN, ACCESS_TOKEN, "a-very-secret"):
        assert secret not in text


# The double's response has a payload, as all but those of the finances have.
WITH_PAYLOAD = [
    key for key in CALLS if not key[0].startswith(("getInvoice", "getRemittance"))
]


@pytest.mark.parametrize("key", WITH_PAYLOAD, ids=ids(WITH_PAYLOAD))
def test_each_operation_is_observed_with_what_was_said(key, logged_in, amazon, seen):
    before = datetime.now(timezone.utc)
    CALLS[key](logged_in)
    [shown], [call] = seen, amazon.calls
    assert shown.operation == key[0]
    assert shown.method == call.method
    assert shown.url.startswith(amazon.url + call.path)
    assert shown.request_body == call.text
    assert shown.request_size == len(call.text.encode())
    assert before <= shown.started_at <= datetime.now(timezone.utc)
    assert 0 < shown.seconds < 10
    assert (shown.status, shown.request_id) == (
        202 if key in SUBMISSIONS else 200,
        REQUEST_ID,
    )
    assert '"payload"' in shown.response_body
    assert shown.response_headers["x-amzn-RequestId"] == REQUEST_ID
    assert shown.request_headers["x-amz-access-token"] == "***"
    assert shown.error == ""
    assert_clean(shown)


def test_the_query_is_part_of_the_address(logged_in, seen):
    logged_in.get_purchase_orders(limit=2, nextToken="a/b c")
    assert seen[0].url.endswith("/purchaseOrders?limit=2&nextToken=a%2Fb+c")


def test_a_question_for_a_token_is_observed_without_its_bodies(observed, seen):
    observed.get_transaction("1")
    [login, call] = seen
    assert (login.operation, login.status) == ("getAccessToken", 200)
    assert login.request_body == login.response_body == ""
    assert login.request_size > 50
    assert call.operation == "getTransaction"
    for each in seen:
        assert_clean(each)


def test_a_refused_login_is_observed_without_its_bodies(observed, amazon, seen):
    body = {"error": "invalid_grant", "error_description": REFRESH_TOKEN}
    amazon.login_will(Says(400, body))
    with pytest.raises(SpApiError):
        observed.get_transaction("1")
    assert [(e.operation, e.status, e.response_body) for e in seen] == [
        ("getAccessToken", 400, "")
    ]


@pytest.mark.parametrize("step", [Hangs(), Resets()])
def test_a_call_without_a_response_is_observed(step, logged_in, amazon, seen):
    amazon.will(step)
    with pytest.raises(Unknown) as caught:
        logged_in.submit_invoices({"invoices": [{"id": "INV-1"}]})
    [call] = seen
    assert (call.status, call.request_id) == (None, "")
    assert call.error == str(caught.value)
    assert call.response_headers == {}
    assert call.request_body == '{"invoices": [{"id": "INV-1"}]}'
    assert_clean(call)


def test_a_renewed_token_shows_as_three_calls(logged_in, amazon, seen):
    echo = f"x-amz-access-token: {ACCESS_TOKEN} {SECRET}"
    amazon.will(Says(401, {"errors": [{"code": "Unauthorized", "message": echo}]}))
    logged_in.submit_invoices({"invoices": []})
    assert [(call.operation, call.status) for call in seen] == [
        ("submitInvoices", 401),
        ("getAccessToken", 200),
        ("submitInvoices", 202),
    ]
    assert "***" in seen[0].response_body
    for each in seen:
        assert_clean(each)


def test_cookies_are_nobodys_business(logged_in, amazon, seen):
    amazon.will(Says(200, {"payload": {}}, {"Set-Cookie": "session=a-very-secret"}))
    logged_in.get_transaction("1")
    assert seen[0].response_headers["Set-Cookie"] == "***"
    assert_clean(seen[0])


def test_a_call_cannot_be_changed(logged_in, seen):
    logged_in.get_transaction("1")
    with pytest.raises(FrozenInstanceError):
        seen[0].status = 500


# === THE LENGTH OF A RESPONSE ===


@pytest.fixture
def short_responses(monkeypatch):
    """As if a response could not be longer than the tests' one."""
    monkeypatch.setattr(body, "LONGEST_RESPONSE", LIMIT)


@pytest.mark.usefixtures("short_responses")
@pytest.mark.parametrize("key", CALLS, ids=ids(CALLS))
def test_a_response_without_end_is_cut_off_and_is_no_success(key, logged_in, amazon):
    amazon.will(Says(202, TOO_LONG))
    with pytest.raises(SpApiError) as caught:
        CALLS[key](logged_in)
    assert type(caught.value) is (Unknown if key in SUBMISSIONS else Malformed)
    assert caught.value.body.endswith(f"... (cut off: longer than {LIMIT} bytes)")
    assert len(caught.value.body) < LIMIT


@pytest.mark.usefixtures("short_responses")
def test_blanks_without_end_do_not_make_the_beginning_a_success(logged_in, amazon):
    amazon.will(Says(202, '{"payload": {"transactionId": "1"}}' + " " * LIMIT))
    with pytest.raises(Unknown):
        logged_in.submit_invoices({"invoices": []})


@pytest.mark.usefixtures("short_responses")
@pytest.mark.parametrize(("status", "kind"), [(400, Rejected), (503, Unavailable)])
def test_the_status_of_a_response_without_end_counts(status, kind, logged_in, amazon):
    amazon.will(Says(status, "x" * LIMIT + "x"), Says(200, {"payload": {}}))
    with pytest.raises(kind):
        logged_in.get_transaction("1")
    logged_in.get_transaction("1")


@pytest.mark.usefixtures("short_responses")
def test_the_longest_response_is_read_whole(logged_in, amazon):
    around = len('{"payload": {"text": ""}}')
    amazon.will(Says(200, {"payload": {"text": "x" * (LIMIT - around)}}))
    response = logged_in.get_transaction("1")
    assert len(response.body) == LIMIT
