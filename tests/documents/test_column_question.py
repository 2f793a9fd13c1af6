"""Files with columns under other names are asked about once, then read."""

from dataclasses import replace
from pathlib import Path

import pytest

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files.claim_report import read_claims
from acorn_vendor.documents.files.column_layouts import LAYOUTS
from acorn_vendor.documents.files.column_names import ColumnNames, FileColumn
from acorn_vendor.documents.files.column_question import ask, faults_of
from acorn_vendor.documents.files.column_words import proposed_words
from acorn_vendor.documents.files.remittance import parse
from acorn_vendor.documents.files.return_export import read_returns
from acorn_vendor.documents.files.spreadsheet import read_file

PAYMENTS = (Path(__file__).parent / "remittances" / "payments.csv").read_text()
CLAIMS = """Claim ID,Claim Type,Invoice Number,ASIN,Quantity,Amount,Currency,Status
C1,Shortage,AC1,B0PEN00001,3,30.00,EUR,Open
C2,Price,AC2,B0PEN00001,,5.00,EUR,Open
"""
RETURNS = """Return ID,PO,ASIN,Quantity,Unit Cost,Reason
VRET1,4PENS00A,B0PEN00001,3,2.50,Damaged
"""
READERS = {
    "remittance": lambda text, names: parse(
        text.encode(), date_order="MDY", names=names
    ),
    "claims": lambda text, names: read_claims(
        map(names.apply, read_file(text.encode())), "MDY"
    ),
    "returns": lambda text, names: read_returns(
        map(names.apply, read_file(text.encode())), "MDY"
    ),
}
FILES = {"remittance": PAYMENTS, "claims": CLAIMS, "returns": RETURNS}
# "ASIN" and "PO" are what they are in any language.
LANGUAGES = ("de", "fr", "es", "it", "ja")


def word(layout, name, language):
    """Return the first word that is proposed for a column; its own name without one."""
    at = LANGUAGES.index(language)
    words = WORDS.get(layout.words.get(name, name))
    return words[at].split("|")[0].capitalize() if words else layout.header(name)


def _read_words():
    folder = Path(parse.__code__.co_filename).parent
    lines = (folder / "column_words.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(("column", *LANGUAGES))
    return {line.split(",")[0]: line.split(",")[1:] for line in lines[1:]}


WORDS = _read_words()


def in_language(kind, language):
    """Return the file of a kind with its headers in another language."""
    lines = FILES[kind].splitlines()
    mark = ";" if ";" in FILES[kind] else ","
    left = list(LAYOUTS[kind])
    for at, line in enumerate(lines):
        cells = line.split(mark)
        known = left[0].known() if left else {}
        names = [known.get(cell.casefold()) for cell in cells]
        if sum(name is not None for name in names) >= 3:
            layout = left.pop(0)
            lines[at] = mark.join(
                word(layout, name, language) if name else cell
                for name, cell in zip(names, cells, strict=True)
            )
    return "\n".join(lines)


def content_of(export):
    """Return what a file says, whatever its columns are called."""
    if hasattr(export, "payments"):
        return export.payments, export.problems
    return export.rows if hasattr(export, "rows") else export.returns


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FILES)
def test_a_file_in_another_language_is_asked_about_once(kind, language):
    text = in_language(kind, language)
    nothing = ColumnNames(kind)
    with pytest.raises(DocumentError):
        READERS[kind](text, nothing)
    columns = ask(read_file(text.encode()), nothing)
    assert not faults_of(kind, columns), columns
    names = nothing.add(columns)
    expected = content_of(READERS[kind](FILES[kind], nothing))
    assert content_of(READERS[kind](text, names)) == expected
    assert content_of(READERS[kind](FILES[kind], names)) == expected


def test_renamed_columns_are_asked_about_with_a_sample():
    text = RETURNS.replace("Return ID", "Our Return").replace("Reason", "Why")
    columns = ask(read_file(text.encode()), ColumnNames("returns"))
    assert columns[0] == FileColumn("returns", "Our Return", "VRET1", "")
    assert columns[-1] == FileColumn("returns", "Why", "Damaged", "")
    assert faults_of("returns", columns) == ["No column is 'Return ID'."]
    chosen = [replace(columns[0], name="number"), *columns[1:]]
    assert not faults_of("returns", chosen)
    export = READERS["returns"](text, ColumnNames("returns").add(chosen))
    assert [(each.number, each.items[0].reason) for each in export.returns] == [
        ("VRET1", "")
    ]


def test_two_columns_cannot_be_the_same():
    columns = ask(read_file(RETURNS.encode()), ColumnNames("returns"))
    twice = [*columns, replace(columns[0], header="Again")]
    assert faults_of("returns", twice) == ["Two columns are 'Return ID'."]


def test_the_newest_choice_counts():
    column = FileColumn("returns", "Nummer", "", "number")
    names = ColumnNames("returns").add([column]).add([replace(column, name="order")])
    assert names.by_table == {"returns": {"nummer": "order"}}


def test_a_row_that_is_no_header_stays_as_it_is():
    names = ColumnNames("returns").add([FileColumn("returns", "Damaged", "", "reason")])
    rows = list(read_file(RETURNS.encode()))
    assert [names.apply(row) for row in rows] == rows


def test_a_file_without_a_table_is_not_asked_about():
    assert ask(read_file(b"1,2,3\n4,5,6\n"), ColumnNames("claims")) == ()


def test_every_word_is_for_a_column_that_there_is():
    used = {
        layout.words.get(name, name)
        for layouts in LAYOUTS.values()
        for layout in layouts
        for name in layout.columns
    }
    assert set(proposed_words()) <= used
    for layouts in LAYOUTS.values():
        for layout in layouts:
            for name in layout.columns:
                assert layout.known()[layout.header(name)] == name, layout.label(name)
