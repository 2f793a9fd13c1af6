"""Read the rows of a spreadsheet that came from outside.

Nothing in it is executed: formulas are shown as such, never evaluated, and links,
macros and entities are left alone. Sizes are checked before anything is unpacked.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import (
    InvalidFileException,
)

from .cells import Cell
from .common import DocumentError, Problem

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 40

# openpyxl speaks of a damaged file in all of these.
_DAMAGED = (
    InvalidFileException,
    zipfile.BadZipFile,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    EOFError,
)


def read_rows(content: bytes) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows that hold anything, of all sheets, as cells that know their place.

    Raises ``DocumentError`` if the file is no spreadsheet, or too large to be one
    that Amazon exported.
    """
    _check_archive(content)
    try:
        workbook = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, keep_links=False
        )
    except _DAMAGED as error:
        raise _not_a_spreadsheet() from error
    with_titles = len(workbook.worksheets) > 1
    for sheet in workbook.worksheets:
        prefix = f"{sheet.title}!" if with_titles else ""
        yield from _sheet_rows(sheet, prefix, workbook.epoch)


def read_csv_rows(content: bytes) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a text file with commas, semicolons or tabs, as cells.

    Raises ``DocumentError`` if it is no text, or too large.
    """
    _check_size(content)
    text = _decoded(content)
    delimiter = max("\t;,", key=text.split("\n", 1)[0].count)
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
        if number > MAX_ROWS:
            raise _refused(f"More than {MAX_ROWS} rows; export a shorter period.")
        if any(value.strip() for value in row):
            yield tuple(
                Cell(f"{get_column_letter(column)}{number}", value.strip() or None)
                for column, value in enumerate(row[:MAX_COLUMNS], 1)
            )


def _decoded(content: bytes) -> str:
    is_wide = b"\0" in content[:4] or content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ["utf-16"] if is_wide else ["utf-8-sig", "cp1252"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused("This is no text; export it again as CSV or as a spreadsheet.")


def _sheet_rows(sheet: Any, prefix: str, epoch: Any) -> Iterator[tuple[Cell, ...]]:
    # Writers other than Excel often state a wrong extent; the rows are what counts.
    sheet.reset_dimensions()
    numbered = enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), 1)
    while True:
        try:
            number, row = next(numbered)
        except StopIteration:
            return
        except _DAMAGED as error:
            raise _not_a_spreadsheet() from error
        if number > MAX_ROWS:
            raise _refused(f"More than {MAX_ROWS} rows; export a shorter period.")
        if any(cell.value is not None for cell in row):
            yield tuple(
                Cell(
                    where=f"{prefix}{get_column_letter(column)}{number}",
                    value=cell.value,
                    is_formula=cell.data_type == "f",
                    epoch=epoch,
                )
                for column, cell in enumerate(row, 1)
            )


def _check_size(content: bytes) -> None:
    if len(content) > MAX_FILE_BYTES:
        megabytes = MAX_FILE_BYTES // 1024 // 1024
        raise _refused(f"The file is larger than {megabytes} MB.")


def _check_archive(content: bytes) -> None:
    _check_size(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
                raise _refused("The file unpacks to more than such an export can be.")
            for part in parts:
                _check_part(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise _not_a_spreadsheet() from error


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a document type: spreadsheets have none, entities need one."""
    with archive.open(part) as stream:
        head = stream.read(4096).replace(b"\0", b"")  # also finds it in UTF-16
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise _refused("The file defines XML entities.")


def _refused(text: str) -> DocumentError:
    return DocumentError([Problem("file", text)])


def _not_a_spreadsheet() -> DocumentError:
    return _refused("This is not a readable .xlsx spreadsheet; export it again.")
