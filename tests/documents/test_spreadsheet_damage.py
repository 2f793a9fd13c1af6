"""Damaged files: there is one error, and it says what to do."""

import csv
import io
import zipfile

import pytest
from hostile_files import package, part, repacked, worksheet
from hypothesis import example, given
from hypothesis import strategies as st
from workbook import build, line, payment

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files import spreadsheet
from acorn_vendor.documents.files.spreadsheet import read_csv_rows, read_file


def refusal(content, read=read_file):
    with pytest.raises(DocumentError) as caught:
        list(read(content))
    [problem] = caught.value.problems
    assert problem.code == "file"
    return problem.text


def overwritten(content, at, data):
    """Return the content with other bytes at a place, counted from the end if < 0."""
    at %= len(content)
    return content[:at] + data + content[at + len(data) :]


def packed(parts, method=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


WHOLE = package()
SHEET = "xl/worksheets/sheet1.xml"
BODY = WHOLE.index(SHEET.encode()) + len(SHEET)
DAMAGED = {
    "no archive": b"PK\x03\x04 no archive",
    "cut": WHOLE[:-30],
    "cut in two": WHOLE[: len(WHOLE) // 2],
    "a part that does not unpack": overwritten(WHOLE, BODY + 3, b"\xff" * 8),
    "a directory elsewhere": overwritten(WHOLE, -6, b"\xff\xff\xff\x7f"),
    "no workbook": packed({"a": "b"}),
    "no sheet": package({"xl/workbook.xml": part("workbook", "")}),
    "a sheet that is no XML": package({SHEET: "<a>"}),
    "a sheet that is not there": repacked(
        WHOLE, lambda name, data: (name.replace("sheet1", "sheet9"), data)
    ),
    "a text that is not there": package(sheet='<row><c t="s"><v>7</v></c></row>'),
    "a cell outside of rows": package(sheet="<c><v>1</v></c>"),
    "rows that go back": package(sheet='<row r="2"/><row r="1"/>'),
    "a row that is no number": package(sheet='<row r="x"/>'),
    "an unknown encoding": package(
        {SHEET: '<?xml version="1.0" encoding="zlib"?><a/>'}
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_refused_in_one_way(name):
    assert "not a readable .xlsx" in refusal(DAMAGED[name])


def encrypted(content):
    """Return the workbook with all parts marked as encrypted."""
    for entry, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = -1
        while (at := content.find(entry, at + 1)) >= 0:
            content = overwritten(content, at + flags, b"\x01\0")
    return content


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><table>", "web page"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"Workbook", "save it as .xlsx"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "without one",
        ),
        (encrypted(package()), "without one"),
        (packed({"xl/workbook.bin": "a"}), "binary workbook"),
        (packed({"content.xml": "a"}), "OpenDocument"),
    ],
)
def test_other_files_are_called_by_name(content, advice):
    assert advice in refusal(content)


def test_a_cell_with_endless_text_is_refused():
    text = f'<row><c t="str"><v>{"a" * 131_073}</v></c></row>'
    assert "more text than any export" in refusal(package(sheet=text))


def test_unusual_packing_is_refused():
    with zipfile.ZipFile(io.BytesIO(package())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert "unusual way" in refusal(packed(parts, zipfile.ZIP_LZMA))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_parts_that_are_there_twice_are_refused():
    target = io.BytesIO(package())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/Worksheets/sheet1.xml", worksheet(""))
    assert "twice" in refusal(target.getvalue())


def test_more_columns_than_an_export_has_are_refused_by_row(monkeypatch):
    monkeypatch.setattr(spreadsheet, "MAX_COLUMNS", 2)
    cell = "<c><v>1</v></c>"
    content = package(sheet=f"<row>{cell * 2}<c/></row><row><c/><c/>{cell}</row>")
    assert "row 2" in refusal(content)
    assert "Row 2" in refusal(b"a,b,,,\na,,c", read_csv_rows)


# === TEXTS === #


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"a,b\n1,2\0\n", "damaged or no text"),
        (b"\x81,b\n\x8d,c\n", "no text"),
        (b'a,b\n1,"2\n3,4\n', "Row 2 cannot be read"),
        (b'a,b\n1,2\n"3"4,5\n', "Row 3 cannot be read"),
        (b"a,b\n1,2\n" + b"3" * 140_000 + b",4\n", "Row 3 cannot be read"),
        (b"sep=;\na;b\n1;" + b"2" * 140_000, "Row 3 cannot be read"),
    ],
)
def test_a_damaged_text_is_refused_by_its_row(content, advice):
    assert advice in refusal(content)


def test_how_long_fields_may_be_is_not_changed_for_others():
    limit = csv.field_size_limit()
    list(read_csv_rows(b"a,b\n1,2\n"))
    assert csv.field_size_limit() == limit


# === ANY DAMAGE === #

TEXT = 'PO,ASIN,Title,"Quantity requested"\r\n4ABCD123,B0PEN00001,"a ""b"", c",6\r\n'
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-be", "cp1252")
WORKBOOKS = [
    package(),
    package({"xl/styles.xml": part("styleSheet", "<cellXfs><xf/></cellXfs>")}),
    build([payment()], [line()]),
]
# Without packing a changed byte changes what is read, and not how it unpacks.
PLAIN = [repacked(content, lambda name, data: (name, data)) for content in WORKBOOKS]


@st.composite
def mutants(draw, contents):
    """Draw a file with bytes overwritten, cut out, put in or repeated."""
    content = draw(st.sampled_from(contents))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 12))
        put = draw(st.binary(max_size=12) | st.sampled_from(PIECES))
        content = content[:at] + put + content[at + length :]
    return content


PIECES = [b"<", b">", b'"', b"&", b"\0", b"\r", b";", b"PK\x01\x02", b"9" * 12, b"<c>"]


def read_or_refuse(content):
    """Read a file to its end, values included; only the one error may come."""
    try:
        for row in read_file(content):
            for cell in row:
                assert isinstance(cell.text, str)
    except DocumentError as error:
        assert all(problem.text.endswith(".") for problem in error.problems)


@given(mutants(WORKBOOKS + PLAIN))
@example(b"PK\x05\x06" + b"\0" * 18)
def test_any_damaged_workbook_is_read_or_refused(content):
    read_or_refuse(content)


@given(
    mutants(
        [TEXT.encode(code) for code in ("utf-8-sig", "utf-16", "utf-16-be", "cp1252")]
    )
)
def test_any_damaged_text_is_read_or_refused(content):
    read_or_refuse(content)


@given(st.data())
def test_any_damaged_archive_with_sound_sums_is_read_or_refused(data):
    """The parts are changed before they are packed: no sum gives them away."""
    archive = zipfile.ZipFile(io.BytesIO(data.draw(st.sampled_from(WORKBOOKS))))
    parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    parts[name] = data.draw(mutants([parts[name]]))
    read_or_refuse(packed(parts))
