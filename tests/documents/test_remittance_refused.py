"""Remittance files that are refused, with the cell that is to blame."""

import io
import zipfile

import openpyxl
import pytest
from workbook import build, line, payment, saved

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files import remittance, spreadsheet


def refusal(content, order="MDY"):
    """Return what is wrong with a file, with its payments, or with parts of them."""
    try:
        export = remittance.parse(content, date_order=order)
    except DocumentError as error:
        return error.problems
    noted = [problem for each in export.payments for problem in each.problems]
    return (*export.problems, *noted)


def test_an_ambiguous_date_is_refused_with_its_cell():
    content = build(
        [payment(payment_date="02/03/2026")], [line(invoice_date="01/02/2026")]
    )
    (problem,) = refusal(content, order=None)
    assert problem.where == "B2"
    assert "day or the month" in problem.text
    assert "left out with 1 line." in problem.text


def test_a_date_against_the_stated_order_is_refused():
    content = build([payment(payment_date="17/02/2026")], [line()])
    assert [problem.where for problem in refusal(content)] == ["B2"]


@pytest.mark.parametrize(
    ("row", "where", "code"),
    [
        (line(paid="12.3.4"), "I6", "amount"),
        (line(paid=True), "I6", "amount"),
        (line(paid=None), "I6", "missing"),
        (line(invoice=None), "B6", "missing"),
        (line(payment_number="1"), "A6", "payment"),
        (line(invoice_currency="CAD"), "F6", "currency"),
        (line(invoice_date="31/31/2026"), "C6", "date"),
        (line(invoice_date=12), "C6", "date"),
        (line(paid="=SUM(A1:A3)"), "I6", "formula"),
    ],
)
def test_an_unusable_cell_is_refused_by_name(row, where, code):
    problems = refusal(build([payment()], [row]))
    assert (where, code) in [(problem.where, problem.code) for problem in problems]


def test_a_payment_listed_twice_is_refused():
    (problem,) = refusal(build([payment(), payment()], [line()]))
    assert (problem.code, problem.where) == ("duplicate", "A3")


def test_a_missing_column_is_named():
    header = ("Payment Number", "Invoice Number", "Invoice Currency")
    (problem,) = refusal(build([payment()], [], header=header))
    assert "'Amount Paid'" in problem.text


def test_each_damaged_cell_is_named():
    bad = [line(f"AC{number}", "abc") for number in range(50)]
    found = refusal(build([payment()], bad))
    assert {"I6", "I55"} <= {problem.where for problem in found}


def test_other_files_are_refused():
    book = openpyxl.Workbook()
    book.active.append(["Date", "Amount"])
    assert refusal(saved(book))[0].code == "layout"
    broken = build([payment()], [line()])
    for content in (b"", broken[:300], broken[:-200]):
        assert refusal(content)[0].code == "file"
    assert refusal(b"Payment Number,1")[0].code == "layout"


def test_a_damaged_sheet_is_refused():
    content = changed_sheet(lambda xml: xml[: len(xml) // 2])
    assert refusal(content)[0].code == "file"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_entities_are_refused(encoding):
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    content = changed_sheet(lambda xml: bomb.encode(encoding))
    assert "entities" in refusal(content)[0].text


def test_large_files_are_refused(monkeypatch):
    content = build([payment()], [line()], above=[()] * 20)
    monkeypatch.setattr(spreadsheet, "MAX_ROWS", 20)
    assert "rows" in refusal(content)[0].text
    monkeypatch.setattr(spreadsheet, "MAX_UNPACKED_BYTES", 1000)
    assert "unpacks" in refusal(content)[0].text
    monkeypatch.setattr(spreadsheet, "MAX_FILE_BYTES", 100)
    assert "larger" in refusal(content)[0].text


def changed_sheet(change):
    """Return a workbook with the text of its sheet replaced."""
    target = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(build([payment()], [line()])))
    with source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                data = change(data)
            archive.writestr(name, data)
    return target.getvalue()
