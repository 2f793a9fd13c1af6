"""What is kept of a call: all that the database takes, and nothing twice."""

from dataclasses import replace
from datetime import datetime, timezone

import pytest

from acorn_vendor.spapi import ApiCall
from acorn_vendor.spapi.kept_call import kept_of
from acorn_vendor.storable import DAMAGE, LONGEST_BODY

CALL = ApiCall(
    operation="getPurchaseOrders",
    method="GET",
    url="https://amazon.example/orders",
    started_at=datetime(2026, 3, 2, 12, 30, tzinfo=timezone.utc),
    seconds=0.25,
    request_headers={"Accept": "application/json", "x-amz-access-token": "***"},
    request_body="",
    request_size=0,
    status=200,
    response_headers={"x-amzn-RequestId": "req-1"},
    response_body='{"payload": {"orders": []}}',
    request_id="req-1",
    error="",
)


def test_a_call_is_kept_with_both_its_sides():
    assert kept_of(CALL, is_about_record=False) == {
        "operation": "getPurchaseOrders",
        "method": "GET",
        "url": "https://amazon.example/orders",
        "started_at": CALL.started_at.replace(tzinfo=None),
        "seconds": 0.25,
        "status": 200,
        "request_id": "req-1",
        "request_headers": "Accept: application/json\nx-amz-access-token: ***",
        "request_body": "",
        "response_headers": "x-amzn-RequestId: req-1",
        "response_body": '{"payload": {"orders": []}}',
        "error": "",
    }


@pytest.mark.parametrize(
    ("has_payload", "is_about_record", "is_kept"),
    [
        # The orders of a poll are messages, each for itself.
        (True, False, False),
        (True, True, True),
        # What could not be read is nowhere else.
        (False, False, True),
        (False, True, True),
    ],
)
def test_a_response_that_is_kept_elsewhere_is_not_kept_again(
    has_payload, is_about_record, is_kept
):
    call = replace(CALL, has_payload=has_payload)
    kept = kept_of(call, is_about_record=is_about_record)
    assert bool(kept["response_body"]) is is_kept


def test_without_a_response_the_reason_is_kept_and_the_status_is_none():
    lost = replace(CALL, status=None, response_headers={}, error="timed out")
    kept = kept_of(lost, is_about_record=False)
    assert (kept["status"], kept["response_headers"]) == (0, "")
    assert kept["error"] == "timed out"


def test_the_moment_is_kept_as_the_database_does():
    assert kept_of(CALL, is_about_record=False)["started_at"].tzinfo is None


@pytest.mark.parametrize("side", ["request_body", "response_body"])
def test_what_no_database_takes_is_replaced_or_cut(side):
    broken = replace(CALL, **{side: "a\0b"})
    assert kept_of(broken, is_about_record=True)[side] == f"a{DAMAGE}b"
    endless = replace(CALL, **{side: "x" * (LONGEST_BODY + 100)})
    assert len(kept_of(endless, is_about_record=True)[side]) <= LONGEST_BODY


def test_headers_may_be_broken_as_well():
    broken = replace(CALL, response_headers={"x-note": "\0"})
    kept = kept_of(broken, is_about_record=False)
    assert kept["response_headers"] == f"x-note: {DAMAGE}"
