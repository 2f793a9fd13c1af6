"""The one reader of dropped files: what it reads of workbooks."""

import io
from datetime import datetime

import openpyxl
import pytest
from hostile_files import SPACE, package, part, repacked, worksheet
from hypothesis import given
from hypothesis import strategies as st
from workbook import saved

from acorn_vendor.documents.files.spreadsheet import read_file, read_rows
from acorn_vendor.documents.files.workbook import is_date_format

DAY = datetime(2026, 8, 10)  # noqa: DTZ001 -- a workbook knows no zone
MOMENT = DAY.replace(hour=13, minute=5, second=9)


def values(content):
    return [[cell.value for cell in row] for row in read_file(content)]


def book_of(*rows, titles=("Sheet",)):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title in titles:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def cells(text, parts=()):
    return values(package(parts, sheet=text))


# === WHAT IS READ === #


def test_values_of_all_kinds_are_read():
    book = book_of(["a", 1, 1.5, True, False, DAY, MOMENT, None, "z"], [None], [-2])
    book.active["C3"] = "=A1"
    assert values(saved(book)) == [
        ["a", 1, 1.5, True, False, DAY, MOMENT, None, "z"],
        [-2, None, "=A1", *[None] * 6],
    ]
    [_first, row] = read_rows(saved(book))
    assert [cell.where for cell in row[:3]] == ["A3", "B3", "C3"]
    assert [cell.is_formula for cell in row[:3]] == [False, False, True]


CELL_VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.datetimes(datetime(1901, 1, 1), datetime(2200, 1, 1)).map(  # noqa: DTZ001
        lambda moment: moment.replace(microsecond=0)
    )
    | st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1
    ).filter(lambda text: "_x" not in text)
)


@given(st.lists(st.lists(CELL_VALUES, max_size=8), max_size=5))
def test_what_openpyxl_reads_is_what_we_read(rows):
    """Two readers of one format, written apart from each other, agree."""
    content = saved(book_of(*rows))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    theirs = {
        cell.coordinate: cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    ours = {
        cell.where: cell.value
        for row in read_rows(content)
        for cell in row
        if cell.value is not None
    }
    assert ours == theirs
    assert [type(ours[each]) for each in ours] == [type(theirs[each]) for each in ours]


def test_each_of_several_sheets_names_itself():
    content = saved(book_of(["a"], titles=("One", "Two")))
    assert [row[0].where for row in read_rows(content)] == ["One!A1", "Two!A1"]


def test_a_title_is_cut_as_excel_does():
    def lengthen(name, data):
        return name, data.replace(b'name="S1"', b'name="' + b"S" * 900_000 + b'"')

    [row, _other] = read_rows(repacked(package(sheets=2), lengthen))
    assert row[0].where == f"{'S' * 31}!A1"


def test_a_sheet_of_charts_is_passed_over():
    book = book_of(["a"])
    book.create_chartsheet("Chart")
    assert values(saved(book)) == [["a"]]


def test_days_count_from_where_the_workbook_says():
    book = book_of([DAY])
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert values(saved(book)) == [[DAY]]


def test_shared_texts_are_read_without_how_they_are_spoken():
    strings = part(
        "sst",
        "<si><r><t>a</t></r><r><t> _x0041_</t></r><rPh><t>x</t></rPh></si>"
        "<si><t/></si>",
    )
    text = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c><v>2</v></c></row>'
    assert cells(text, {"xl/sharedStrings.xml": strings}) == [["a A", None, 2]]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c t="str"><v>a_x000D__x0000__xD800_b</v></c>', "a\r\ufffd\ufffdb"),
        ('<c t="inlineStr"><is><t>a</t><rPh><t>x</t></rPh></is></c>', "a"),
        ('<c t="d"><v>2026-08-10T00:00:00Z</v></c>', DAY),
        ('<c t="d"><v>soon</v></c>', "soon"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ("<c><v> 1E2 </v></c>", 100),
        ("<c><v>12345678901234567</v></c>", 12345678901234567),
        ("<c><v>1_0</v></c>", "1_0"),
        ("<c><v>nan</v></c>", "nan"),
        ("<c><v>1e999</v></c>", float("inf")),
    ],
)
def test_unusual_cells_are_read(cell, value):
    assert cells(f"<row>{cell}</row>") == [[value]]


def test_other_writers_namespaces_and_places_are_read():
    sheet = (
        f'<x:worksheet xmlns:x="{SPACE}" xmlns:y="other"><x:sheetData><x:row>'
        "<y:c><y:v>9</y:v></y:c><x:c><x:v>1</x:v></x:c>"
        "</x:row></x:sheetData></x:worksheet>"
    )
    assert values(package({"xl/worksheets/sheet1.xml": sheet})) == [[1]]


def test_parts_may_have_other_names():
    def move(name, data):
        name = name.replace("workbook.xml", "Workbook22.xml")
        data = data.replace(b"xl/workbook.xml", b"xl/workbook22.xml")
        return name.replace("/sheet", "\\Sheet"), data

    assert values(repacked(package(), move)) == [["PO"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_encodings_of_xml_are_read(encoding):
    sheet = '<?xml version="1.0"?>' + worksheet(
        '<row><c t="str"><v>\N{EURO SIGN}1</v></c></row>'
    )
    content = package({"xl/worksheets/sheet1.xml": sheet.encode(encoding)})
    assert values(content) == [["\N{EURO SIGN}1"]]


# === STYLES === #


@pytest.mark.parametrize(
    "styles",
    [
        "<styleSheet>",
        "no xml",
        part("styleSheet", '<cellXfs><xf numFmtId="x"/></cellXfs>'),
        part("other", ""),
    ],
)
def test_broken_styles_stop_nothing(styles):
    text = '<row><c><v>1.5</v></c><c s="1"><v>46244</v></c></row>'
    content = package({"xl/styles.xml": styles}, sheet=text)
    [[amount, day]] = read_file(content)
    assert str(amount.amount()) == "1.5"
    # Without styles a day is a number, which a column of dates reads as well.
    assert (day.value, day.date(None)) == (46244, DAY.date())


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("dd/mm/yyyy", True),
        ("[$-409]d-mmm-yy;@", True),
        ("h:mm AM/PM", True),
        ("General", False),
        ("#,##0.00 [$USD]", False),
        ('"day" 0', False),
        ("\\d0", False),
        ("0.00;[Red]-0.00", False),
        ("_-* #,##0.00_y;@", False),
        ("[h]:mm", False),
    ],
)
def test_formats_of_dates_are_known(code, is_date):
    assert is_date_format(code) is is_date
