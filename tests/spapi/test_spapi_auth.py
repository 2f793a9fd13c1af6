"""Access tokens: shared, renewed once, and what a failed login means."""

import threading
from datetime import datetime, timedelta, timezone

import pytest
from spapi_double import ACCESS_TOKEN, Hangs, Resets, Says

from acorn_vendor.spapi import (
    Credentials,
    Malformed,
    MemoryTokenStore,
    SpApiClient,
    Throttled,
    Token,
    Unauthorized,
    Unavailable,
)

EXPIRED = {
    "errors": [
        {"code": "Unauthorized", "message": "Denied.", "details": "Your token is old."}
    ]
}


def token(value, **left):
    """Return a token that ends in ``left``."""
    return Token(value, datetime.now(timezone.utc) + timedelta(**left))


@pytest.fixture
def store():
    """A place for the token that a test can look into."""
    return MemoryTokenStore()


@pytest.fixture
def client(credentials, store):
    """A client whose token lies in ``store``."""
    with SpApiClient(credentials, token_store=store, timeouts=(10, 10)) as made:
        yield made


def sent_tokens(amazon):
    """Return the access token of each call."""
    return [call.headers["x-amz-access-token"] for call in amazon.calls]


def test_a_kept_token_is_used(client, store, amazon):
    store.save(token("Atza|kept", minutes=5))
    client.get_purchase_order("4QF7RTNZ")
    assert sent_tokens(amazon) == ["Atza|kept"]
    assert amazon.token_calls == []


def test_a_token_close_to_its_end_is_replaced(client, store, amazon):
    store.save(token("Atza|kept", seconds=50))
    client.get_purchase_order("4QF7RTNZ")
    assert sent_tokens(amazon) == [ACCESS_TOKEN]
    left = store.load().expires_at - datetime.now(timezone.utc)
    assert timedelta(minutes=59) < left <= timedelta(hours=1)


@pytest.mark.parametrize("refusal", [Says(401, ""), Says(403, EXPIRED)])
def test_a_refused_token_is_renewed_once_and_the_call_repeated(
    refusal, client, store, amazon
):
    store.save(token("Atza|revoked", minutes=5))
    amazon.will(refusal)
    response = client.submit_invoices({"invoices": [{"id": "1"}]})
    assert response.transaction_id
    assert sent_tokens(amazon) == ["Atza|revoked", ACCESS_TOKEN]
    assert amazon.calls[0].body == amazon.calls[1].body == {"invoices": [{"id": "1"}]}


def test_a_new_token_that_is_refused_too_is_the_end(client, amazon):
    amazon.will(Says(401, ""), Says(401, ""))
    with pytest.raises(Unauthorized):
        client.get_purchase_order("4QF7RTNZ")
    assert (len(amazon.calls), len(amazon.token_calls)) == (2, 2)


def test_the_newer_token_of_another_worker_is_used(client, store, amazon):
    class Refusal(Says):
        def perform(self, handler):
            store.save(token("Atza|of-another-worker", minutes=59))
            super().perform(handler)

    store.save(token("Atza|revoked", minutes=5))
    amazon.will(Refusal(401, ""))
    client.get_purchase_order("4QF7RTNZ")
    assert sent_tokens(amazon) == ["Atza|revoked", "Atza|of-another-worker"]
    assert amazon.token_calls == []


@pytest.mark.parametrize("error", ["invalid_grant", "invalid_client"])
def test_credentials_that_amazon_refuses_are_not_tried_again(
    error, client, store, amazon
):
    store.save(token("Atza|old", seconds=-1))
    amazon.login_will(Says(400, {"error": error, "error_description": "No."}))
    with pytest.raises(Unauthorized, match=f"{error}: No") as caught:
        client.submit_invoices({"invoices": []})
    assert caught.value.operation == "getAccessToken"
    assert (amazon.calls, len(amazon.token_calls)) == ([], 1)
    assert store.load() is None


@pytest.mark.parametrize(
    "step", [Says(500, "oops"), Says(503, {"error": "server_error"}), Resets()]
)
def test_a_login_that_cannot_response_has_not_sent_the_submission(step, client, amazon):
    amazon.login_will(step)
    with pytest.raises(Unavailable):
        client.submit_invoices({"invoices": []})
    assert amazon.calls == []


def test_a_login_that_says_nothing_has_not_sent_the_submission(credentials, amazon):
    amazon.login_will(Hangs())
    impatient = SpApiClient(credentials, timeouts=(10, 0.3))
    with impatient as client, pytest.raises(Unavailable):
        client.submit_invoices({"invoices": []})
    assert amazon.calls == []


def test_a_login_may_be_throttled(client, amazon):
    amazon.login_will(Says(429, "", {"Retry-After": "3"}), Says(429, ""))
    with pytest.raises(Throttled) as caught:
        client.fetch_token()
    assert caught.value.retry_after == 3
    with pytest.raises(Throttled) as caught:
        client.fetch_token()
    assert caught.value.retry_after == 1


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        {"access_token": "Atza|never-shown", "expires_in": "an hour"},
        {"access_token": "", "expires_in": 3600},
        '{"access_token": "Atza|never-shown", ',
    ],
)
def test_a_login_without_a_usable_token_is_malformed_and_shows_nothing(
    body, client, amazon
):
    amazon.login_will(Says(200, body))
    with pytest.raises(Malformed) as caught:
        client.fetch_token()
    assert caught.value.body is None
    assert "never-shown" not in str(caught.value)


@pytest.mark.parametrize("seconds", [-1, 0, 1e300, -1e300])
def test_odd_lifetimes_are_survived(seconds, client, amazon):
    body = {"access_token": "Atza|1", "expires_in": seconds}
    amazon.login_will(Says(200, body))
    end = client.fetch_token().expires_at - datetime.now(timezone.utc)
    assert timedelta(seconds=-5) < end <= timedelta(days=1)


def test_many_threads_ask_for_one_token(client, amazon):
    threads = [
        threading.Thread(target=client.get_transaction, args=("1",)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(amazon.calls) == 8
    assert len(amazon.token_calls) == 1


@pytest.mark.parametrize(
    "url",
    ["http://sellingpartnerapi-eu.amazon.com", "ftp://127.0.0.1", "https://", "eu", ""],
)
def test_secrets_are_sent_over_https_only(url):
    with pytest.raises(ValueError, match="https"):
        Credentials(
            "id", "secret", "token", url, "https://api.amazon.com/auth/o2/token"
        )
    with pytest.raises(ValueError, match="https"):
        Credentials("id", "secret", "token", "https://example.com", url)
