"""What errors say, and what is known by them: duplicates, causes, the next page."""

import socket

import pytest
import requests
from urllib3.exceptions import (
    MaxRetryError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
)

from acorn_vendor.spapi import (
    ApiErrorDetail,
    Malformed,
    Rejected,
    Response,
    SpApiError,
    Throttled,
    Unauthorized,
    Unavailable,
    Unknown,
)
from acorn_vendor.spapi.network import cause_of
from acorn_vendor.spapi.pages import bad_page, next_token
from acorn_vendor.storable import DAMAGE, LONGEST_BODY, LONGEST_NAME, LONGEST_SENTENCE

# === WHETHER AMAZON HAS A DOCUMENT ALREADY === #


@pytest.mark.parametrize(
    "words",
    [
        "Duplicate invoice",
        "DUPLICATE_SHIPMENT",
        "This is a duplicate document.",
        "duplicate submission",
        "Invoice number INV-1 has already been submitted",
        "invoice INV-1 was already processed",
        "Shipment identifier 4711 already exists",
        "The shipment is already confirmed.",
        "Invoice already used",
    ],
)
def test_amazon_says_that_it_has_this_very_document(words):
    assert ApiErrorDetail("InvalidInput", words).is_duplicate
    assert ApiErrorDetail("InvalidInput", "", words).is_duplicate
    assert ApiErrorDetail(words, "").is_duplicate


@pytest.mark.parametrize(
    "words",
    [
        "",
        # Something in it, not the document.
        "Duplicate line item 2",
        "duplicate itemSequenceNumber",
        "The purchase order is already closed",
        "Carton 7 already exists",
        "Invoice not found",
        "The invoice will already be late",
        "Item was already invoiced",
    ],
)
def test_other_words_are_no_proof(words):
    assert not ApiErrorDetail("InvalidInput", words).is_duplicate


# === WHAT PEOPLE READ === #


@pytest.mark.parametrize(
    ("detail", "shown"),
    [
        (("InvalidInput", "No such order"), "InvalidInput: No such order"),
        (("", "No such order"), "No such order"),
        (("InvalidInput", "No", "field x"), "InvalidInput: No (field x)"),
        (("", "No", "field x"), "No (field x)"),
    ],
)
def test_a_reason_is_told_with_what_there_is_of_it(detail, shown):
    assert str(ApiErrorDetail(*detail)) == shown


def test_an_error_names_its_operation_and_the_request_to_ask_about():
    error = Rejected("no", operation="submitInvoices", request_id="req-1")
    assert str(error) == "submitInvoices: no [request req-1]"
    assert str(Rejected("no", operation="submitInvoices")) == "submitInvoices: no"


def test_what_an_error_carries_can_be_kept():
    error = SpApiError(
        "x" * (LONGEST_SENTENCE + 9),
        operation="getPurchaseOrders",
        request_id="r" * (LONGEST_NAME + 9),
        body="\0" + "b" * (LONGEST_BODY + 9),
        errors=[ApiErrorDetail("a", "b")],
    )
    assert len(error.args[0]) <= LONGEST_SENTENCE
    assert len(error.request_id) <= LONGEST_NAME
    assert len(error.body) <= LONGEST_BODY
    assert error.body.startswith(DAMAGE)
    assert error.errors == (ApiErrorDetail("a", "b"),)


def test_what_was_not_there_stays_nothing():
    error = SpApiError("no", operation="getPurchaseOrders")
    kept = (error.status, error.request_id, error.body, error.retry_after, error.cause)
    assert kept == (None, None, None, None, "")
    assert error.errors == ()


def test_only_one_kind_of_error_leaves_open_whether_something_arrived():
    kinds = (Throttled, Unavailable, Malformed, Rejected, Unauthorized)
    assert not any(issubclass(kind, Unknown) for kind in kinds)
    # A read that came garbled may be made again, as any that failed.
    assert issubclass(Malformed, Unavailable)


# === WHY THERE WAS NO RESPONSE === #


def refused(cause=None):
    """Return what ``requests`` raises where no connection comes about."""
    reason = NewConnectionError(None, "no connection")
    reason.__cause__ = cause
    return requests.ConnectionError(MaxRetryError(None, "/", reason))


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (requests.exceptions.ProxyError("x"), "proxy"),
        (requests.exceptions.SSLError("x"), "tls"),
        (requests.exceptions.ConnectTimeout("x"), "timeout"),
        (requests.exceptions.ReadTimeout("x"), "timeout"),
        (ReadTimeoutError(None, "/", "x"), "timeout"),
        (TimeoutError("no whole response"), "timeout"),
        (requests.ConnectionError(ReadTimeoutError(None, "/", "x")), "timeout"),
        (refused(socket.gaierror(-2, "Name or service not known")), "dns"),
        (refused(ConnectionRefusedError()), "refused"),
        (refused(), "refused"),
        (requests.ConnectionError(ProtocolError("aborted")), "broken"),
        (requests.exceptions.ChunkedEncodingError("x"), "broken"),
        (ConnectionResetError(), "broken"),
        (requests.ConnectionError(), "broken"),
    ],
)
def test_what_people_can_do_something_about_is_told_apart(error, cause):
    assert cause_of(error) == cause


# === THE NEXT PAGE === #


def page(**payload):
    return Response(payload=payload, body="{}", request_id="req-1", rate_limit=None)


@pytest.mark.parametrize(
    ("payload", "token"),
    [
        ({"pagination": {"nextToken": "abc"}}, "abc"),
        ({"nextToken": "abc"}, "abc"),
        ({"pagination": {"nextToken": "abc"}, "nextToken": "other"}, "abc"),
        # An empty one is none, wherever it stands.
        ({"pagination": {}, "nextToken": "abc"}, "abc"),
        ({"pagination": {"nextToken": ""}}, ""),
        ({"pagination": {"nextToken": None}}, ""),
        ({"pagination": None}, ""),
        ({}, ""),
    ],
)
def test_the_next_page_is_the_one_that_is_named(payload, token):
    assert next_token("getPurchaseOrders", page(**payload), "nextToken") == token


@pytest.mark.parametrize(
    "payload",
    [
        {"pagination": "abc"},
        {"pagination": ["abc"]},
        {"pagination": {"nextToken": 7}},
        {"pagination": {"nextToken": ["abc"]}},
        {"pagination": {"nextToken": f"ab{DAMAGE}"}},
    ],
)
def test_a_garbled_name_of_the_next_page_is_not_the_end(payload):
    with pytest.raises(Malformed) as caught:
        next_token("getPurchaseOrders", page(**payload), "nextToken")
    assert caught.value.operation == "getPurchaseOrders"


def test_a_bad_page_is_told_with_all_that_is_known_of_it():
    error = bad_page("getPurchaseOrders", page(), "it is the same again")
    assert str(error) == (
        "getPurchaseOrders: cannot go on after a page: it is the same again"
        " [request req-1]"
    )
    assert error.body == "{}"
