from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from workbook import saved

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files.purchase_statement import read_statement
from acorn_vendor.documents.files.purchase_statement_columns import to_unicode
from acorn_vendor.documents.files.spreadsheet import read_file

HEADER = "PO Number,ASIN,Quantity,Unit Cost,Amount,Tax Rate,Tax,Received On"
JAPANESE = (
    "発注番号,ASIN,JANコード,入庫数量,仕入単価,金額（税抜）,消費税率,消費税額,備考"
)


def read(*rows, header=HEADER, date_order="YMD"):
    content = "\n".join([header, *rows]).encode()
    return read_statement(read_file(to_unicode(content)), date_order)


def test_a_row_is_what_amazon_buys_of_an_item():
    found = read("4pens00a,b0pen00001,24,120,2880,10%,288,2026-03-31")
    [row] = found.rows
    assert (row.order, row.asin, row.units) == ("4PENS00A", "B0PEN00001", 24)
    assert (row.cost, row.amount, row.tax_rate, row.tax) == (120, 2880, 10, 288)
    assert row.day == date(2026, 3, 31)
    assert not (found.problems or found.unread)
    assert found.columns[0] == ("order", "PO Number")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_japanese_headers_are_read_as_excel_writes_them(encoding):
    text = (
        f'支払通知書 3月\n{JAPANESE}\n4PENS00A,,4900001,24,"1,200","28,800",８％,2304,x'
    )
    content = to_unicode(text.encode(encoding))
    found = read_statement(read_file(content), None)
    [row] = found.rows
    assert (row.item, row.cost, row.tax_rate) == ("4900001", 1200, 8)
    assert found.unread == ("備考",)
    assert dict(found.columns)["units"] == "入庫数量"


def test_a_european_file_is_not_taken_for_a_japanese_one():
    content = "Référence é".encode("cp1252")
    assert to_unicode(content) == content


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",B0PEN00001,24,120,,,,", "no PO"),
        ("4PENS00A,,24,120,,,,", "no item"),
        ("4PENS00A,B0PEN00001,,120,,,,", "no quantity"),
        ("4PENS00A,B0PEN00001,1.5,120,,,,", "no number of units"),
        ("4PENS00A,B0PEN00001,many,120,,,,", "many"),
        ("4PENS00A,B0PEN00001,24,120,,much,,", "tax rate"),
        ("4PENS00A,B0PEN00001,24,120,,120,,", "tax rate"),
    ],
)
def test_a_row_that_cannot_be_right_costs_itself_only(row, words):
    found = read(row, "4PENS00B,B0PEN00001,3,120,,,,")
    assert [each.order for each in found.rows] == ["4PENS00B"]
    [problem] = found.problems
    assert words in str(problem)


def test_units_that_amazon_takes_back_are_below_zero():
    [row] = read("4PENS00A,B0PEN00001,-3,120,,,,").rows
    assert row.units == -3


def test_a_spreadsheet_has_rates_as_fractions():
    book = openpyxl.Workbook()
    book.active.append(["PO", "SKU", "Qty", "Cost", "Tax Rate"])
    book.active.append(["4PENS00A", "P-1", 2, 9.5, 0.08])
    [row] = read_statement(read_file(saved(book)), None).rows
    assert (row.cost, row.tax_rate) == (Decimal("9.5"), 8)


def test_the_key_of_a_row_does_not_hang_on_the_day_it_is_read():
    [row] = read("4PENS00A,B0PEN00001,24,120,,,,2026-03-31").rows
    assert row.key("2026-03-31") == row.key("2026-04-30")
    [other] = read("4PENS00A,B0PEN00001,24,120,,,,").rows
    assert other.key("2026-03-31") != other.key("2026-04-30")


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("PO,ASIN,Quantity,Colour", "Seen: PO, ASIN, Quantity, Colour"),
        ("Return ID,PO,ASIN,Quantity", "an export of returns"),
        ("just a text", "No row names"),
    ],
)
def test_a_file_without_the_columns_is_refused_by_name(header, words):
    with pytest.raises(DocumentError, match=words):
        read("1,2,3,4", header=header)
