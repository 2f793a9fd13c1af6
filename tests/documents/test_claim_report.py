from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files.claim_report import read_claims
from acorn_vendor.documents.files.spreadsheet import read_file

CHARGEBACKS = (
    "Issue ID,Chargeback Type,Chargeback Subtype,PO,ASN,ASIN,Fulfillment Center,"
    "Non-Compliance Units,Financial Charge,Currency,Creation Date,Dispute Deadline,"
    "Dispute Status"
)
ROW = (
    "CB1,Receive,No carton label,4pens00a,ACRN1,B0PEN00001,PHX6 - Phoenix,"
    '24,"1,234.50",USD,03/04/2026,04/03/2026,Under Review'
)
SHORTAGES = "Invoice Number,PO,ASIN,Shortage Quantity,Shortage Amount,Invoice Date"


def read(*rows, header=CHARGEBACKS, date_order="MDY"):
    text = "\n".join([header, *rows]).encode()
    return read_claims(read_file(text), date_order)


def test_a_chargeback_with_all_it_says():
    [row] = read(ROW).rows
    assert (row.kind, row.number, row.order) == ("chargeback", "CB1", "4PENS00A")
    assert (row.fc, row.units, row.amount) == ("PHX6", 24, Decimal("1234.50"))
    assert (row.day, row.deadline) == (date(2026, 3, 4), date(2026, 4, 3))
    assert (row.defect, row.status) == ("Receive: No carton label", "Under Review")


def test_a_shortage_report_is_known_by_its_columns_and_says_what_is_not_read():
    report = read("INV/1,4PENS00A,B0PEN00001,10,25.00,03/04/2026", header=SHORTAGES)
    [row] = report.rows
    assert (row.kind, row.invoice, row.units) == ("shortage", "INV/1", 10)
    assert report.unread == ("Invoice Date",)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Shortage claim", "shortage"),
        ("PQV", "shortage"),
        ("Price discrepancy", "price"),
        ("Chargebacks", "chargeback"),
    ],
)
def test_the_type_of_each_row_tells_its_kind(said, kind):
    report = read(f"C1,{said},5", header="Claim ID,Claim Type,Claim Amount")
    assert report.rows[0].kind == kind


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (ROW.replace('"1,234.50"', "0"), "left out"),
        (ROW.replace('"1,234.50"', ""), "no amount"),
        (ROW.replace('"1,234.50"', "-7"), "gives money back"),
        (ROW.replace('"1,234.50"', "much"), "much"),
        (ROW.replace("USD", "XXZ"), "no currency"),
        (ROW.replace("04/03/2026", "soon"), "soon"),
        (",,,,,,,,77,,,,", "names no claim"),
    ],
)
def test_a_row_that_cannot_be_right_costs_itself_only(row, words):
    report = read(row, ROW)
    assert [each.number for each in report.rows] == ["CB1"]
    [problem] = report.problems
    assert words in str(problem)


def test_a_row_of_no_known_kind_is_named():
    report = read("C1,Banana,5", header="Claim ID,Claim Type,Claim Amount")
    assert not report.rows
    assert "Banana" in str(report.problems[0])


def test_amounts_may_all_be_below_zero():
    rows = [ROW.replace('"1,234.50"', amount) for amount in ("-7.50", "-3")]
    assert [row.amount for row in read(*rows).rows] == [Decimal("7.50"), 3]


def test_titles_may_stand_above():
    report = read("4PENS00A,9", header="Chargebacks\nMarch\nPO,Chargeback,Amount")
    assert not report.rows
    assert report.problems


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Payment Number,Invoice Number,Amount Paid", "No row names an amount"),
        ("PO,ASIN,Quantity Requested,Unit Cost", "No row names an amount"),
        ("Return ID,ASIN,Quantity,Amount", "an export of returns"),
    ],
)
def test_another_file_is_refused_by_name(header, words):
    with pytest.raises(DocumentError, match=words):
        read("1,2,3,4", header=header)


def test_the_key_does_not_depend_on_punctuation():
    first, second = read(ROW, ROW.replace("CB1", "cb-1")).rows
    assert first.key == second.key


@given(
    st.lists(
        st.text(st.characters(blacklist_categories=["Cs"]), max_size=12),
        min_size=1,
        max_size=13,
    )
)
def test_no_row_breaks_the_others(texts):
    clean = [text.replace('"', "").replace("\n", " ").strip() for text in texts]
    made = ",".join(f'"{text}"' for text in clean).replace("\r", " ").replace("\0", "")
    try:
        report = read(ROW, made, ROW)
    except DocumentError:
        return
    assert len(report.rows) >= 2
