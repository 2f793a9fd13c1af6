"""Read the rows of a text file with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from ..base.cells import Cell
from ..base.common import DocumentError
from .dropped_file import Limits, refused, too_many_cells
from .sheet import column_name

_DELIMITERS = "\t;,"
# So many lines are looked at to find what separates the cells: titles come first.
_FIRST_LINES = 20
_LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r'"[^"]*"')
# Excel writes this line to say what separates the cells.
_SEPARATOR_LINE = re.compile(r"sep=([\t;,])(?:\r\n|\r|\n)", re.IGNORECASE)


def read_text(content: bytes, limits: Limits) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows that hold anything, as cells; a short row stays short.

    Raises ``DocumentError`` if it is no text, is damaged or more than ``limits``.
    """
    text = decoded(content)
    if "\0" in text:
        raise refused("The file is damaged or no text; export it again.")
    delimiter, start = _find_delimiter(text)
    lines = _Lines(text, start, limits)
    letters = [column_name(column) for column in range(1, limits.columns + 1)]
    cells = 0
    for number, row in lines.rows(delimiter):
        cells += len(row)
        if cells > limits.cells:
            raise too_many_cells(limits)
        if number > limits.rows:
            raise refused(f"More than {limits.rows} rows; export a shorter period.")
        values = [value.strip() or None for value in row]
        if not any(values):
            continue
        if any(values[limits.columns :]):
            text = f"Row {number} has more than {limits.columns} cells; export again."
            raise refused(text)
        yield tuple(
            Cell(f"{column}{number}", value)
            for column, value in zip(letters, values, strict=False)
        )


class _Lines:
    """The lines of a text, of which one row may take several, and not too many."""

    def __init__(self, text: str, start: int, limits: Limits) -> None:
        self._stream = io.StringIO(text, newline="")
        self._stream.seek(start)
        self._limits = limits
        self._number = 2 if start else 1
        self._length = 0

    def __iter__(self) -> _Lines:
        """Return the lines themselves: they are read once."""
        return self

    def __next__(self) -> str:
        line = next(self._stream)
        self._length += len(line)
        if self._length > self._limits.token_bytes:
            raise self._refused()
        return line

    def rows(self, delimiter: str) -> Iterator[tuple[int, list[str]]]:
        """Yield number and values of each row; refuse by number what is none."""
        reader = csv.reader(self, delimiter=delimiter, strict=True)
        while True:
            self._length = 0
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise self._refused() from error
            yield self._number, row
            self._number += 1

    def _refused(self) -> DocumentError:
        return refused(
            f"Row {self._number} cannot be read: a quotation mark is missing or a cell"
            " is too long. Export the file again, or save it as .xlsx."
        )


def _find_delimiter(text: str) -> tuple[str, int]:
    """Return what separates the cells, and where the rows begin."""
    if match := _SEPARATOR_LINE.match(text):
        return match[1], match.end()
    # Enough for these lines, and no more of a file that is one line.
    lines = _LINE_END.split(text[:65536])[:_FIRST_LINES]
    plain = [_QUOTED.sub("", line) for line in lines]
    return max(_DELIMITERS, key=lambda sign: _regularity(plain, sign)), 0


def _regularity(lines: list[str], sign: str) -> tuple[int, int]:
    """Return how many lines have a sign equally often, and how often that is.

    A title above the header may have more commas than the header has semicolons.
    """
    counts = Counter(filter(None, (line.count(sign) for line in lines)))
    return max(((times, count) for count, times in counts.items()), default=(0, 0))


def decoded(content: bytes) -> str:
    """Return the text in a file; refuse what is none."""
    for encoding in _encodings(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refused("This is no text; export it again as CSV or as a spreadsheet.")


def _encodings(content: bytes) -> list[str]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ["utf-16"]
    # Two bytes for each sign, of which Latin ones leave one empty.
    if content[:4:2] == b"\0\0":
        return ["utf-16-be"]
    if content[1:4:2] == b"\0\0":
        return ["utf-16-le"]
    return ["utf-8-sig", "cp1252"]
