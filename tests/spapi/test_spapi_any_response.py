"""Whatever a response is made of, it has a meaning, and one that can be kept."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acorn_vendor import storable
from acorn_vendor.spapi import (
    OPERATIONS,
    Rejected,
    Response,
    SpApiError,
    Unauthorized,
    Unknown,
)
from acorn_vendor.spapi.api_call import RawResponse
from acorn_vendor.spapi.outcome import payload_of

# A machine that is busy makes no test wrong.
unhurried = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
TEXT = st.text(st.characters(), max_size=20) | st.just("x" * 9000)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda children: (
        st.lists(children, max_size=3)
        | st.dictionaries(
            TEXT | st.sampled_from(["code", "message", "details"]), children, max_size=3
        )
    ),
    max_leaves=8,
)
BODY = st.fixed_dictionaries(
    {},
    optional={
        "payload": VALUE | st.fixed_dictionaries({"transactionId": VALUE}),
        "errors": VALUE | st.lists(VALUE, max_size=80),
        "error": VALUE,
    },
)
OPERATION = st.sampled_from(list(OPERATIONS.values()))


def cut(written, at):
    """Return a text that ends early, as responses do."""
    return written if at is None else written[:at]


RAW = st.builds(
    lambda status, body, at, header: RawResponse(
        status,
        {"x-amzn-RequestId": header, "Retry-After": header},
        storable.text(cut(json.dumps(body), at)),
    ),
    st.sampled_from([200, 202, 204, 302, 400, 401, 403, 404, 408, 413, 500, 503]),
    BODY,
    st.none() | st.integers(0, 60),
    TEXT | st.floats().map(str),
)


def assert_kept(*texts):
    """Assert that the database takes these, in an index too."""
    for text in texts:
        text.encode()
        assert "\x00" not in text


@unhurried
@given(OPERATION, RAW)
def test_every_response_means_something_that_can_be_kept(operation, raw):
    try:
        payload = payload_of(operation, raw, lambda text: text)
    except SpApiError as error:
        assert_kept(str(error), error.body, *map(str, error.errors))
        assert len(error.request_id) <= storable.LONGEST_NAME
        assert len(str(error)) < 3000
        assert error.retry_after is None or 0 <= error.retry_after <= 3600
    else:
        response = Response(payload, raw.request_id, None, raw.text)
        assert_kept(response.transaction_id, response.body, json.dumps(payload))
        assert len(response.transaction_id) <= storable.LONGEST_NAME


@pytest.mark.parametrize("status", [400, 404, 413, 415])
@unhurried
@given(raw=RAW)
def test_a_clear_no_never_becomes_unknown(status, raw):
    refused = RawResponse(status, raw.headers, raw.text)
    with pytest.raises(Rejected):
        payload_of(OPERATIONS["submitInvoices"], refused, lambda text: text)


@pytest.mark.parametrize("status", [401, 403])
@unhurried
@given(raw=RAW)
def test_a_refused_access_never_becomes_unknown(status, raw):
    refused = RawResponse(status, raw.headers, raw.text)
    with pytest.raises(Unauthorized):
        payload_of(OPERATIONS["submitInvoices"], refused, lambda text: text)


@unhurried
@given(transaction_id=TEXT.filter(str.strip), remark=VALUE)
def test_a_clear_yes_never_becomes_unknown(transaction_id, remark):
    body = {"payload": {"transactionId": transaction_id}, "remark": remark}
    raw = RawResponse(202, {}, json.dumps(body))
    assert payload_of(OPERATIONS["submitInvoices"], raw, lambda text: text)


@unhurried
@given(st.text(max_size=40))
def test_a_yes_that_says_nothing_is_unknown(text):
    with pytest.raises(Unknown):
        payload_of(OPERATIONS["submitInvoices"], RawResponse(202, {}, text), str)
