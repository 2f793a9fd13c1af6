"""Read the rows of a file that people drop: a workbook or a text with separators.

Nothing in it is executed: formulas are shown as such, never evaluated, and links,
macros and entities are left alone. Sizes are checked before anything is unpacked.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.cells import Cell
from .csv_text import read_text
from .dropped_file import Limits, check_kind, damaged, refused
from .workbook import read_workbook

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 96 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 100

_ZIP = b"PK\x03\x04"


def read_file(content: bytes) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows that hold anything, of a workbook or of a text.

    Raises ``DocumentError`` if the file is neither, damaged, or larger than what
    Amazon exports.
    """
    is_workbook = content.startswith(_ZIP)
    yield from read_rows(content) if is_workbook else read_csv_rows(content)


def read_rows(content: bytes) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows that hold anything, of all sheets, as cells that know their place.

    Raises ``DocumentError`` if the file is no .xlsx workbook, damaged or too large.
    """
    limits = _checked(content)
    if not content.startswith(_ZIP):
        raise damaged()
    yield from read_workbook(content, limits)


def read_csv_rows(content: bytes) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a text file with commas, semicolons or tabs, as cells.

    Raises ``DocumentError`` if it is no text, damaged or too large.
    """
    yield from read_text(content, _checked(content))


def _checked(content: bytes) -> Limits:
    """Return the limits for a file that is neither too large nor of another kind."""
    limits = Limits(
        file_bytes=MAX_FILE_BYTES,
        unpacked_bytes=MAX_UNPACKED_BYTES,
        rows=MAX_ROWS,
        columns=MAX_COLUMNS,
    )
    if len(content) > limits.file_bytes:
        megabytes = limits.file_bytes // 1024 // 1024
        raise refused(f"The file is larger than {megabytes} MB; export less at once.")
    check_kind(content)
    return limits
