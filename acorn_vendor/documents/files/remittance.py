"""Remittances: Amazon's payments with the documents they settle.

The spreadsheet that Vendor Central exports under *Payments > Remittance* has two
tables on one sheet: payments above, settled documents below. Rows float and columns
differ by region, so both are found by the names of their headers:

* North America: ``Amount Paid``; Europe: ``Net Amount Paid``;
* India and newer exports: also ``Transaction type`` and ``Original Invoice Number``.

One document may be settled in several slices, in one payment or in many. Each slice
repeats the document's full ``Invoice Amount``; over all slices, discount and amount
paid add up to it.

A cell that cannot be read costs its line, or its payment where it stands in the upper
table; what books nothing costs itself only. All are named, everything else is read.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from ..base.cells import Cell, DateOrder, DecimalMark
from ..base.common import DocumentError, Problem
from .file_kinds import FileKind, recognise
from .headers import labels
from .remittance_build import Export
from .remittance_tables import Tables, UndecidedMark
from .settlement import Remittance, RemittanceLine
from .spreadsheet import read_csv_rows, read_rows

__all__ = [
    "DateOrder",
    "DecimalMark",
    "Export",
    "Remittance",
    "RemittanceLine",
    "UndecidedMark",
    "parse_xlsx",
]

_BYTES_SEARCHED = 65_536


def parse_xlsx(
    content: bytes,
    *,
    date_order: DateOrder | None = None,
    decimal_mark: DecimalMark | None = None,
) -> Export:
    """Return the payments in an export of Vendor Central, in its order.

    ``date_order`` and ``decimal_mark`` say how dates like 03/04/2026 and amounts like
    1,234 are meant if nothing in the file tells. Raises ``DocumentError`` if no part
    of the file can be read.
    """
    tables = Tables()
    for row in _rows(content):
        tables.read(row)
    return tables.result(date_order, decimal_mark)


def _rows(content: bytes) -> Iterable[tuple[Cell, ...]]:
    """Return the rows of a spreadsheet; a text file is only named."""
    kind = None if content.startswith(b"PK") else _kind_of_text(content)
    if kind and kind.code == "remittance":
        text = "This is a text file; export the remittances as a spreadsheet (.xlsx)."
        raise DocumentError([Problem("file", text)])
    if kind:
        raise DocumentError([Problem("kind", kind.instead_of_remittances)])
    return read_rows(content)


def _kind_of_text(content: bytes) -> FileKind | None:
    with contextlib.suppress(DocumentError):
        for row in read_csv_rows(content[:_BYTES_SEARCHED]):
            if kind := recognise(labels(row)):
                return kind
    return None
