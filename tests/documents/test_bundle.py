"""A bundle of what was said: complete, readable, and harmless to open."""

import csv
import io
from datetime import datetime, timedelta, timezone
from zipfile import ZipFile

import pytest

from acorn_vendor.documents.files.bundle import Bundle, Event
from acorn_vendor.documents.files.bundle_text import safe_name, table, unique_names
from acorn_vendor.documents.files.call_log import ApiCall, Change, Message

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
INDIA = timezone(timedelta(hours=5, minutes=30))


def make_call(**values):
    """Return a call that went well."""
    return ApiCall(
        **{
            "at": NOON + timedelta(seconds=2),
            "operation": "submitInvoices",
            "method": "POST",
            "url": "https://amazon.example/invoices",
            "seconds": 0.25,
            "status": 202,
            "request_id": "req-1",
            "request_headers": "Accept: application/json",
            "request_body": "",
            "response_headers": "x-amzn-RequestId: req-1",
            "response_body": '{"payload": {"transactionId": "tx-1"}}',
            **values,
        }
    )


def make_message(**values):
    """Return an invoice that was sent."""
    return Message(
        **{
            "at": NOON,
            "title": "Invoice INV-1",
            "kind": "invoice",
            "direction": "To Amazon",
            "state": "Sent",
            "number": "INV-1",
            "version": 1,
            "order": "4PENS00A",
            "request_id": "req-1",
            "transaction_id": "tx-1",
            "payload": '{"invoices":[{"amount": 2.50}]}',
            "response": '{"payload": {"transactionId": "tx-1"}}',
            "changes": (Change(NOON + timedelta(seconds=1), "Sending", "Maria"),),
            "calls": (make_call(),),
            **values,
        }
    )


def read(*messages, calls=()):
    """Return ``{place: text}`` of a bundle and the rows of its timeline."""
    target = io.BytesIO()
    with Bundle(target, "Purchase order 4PENS00A", "Maria") as bundle:
        for message in messages:
            bundle.add_message(message)
        bundle.add_calls(calls)
    with ZipFile(target) as made:
        assert made.testzip() is None
        found = {name: made.read(name).decode() for name in made.namelist()}
    index = found["index.csv"].removeprefix("\ufeff")
    return found, list(csv.DictReader(io.StringIO(index)))


def test_a_message_has_a_folder_with_all_that_was_said():
    files, _rows = read(make_message())
    folder = "messages/001-invoice-INV-1-v1"
    assert set(files) == {
        f"{folder}/message.txt",
        f"{folder}/payload.json",
        f"{folder}/response.json",
        f"{folder}/call-01-submitInvoices.txt",
        "index.csv",
        "summary.txt",
    }
    assert files[f"{folder}/payload.json"] == '{"invoices":[{"amount": 2.50}]}'
    assert "Transaction ID: tx-1\n" in files[f"{folder}/message.txt"]
    call = files[f"{folder}/call-01-submitInvoices.txt"]
    assert "POST https://amazon.example/invoices\nAccept: application/json" in call
    assert "HTTP 202\nx-amzn-RequestId: req-1" in call


def test_the_timeline_is_in_order_and_in_utc():
    early = NOON.astimezone(INDIA) - timedelta(hours=1)
    order = make_message(
        at=early, kind="purchase_order", number="4PENS00A", changes=(), calls=()
    )
    _files, rows = read(make_message(), order)
    assert [(row["UTC"], row["What"], row["Kind"]) for row in rows] == [
        ("2026-03-02 11:00:00", "Recorded", "purchase_order"),
        ("2026-03-02 12:00:00", "Recorded", "invoice"),
        ("2026-03-02 12:00:01", "Sending", "invoice"),
        ("2026-03-02 12:00:02", "submitInvoices", "invoice"),
    ]
    last = rows[-1]
    assert (last["HTTP status"], last["Seconds"], last["Request ID"]) == (
        "202",
        "0.250",
        "req-1",
    )


def test_every_file_of_the_timeline_is_there():
    files, rows = read(make_message(), make_message(), calls=[make_call()])
    places = [row["File"] for row in rows if row["File"]]
    assert len(set(places)) == 5
    assert set(places) <= set(files)


def test_the_summary_says_what_is_in_it():
    files, _rows = read(make_message(), make_message(version=2))
    summary = files["summary.txt"]
    assert summary.startswith("Purchase order 4PENS00A\n=====")
    assert "by Maria" in summary
    assert "Messages: 2 x invoice." in summary
    assert "2026-03-02 12:00:00  To Amazon: Invoice INV-1, Sent" in summary


def test_an_empty_bundle_says_so():
    files, rows = read()
    assert rows == []
    assert "Messages: none." in files["summary.txt"]


def test_a_call_without_a_response_says_so():
    lost = make_call(status=0, request_id="", error="the response was not seen")
    files, rows = read(calls=[lost])
    text = files["calls/00001-submitInvoices.txt"]
    assert "Status: no response was seen" in text
    assert "HTTP 0" not in text
    assert (rows[0]["HTTP status"], rows[0]["Note"]) == (
        "",
        "the response was not seen",
    )


def test_what_is_no_json_is_kept_as_text():
    files, _rows = read(make_message(payload="<html>", response=""))
    assert files["messages/001-invoice-INV-1-v1/payload.txt"] == "<html>"
    assert not [name for name in files if "response" in name]


@pytest.mark.parametrize(
    ("number", "folder"),
    [
        ("../../etc/passwd", "001-invoice-..-..-etc-passwd-v1"),
        ("INV/2026/00001", "001-invoice-INV-2026-00001-v1"),
        ("C:\\temp\\x", "001-invoice-C-temp-x-v1"),
        ("\N{BULLET}", "001-invoice-v1"),
    ],
)
def test_a_number_cannot_lead_out_of_the_bundle(number, folder):
    files, _rows = read(make_message(number=number))
    assert f"messages/{folder}/payload.json" in files


def test_safe_names_are_never_empty_nor_endless():
    assert safe_name("...") == safe_name("") == "unnamed"
    assert len(safe_name("x" * 500)) == 80


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("-12.30", "-12.30"),
        (-3, "-3"),
        (None, ""),
        (False, ""),
        (0, "0"),
        ('a, "b"\nc', 'a, "b"\nc'),
    ],
)
def test_no_cell_is_a_formula(value, cell):
    text = table(["Head"], [[value]]).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows == [["Head"], [cell]]


def test_formulas_are_harmless_in_the_timeline():
    _files, [row] = read(
        make_message(number="=HYPERLINK(1)", reason="@x", changes=(), calls=())
    )
    assert (row["Number"], row["Note"]) == ("'=HYPERLINK(1) v1", "'@x")


def test_a_table_of_its_own_and_an_event_can_be_added():
    target = io.BytesIO()
    with Bundle(target, "All", "Maria") as bundle:
        bundle.add_table("remittance lines", ["Number"], [["INV-1SC"]])
        bundle.add_event(Event(NOON, "Paid", number="INV-1"))
    with ZipFile(target) as made:
        assert "INV-1SC" in made.read("remittance-lines.csv").decode()
        assert "2026-03-02 12:00:00,Paid," in made.read("index.csv").decode()


def test_what_is_added_within_a_folder_is_there_and_in_the_timeline():
    target = io.BytesIO()
    with Bundle(target, "Two disputes", "Maria") as bundle:
        for folder in ("INV/1 Shortage", "INV/2 Shortage"):
            with bundle.within(folder):
                bundle.add_message(make_message())
                bundle.add_file("papers", "POD.pdf", b"signed")
                bundle.add_file("papers", "POD.pdf", b"twice")
        bundle.add_text("after", "all")
    with ZipFile(target) as made:
        names = made.namelist()
        index = made.read("index.csv").decode().removeprefix("\ufeff")
    assert len(names) == len(set(names))
    for folder in ("INV-1-Shortage", "INV-2-Shortage"):
        assert f"{folder}/papers/POD.pdf" in names
        assert f"{folder}/papers/POD-2.pdf" in names
    assert names[-3:] == ["after.txt", "index.csv", "summary.txt"]
    files = {row["File"] for row in csv.DictReader(io.StringIO(index))} - {""}
    assert files <= set(names)
    assert any(name.startswith("INV-2-Shortage/messages/") for name in files)


def test_of_two_names_that_are_the_same_both_are_told():
    told = unique_names(["INV/1", "INV-1", "INV 1", "INV/2"])
    assert told == ["INV-1", "INV-1-2", "INV-1-3", "INV-2"]
