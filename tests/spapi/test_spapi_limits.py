"""No response takes for ever, fills the memory, or says what cannot be kept."""

import gzip
import json
import socket
import threading
import time

import pytest
from spapi_cases import CALLS, READS, SUBMISSIONS, ids
from spapi_double import TOKEN, Says, Trickles

from acorn_vendor.spapi import (
    Credentials,
    Malformed,
    Rejected,
    SpApiClient,
    Unauthorized,
    Unavailable,
    Unknown,
    body,
)
from acorn_vendor.spapi.session import new_session
from acorn_vendor.storable import DAMAGE, LONGEST_NAME, LONGEST_SENTENCE

each_operation = pytest.mark.parametrize("key", CALLS, ids=ids(CALLS))
each_submission = pytest.mark.parametrize("key", SUBMISSIONS, ids=ids(SUBMISSIONS))

# The line is the same for all; these take their time.
FEW = [("getPurchaseOrders", "created"), ("submitInvoices", "with_vat")]

HEAD = "HTTP/1.1 202 Accepted\r\nContent-Length: 900\r\n\r\n"
# One byte a second would have made each of these wait for ever.
SLOW = {
    "head": Trickles(HEAD),
    "head, endlessly": Trickles("HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "body": Trickles(HEAD, swiftly=len(HEAD)),
    "body in chunks": Trickles(
        "HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "1\r\n \r\n" * 200,
        swiftly=60,
    ),
}


def trickle(kind):
    """Return a fresh step that says its response slowly."""
    return Trickles(SLOW[kind].text, SLOW[kind].swiftly)


@pytest.fixture
def hurried(credentials):
    """A client that waits 0.3 s for a whole response."""
    with SpApiClient(credentials, timeouts=(10, 0.3)) as made:
        made.fetch_token()
        yield made


@pytest.mark.parametrize("key", FEW, ids=ids(FEW))
@pytest.mark.parametrize("kind", SLOW)
def test_a_response_has_a_deadline_as_a_whole(key, kind, hurried, amazon):
    slow = trickle(kind)
    amazon.will(slow)
    with pytest.raises(Unavailable if key in READS else Unknown) as caught:
        CALLS[key](hurried)
    assert caught.value.cause == "timeout"
    assert slow.is_over.wait(5), "the line was not closed"
    # The next call has its own time, and a new line.
    assert CALLS["getTransaction", "failure"](hurried).payload == {}


def test_a_login_has_a_deadline_too(hurried, amazon):
    amazon.login_will(trickle("body"))
    with pytest.raises(Unavailable):
        hurried.fetch_token()


def test_the_deadline_holds_for_sending_as_well(credentials):
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(1)
        endpoint = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        elsewhere = Credentials(
            credentials.client_id,
            credentials.client_secret,
            credentials.refresh_token,
            endpoint,
            credentials.token_url,
        )
        threading.Thread(target=_sip, args=(deaf,), daemon=True).start()
        with (
            SpApiClient(elsewhere, timeouts=(10, 0.5)) as made,
            pytest.raises(Unknown) as caught,
        ):
            made.submit_invoices({"invoices": ["x" * 20_000_000]})
    assert caught.value.cause in ("timeout", "broken")


def _sip(listener):
    """Take a few bytes now and then, so that sending never quite stalls."""
    connection, _address = listener.accept()
    with connection:
        for _sip in range(200):
            if not connection.recv(20_000):
                return
            time.sleep(0.05)


def test_a_response_that_is_slow_and_in_time_is_one(credentials, amazon):
    text = json.dumps({"payload": {}})
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(text)}\r\n\r\n"
    amazon.will(Trickles(head + text, swiftly=len(head), seconds=0.01))
    with SpApiClient(credentials, timeouts=(10, 5)) as made:
        assert made.get_transaction("1").payload == {}


# === SIZE ===


def packed(content, times=1):
    """Return a response whose body is packed, perhaps several times over."""
    for _time in range(times):
        content = gzip.compress(content)
    return Says(202, content, {"Content-Encoding": ", ".join(["gzip"] * times)})


def test_a_response_that_a_hook_has_read_is_one_still(credentials):
    def read(raw, **_options):
        raw.json()

    with new_session() as session:
        session.hooks["response"].append(read)
        client = SpApiClient(credentials, session=session)
        assert client.get_transaction("1").payload == {}


@each_operation
def test_a_packed_response_is_unpacked(key, client, amazon):
    content = {"payload": {"transactionId": "1"}, "invoices": [], "invoiceHeader": {}}
    content |= {"remittances": [], "remittanceHeader": {}}
    amazon.will(packed(json.dumps(content).encode()))
    assert CALLS[key](client).request_id


@pytest.mark.parametrize("times", [1, 2])
def test_a_small_response_that_unpacks_without_end_is_cut_off(
    times, client, amazon, monkeypatch
):
    monkeypatch.setattr(body, "LONGEST_RESPONSE", 1_000_000)
    amazon.will(packed(b" " * 30_000_000, times))
    with pytest.raises(Malformed) as caught:
        client.get_transaction("1")
    assert len(caught.value.body) <= 1_000_000


@pytest.mark.parametrize("content", [b"no gzip", gzip.compress(b"x" * 900)[:-9]])
def test_a_badly_packed_response_is_none_but_a_no_stays_a_no(content, client, amazon):
    how = {"Content-Encoding": "gzip"}
    amazon.will(Says(202, content, how), Says(200, content, how))
    with pytest.raises(Unknown):
        client.submit_invoices({"invoices": []})
    with pytest.raises(Unavailable):
        client.get_transaction("1")
    amazon.will(Says(400, content, how), Says(403, content, how))
    with pytest.raises(Rejected):
        client.submit_invoices({"invoices": []})
    with pytest.raises(Unauthorized):
        client.get_transaction("1")


def test_lengths_that_contradict_each_other_leave_a_submission_unknown(client, amazon):
    amazon.will(Says(202, "{}", {"Content-Length": "2, 3"}))
    with pytest.raises(Unknown):
        client.submit_invoices({"invoices": []})


# === TEXT ===


@each_submission
def test_a_clear_no_is_one_whatever_its_text(key, client, amazon):
    errors = [{"code": "Invalid\x00", "message": "\ud800" + "x" * 9000}] * 100
    amazon.will(Says(400, {"errors": errors}, {"x-amzn-RequestId": "r" * 9000}))
    with pytest.raises(Rejected) as caught:
        CALLS[key](client)
    error = caught.value
    assert error.errors[0].code == f"Invalid{DAMAGE}"
    assert error.errors[0].message.startswith(DAMAGE)
    assert len(error.errors) <= 50
    assert max(len(each.message) for each in error.errors) <= LONGEST_SENTENCE
    assert len(error.request_id) <= LONGEST_NAME
    assert len(str(error)) < LONGEST_SENTENCE + LONGEST_NAME + 100
    str(error).encode()


@each_submission
@pytest.mark.parametrize("bad", ["1\x00", "1\ud800", "1" * 9000])
def test_an_id_nobody_can_ask_by_is_none_but_the_response_stays_a_yes(
    key, bad, client, amazon
):
    payload = {"payload": {"transactionId": bad}}
    amazon.will(
        Says(202, payload, {"x-amzn-RequestId": bad[-9000:].strip("\x00\ud800")})
    )
    response = CALLS[key](client)
    assert response.transaction_id == ""
    assert len(response.request_id) <= LONGEST_NAME
    response.body.encode()


def test_raw_bad_bytes_in_a_page_do_not_cost_the_page(client, amazon):
    text = b'{"payload": {"orders": [{"a": "x\x00\xff"}, {"b": NaN}, {"c": "fine"}]}}'
    amazon.will(Says(200, text))
    response = client.get_purchase_orders()
    assert response.payload["orders"] == [
        {"a": f"x{DAMAGE}{DAMAGE}"},
        {"b": None},
        {"c": "fine"},
    ]
    assert "\x00" not in response.body


@pytest.mark.parametrize(
    "value", ["Atza|\ud800", "Atza|\x00", "Atza|ü", "a b", "a" * 9000]
)
def test_a_token_that_cannot_be_sent_is_none(value, client, amazon):
    amazon.login_will(Says(200, {"access_token": value, "expires_in": 3600}))
    with pytest.raises(Malformed):
        client.get_transaction("1")
    amazon.login_will(TOKEN)
    assert client.get_transaction("1").payload == {}
