"""Remittance files: the layouts of the regions, as text that people export."""

import csv
import io

import openpyxl
import pytest
import sim_bodies as bodies
from sim_client import ACKNOWLEDGEMENTS, CONFIRMATIONS, INVOICES


@pytest.fixture
def payment(simulator):
    """One invoice with discount, a claim, a co-op agreement and something hidden."""
    order = bodies.order()
    simulator.control("POST", "purchase-orders", [order])
    simulator.submit(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    simulator.submit(CONFIRMATIONS, bodies.shipment(order))
    invoice = bodies.invoice(order, "=INV-1")
    simulator.process(INVOICES, invoice)
    wish = {
        "payment_number": "501000001",
        "terms_discount_percent": "2.0",
        "hidden": "1.00",
        "deductions": [
            {"kind": "shortage", "invoice": "=INV-1", "amount": "8.50"},
            {"kind": "coop", "amount": "5.00", "number": "6268-1000000001"},
        ],
    }
    paid = simulator.control("POST", "pay", wish)
    return {**paid, "invoice_date": invoice["invoices"][0]["date"][:10]}


def fetch(simulator, name, status=200):
    response = simulator.session.get(
        f"{simulator.url}/_sim/remittances/{name}", timeout=10
    )
    assert response.status_code == status, response.text
    return response.content


def sheet_rows(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet.title == "Remittance payments"
    cells = [
        cell for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} == {"s"}
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_north_america_has_two_tables_of_text(simulator, payment):
    rows = sheet_rows(fetch(simulator, "501000001.xlsx"))
    paid_on, billed_on = (
        "/".join([*payment[name].split("-")[1:], payment[name][:4]])
        for name in ("payment_date", "invoice_date")
    )
    head = next(i for i, row in enumerate(rows) if row[0] == "Payment Number")
    assert rows[head][9] == "Payment Voided Reason"
    assert rows[head + 1][:9] == [
        *("501000001", paid_on, "USD", "$62.60", "USD", "$62.60", "1", "EFT"),
        "Successful",
    ]
    hidden = [row[1] for row in rows[head + 1 :] if row[0] == "Payment Number"]
    assert hidden == ["501000001", "Invoice Number"]
    start = next(i for i, row in enumerate(rows) if row[1] == "Invoice Number")
    assert rows[start - 1][0] == "Invoices"
    assert rows[start][8:] == ["Amount Paid", "Remaining Amount"]
    assert rows[start + 1] == [
        *("501000001", "=INV-1", billed_on, "4OAK0001/PHX6/|=INV-1", "$78.50", "USD"),
        *("$0.00", "$1.57", "$76.93", "$0.00"),
    ]
    assert rows[start + 2][4:9] == ["($8.50)", "USD", "$0.00", "($0.17)", "($8.33)"]
    assert rows[start + 3][1] == "6268-1000000001"
    assert len(rows) == start + 4


def test_europe_has_its_own_label_and_dates(simulator, payment):
    rows = sheet_rows(fetch(simulator, "501000001.xlsx?layout=eu"))
    start = next(i for i, row in enumerate(rows) if row[1] == "Invoice Number")
    assert rows[start][8] == "Net Amount Paid"
    year, month, day = payment["invoice_date"].split("-")
    assert rows[start + 1][2] == f"{day}/{month}/{year}"


def test_india_says_what_kind_of_transaction_it_is(simulator, payment):
    rows = sheet_rows(fetch(simulator, "501000001.xlsx?layout=in"))
    start = next(i for i, row in enumerate(rows) if row[1] == "Invoice Number")
    assert len([cell for cell in rows[start] if cell]) == 13
    assert rows[start][3] == "Transaction type"
    kinds = [tuple(row[3:5]) for row in rows[start + 1 :]]
    assert kinds[:2] == [
        ("Invoice", "Payments"),
        ("Financial Debit Note Invoice", "Quantity shortage"),
    ]
    assert rows[start + 2][6] == "=INV-1"


def test_csv_has_the_same_cells(simulator, payment):
    text = fetch(simulator, "501000001.csv").decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    sheet = sheet_rows(fetch(simulator, "501000001.xlsx"))
    filled = [[cell or "" for cell in row] for row in sheet]
    assert [row + [""] * (10 - len(row)) for row in rows] == filled


def test_the_mail_has_a_head_and_columns(simulator, payment):
    text = fetch(simulator, "501000001.txt").decode()
    assert "Payment number:       501000001\n" in text
    assert "Payment amount:       62.60\n" in text
    assert "Supplier site name:   ACRN1_US\n" in text
    (head,) = [line for line in text.splitlines() if line.startswith("Invoice Number")]
    (claim,) = [line for line in text.splitlines() if line.startswith("=INV-1SC")]
    paid = head.index("Amount Paid")
    assert claim[paid:].split() == ["(8.33)", "0.00"]
    (coop,) = [line for line in text.splitlines() if line.startswith("6268")]
    discount = head.index("Terms Discount Taken")
    assert not coop[discount:paid].strip()


def test_the_edi_message_is_whole(simulator, payment):
    text = fetch(simulator, "501000001.x12").decode()
    assert len(text.split("~")[0]) == 105
    segments = [part.strip().split("*") for part in text.split("~") if part.strip()]
    names = [segment[0] for segment in segments]
    assert names[:3] == ["ISA", "GS", "ST"] and names[-3:] == ["SE", "GE", "IEA"]
    assert segments[-1][2] == segments[0][13]
    start, end = names.index("ST"), names.index("SE")
    assert segments[end][1:] == [str(end - start + 1), segments[start][2]]
    values = {segment[0]: segment for segment in segments}
    assert values["BPR"][2:4] == ["62.60", "C"]
    assert values["BPR"][16] == payment["payment_date"].replace("-", "")
    assert values["TRN"][2] == "501000001"
    lines = [segment for segment in segments if segment[0] == "RMR"]
    assert lines[0] == ["RMR", "IV", "=INV-1", "", "76.93", "78.50", "1.57"]
    assert lines[1] == ["RMR", "CM", "=INV-1SC", "", "-8.33", "-8.50", "-0.17"]


def test_several_payments_share_a_file(simulator, payment):
    wish = {"deductions": [{"kind": "other", "amount": "-3.00"}], "currency": "AED"}
    second = simulator.control("POST", "pay", {**wish, "payment_number": "501000002"})
    assert second["amount"] == "3.00"
    rows = sheet_rows(fetch(simulator, "501000001,501000002.xlsx"))
    payments = [row for row in rows if row[0] in ("501000001", "501000002")]
    assert len(payments) == 2 + 4
    assert payments[1][3] == "AED 3.00"


def test_a_void_payment_says_why(simulator, payment):
    wish = {"payment_number": "501000001", "void": True}
    reason = simulator.control("POST", "pay", wish)["voided_reason"]
    rows = sheet_rows(fetch(simulator, "501000001.xlsx"))
    (row,) = [row for row in rows if row[0] == "501000001" and row[7] == "EFT"]
    assert row[8:] == ["Voided", reason]


@pytest.mark.parametrize("name", ["1.xlsx", "501000001.pdf"])
def test_there_is_no_other_file(simulator, payment, name):
    fetch(simulator, name, status=404)
    fetch(simulator, "501000001.xlsx?layout=jp", status=400)
