"""What people and Amazon's support are shown of a message."""

import json
from dataclasses import replace

import pytest
from test_bundle import make_call, make_message

from acorn_vendor.documents.files.call_log import (
    call_text,
    error_codes,
    indented,
    message_json,
    support_text,
)

REFUSED = '{"errors": [{"code": "InvalidInput", "message": "No such code."}]}'


def test_support_is_told_all_it_asks_for():
    message = make_message(
        operation="submitInvoices", code="ACRN1", response=REFUSED, state="Rejected"
    )
    assert support_text(message).splitlines() == [
        "Operation: submitInvoices",
        "Document: Invoice INV-1",
        "Purchase order: 4PENS00A",
        "Vendor code: ACRN1",
        "Request ID: req-1",
        "Transaction ID: tx-1",
        "Time (UTC): 2026-03-02 12:00:02",
        "HTTP status: 202",
        "Error: InvalidInput: No such code.",
    ]


def test_support_is_told_by_which_id_it_was_sent_and_by_which_asked_about():
    asked = make_call(operation="getTransaction", status=200, request_id="req-2")
    message = make_message(
        operation="submitInvoices",
        request_id="req-2",
        calls=(make_call(), asked),
    )
    lines = support_text(message).splitlines()
    assert "Request ID: req-1" in lines
    assert "Later request ID: req-2" in lines
    assert "HTTP status: 202" in lines


def test_support_is_told_that_no_response_came():
    lost = make_call(status=0, request_id="", error="not seen (ReadTimeout)")
    text = support_text(
        make_message(
            operation="submitInvoices",
            request_id="",
            transaction_id="",
            response="",
            calls=(lost,),
        )
    )
    assert "HTTP status: no response" in text
    assert "Error: not seen (ReadTimeout)" in text
    assert "Request ID" not in text


def test_a_message_that_was_never_sent_has_no_status():
    message = replace(make_message(), calls=())
    assert "HTTP status" not in support_text(message)


@pytest.mark.parametrize(
    ("response", "codes"),
    [
        ("", ""),
        ("<html>", ""),
        ("[" * 99_999, ""),
        ('{"payload": {}}', ""),
        (REFUSED, "InvalidInput: No such code."),
        ('{"errors": [{"code": "A"}, {"code": "A"}, {"code": "B"}]}', "A; B"),
        (
            '{"payload": {"transactionStatus": {"status": "Failure", "errors":'
            ' [{"code": "NotAvailable", "message": "None"}]}}}',
            "NotAvailable: None",
        ),
    ],
)
def test_the_codes_of_errors_are_found_wherever_they_are(response, codes):
    assert error_codes(response) == codes


def test_a_downloaded_message_can_be_read_by_people_and_programs():
    content = json.loads(message_json(make_message()))
    assert content["payload"] == {"invoices": [{"amount": 2.5}]}
    assert content["at"] == "2026-03-02 12:00:00"
    assert content["calls"][0]["response_body"]["payload"]["transactionId"] == "tx-1"
    assert content["changes"] == [
        {"at": "2026-03-02 12:00:01", "what": "Sending", "by": "Maria"}
    ]


def test_what_is_no_json_stays_as_it_is():
    assert indented("<html>") == "<html>"
    assert indented('{"a":"\N{BULLET}"}') == '{\n  "a": "\N{BULLET}"\n}'
    assert json.loads(message_json(make_message(payload="<html>")))["payload"] == (
        "<html>"
    )


def test_a_call_is_shown_as_it_went_over_the_wire():
    text = call_text(make_call(request_body='{"a":1}', error=""))
    assert text == (
        "Operation: submitInvoices\n"
        "Started (UTC): 2026-03-02 12:00:02\n"
        "Seconds: 0.250\n"
        "Status: 202\n"
        "Request ID: req-1\n"
        "\n"
        "POST https://amazon.example/invoices\n"
        "Accept: application/json\n"
        "\n"
        '{\n  "a": 1\n}\n'
        "\n"
        "HTTP 202\n"
        "x-amzn-RequestId: req-1\n"
        "\n"
        '{\n  "payload": {\n    "transactionId": "tx-1"\n  }\n}\n'
    )
