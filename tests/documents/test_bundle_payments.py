"""What payments say, in a bundle: nothing is lost, and amounts stay as they are."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

from acorn_vendor.documents.files.bundle import Bundle
from acorn_vendor.documents.files.bundle_payments import (
    COLUMNS,
    PaymentLine,
    add_payments,
)

LINE = PaymentLine(
    payment="RMT-7",
    date=date(2026, 3, 2),
    number="INV-1",
    kind="Invoice",
    description="Two cartons",
    paid=Decimal("1234.50"),
    discount=Decimal("25.00"),
    withheld=Decimal("3.10"),
    remaining=Decimal("0.00"),
    currency="EUR",
    state="matched",
    reason="",
)
CLAIM = replace(
    LINE, number="INV-1SC", kind="Shortage", paid=Decimal("-40.00"), description="=2+2"
)


def packed(*lines):
    target = io.BytesIO()
    with Bundle(target, "PO 1", "Maria") as bundle:
        add_payments(bundle, list(lines))
    return ZipFile(target)


def rows_of(files, name):
    text = files.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_table_says_of_each_line_what_the_payment_says():
    [row] = rows_of(packed(LINE), "remittance-lines.csv")
    assert row == {
        "Payment": "RMT-7",
        "Date": "2026-03-02",
        "Number": "INV-1",
        "Kind": "Invoice",
        "Description": "Two cartons",
        "Amount paid": "1234.50",
        "Discount": "25.00",
        "Withheld": "3.10",
        "Remaining": "0.00",
        "Currency": "EUR",
        "State": "matched",
        "Reason": "",
    }


def test_each_line_has_a_cell_for_each_column():
    assert len(LINE.cells) == len(COLUMNS)


def test_lines_stay_in_their_order_and_a_minus_is_no_formula():
    first, second = rows_of(packed(LINE, CLAIM), "remittance-lines.csv")
    assert (first["Number"], second["Number"]) == ("INV-1", "INV-1SC")
    assert second["Amount paid"] == "-40.00"
    assert second["Description"] == "'=2+2"


def test_the_timeline_names_the_day_and_leads_to_the_table():
    [event] = rows_of(packed(LINE), "index.csv")
    assert event["UTC"] == "2026-03-02 00:00:00"
    assert event["What"] == "Payment line (date only)"
    assert event["Kind"] == "remittance"
    assert event["Number"] == "INV-1"
    assert event["Note"] == "RMT-7: Invoice, 1234.50 EUR"
    assert event["File"] == "remittance-lines.csv"


def test_every_line_is_in_the_timeline():
    events = rows_of(packed(LINE, CLAIM), "index.csv")
    assert [event["Number"] for event in events] == ["INV-1", "INV-1SC"]


def test_amounts_without_decimals_stay_without():
    yen = replace(LINE, paid=Decimal("1500"), currency="JPY")
    [event] = rows_of(packed(yen), "index.csv")
    assert event["Note"].endswith(", 1500 JPY")


def test_without_payments_there_is_no_table():
    assert "remittance-lines.csv" not in packed().namelist()
