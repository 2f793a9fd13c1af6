"""Remittances: Amazon's payments with the documents they settle, in any format.

The spreadsheet that Vendor Central exports under *Payments > Remittance* has two
tables on one sheet: payments above, settled documents below. Rows float and columns
differ by region, so both are found by the names of their headers:

* North America: ``Amount Paid``; Europe: ``Net Amount Paid``;
* India and newer exports: also ``Transaction type`` and ``Original Invoice Number``.

The same tables come as CSV, as text or HTML of a mail, in a stored mail, as X12 820
and as EDIFACT REMADV; which of them a file is, its content tells.

One document may be settled in several slices, in one payment or in many. Each slice
repeats the document's full ``Invoice Amount``; over all slices, discount and amount
paid add up to it.

A cell that cannot be read costs its line, or its payment where it stands in the upper
table; what books nothing costs itself only. All are named, everything else is read.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from functools import partial

from ..base.cells import Cell, DateOrder, DecimalMark
from ..base.common import DocumentError
from .column_names import ColumnNames
from .csv_text import decoded
from .dropped_file import refused
from .file_kinds import recognise
from .headers import labels
from .remittance_build import Export
from .remittance_edifact import read_edifact
from .remittance_eml import Mail, is_eml, open_eml, read_parts
from .remittance_html import html_text
from .remittance_mail import is_mail, read_mail
from .remittance_tables import Tables, UndecidedMark
from .remittance_x12 import read_x12
from .settlement import Remittance, RemittanceLine
from .spreadsheet import MAX_FILE_BYTES, read_csv_rows, read_file, read_rows

__all__ = [
    "DateOrder",
    "DecimalMark",
    "Export",
    "Mail",
    "Remittance",
    "RemittanceLine",
    "UndecidedMark",
    "parse",
    "parse_mail",
    "parse_text",
]

_BYTES_SEARCHED = 65_536
_NO_NAMES = ColumnNames("remittance")
_WORKBOOK = b"PK"
_X12 = re.compile(rb"(\xef\xbb\xbf)?\s*ISA[^\w\s]")
_EDIFACT = re.compile(rb"(\xef\xbb\xbf)?\s*(UNA.{6}\s*UN[AB]|UNB\+)", re.DOTALL)
_HTML = re.compile(
    rb"(\xef\xbb\xbf)?\s*<(!doctype html|html|head|body|table|div|meta|p\b)",
    re.IGNORECASE,
)


def parse(
    content: bytes,
    *,
    date_order: DateOrder | None = None,
    decimal_mark: DecimalMark | None = None,
    names: ColumnNames = _NO_NAMES,
    depth: int = 0,
) -> Export:
    """Return the payments in a file of any kind, in its order.

    ``date_order`` and ``decimal_mark`` say how dates like 03/04/2026 and amounts like
    1,234 are meant if nothing in the file tells, ``names`` what its columns are;
    ``depth`` counts mails in mails.
    Raises ``DocumentError`` if no part of the file can be read.
    """
    if len(content) > MAX_FILE_BYTES or content.startswith(_WORKBOOK):
        rows = map(names.apply, read_rows(content))
        return _read_tables(rows, date_order, decimal_mark)
    if _X12.match(content):
        return read_x12(decoded(content))
    if _EDIFACT.match(content):
        return read_edifact(decoded(content))
    read_text = partial(parse_text, date_order=date_order, decimal_mark=decimal_mark)
    if is_eml(content):
        if depth:
            raise refused("This is a mail attached to a mail; save it and import it.")
        mail = open_eml(content)
        return parse_mail(
            mail, date_order=date_order, decimal_mark=decimal_mark, names=names
        )
    if _HTML.match(content):
        text = html_text(decoded(content))
        if is_mail(text):
            return read_text(text)
    elif not _is_table(content) and is_mail(text := _text_or_nothing(content)):
        return read_text(text)
    rows = map(names.apply, read_file(content))
    return _read_tables(rows, date_order, decimal_mark)


def parse_text(
    text: str,
    *,
    date_order: DateOrder | None = None,
    decimal_mark: DecimalMark | None = None,
) -> Export:
    """Return the payments in the text of a mail, as people paste it."""
    return read_mail(text, date_order=date_order, decimal_mark=decimal_mark)


def parse_mail(
    mail: Mail,
    *,
    date_order: DateOrder | None = None,
    decimal_mark: DecimalMark | None = None,
    names: ColumnNames = _NO_NAMES,
) -> Export:
    """Return the payments in the text and in the files of a mail."""
    read_text = partial(parse_text, date_order=date_order, decimal_mark=decimal_mark)
    read = partial(parse, date_order=date_order, decimal_mark=decimal_mark)
    return read_parts(mail, partial(read, names=names, depth=1), read_text)


def _read_tables(
    rows: Iterable[tuple[Cell, ...]],
    date_order: DateOrder | None,
    decimal_mark: DecimalMark | None,
) -> Export:
    tables = Tables()
    for row in rows:
        tables.read(row)
    return tables.result(date_order, decimal_mark)


def _is_table(content: bytes) -> bool:
    """Say whether a text has a header that Vendor Central writes."""
    with contextlib.suppress(DocumentError):
        return any(
            recognise(labels(row)) for row in read_csv_rows(content[:_BYTES_SEARCHED])
        )
    return False


def _text_or_nothing(content: bytes) -> str:
    with contextlib.suppress(DocumentError):
        return decoded(content)
    return ""
