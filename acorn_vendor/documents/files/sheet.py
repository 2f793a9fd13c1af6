"""One sheet of a workbook, row by row, as cells with their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ..base.cells import Cell
from ..base.common import DocumentError
from .dropped_file import Limits, damaged, refused, too_large, too_long, too_many_cells
from .sheet_values import Value, iso_date, to_date, to_number, unescaped
from .xml_stream import Attributes, XmlStream

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576


@dataclass(frozen=True, slots=True)
class SheetContext:
    """The context of all sheets' cells: texts, date styles, the first day."""

    epoch: datetime
    strings: list[str]
    dates: frozenset[str]


class Sheet(XmlStream):
    """The rows of a sheet; ``prefix`` names it where there are several.

    What the sheet ``before`` has taken of the limits, this one cannot take.
    """

    def __init__(
        self,
        context: SheetContext,
        prefix: str,
        limits: Limits,
        before: Sheet | None = None,
    ) -> None:
        super().__init__(limits)
        self.elements = before.elements if before else 0
        self._total: int = before._total if before else 0
        self._characters: int = before._characters if before else 0
        self._context = context
        self._title = prefix
        self._columns = {column_name(at): at for at in range(1, limits.columns + 1)}
        self._letters = [column_name(at) for at in range(1, limits.columns + 1)]
        self._rows: list[tuple[Cell, ...]] = []
        self._row = self._column = self._cells = self._width = 0
        self._filled: dict[int, tuple[Value, bool]] = {}
        self._attributes: Attributes = {}
        self._text = self._formula = ""
        self._is_formula = self._is_spoken = self._is_in_row = False
        self.on("row", self._begin_row, self._end_row)
        self.on("c", self._begin_cell, self._end_cell)
        self.on("v", self.begin_text, self._take_value)
        self.on("t", self.begin_text, self._add_inline)
        self.on("f", self.begin_text, self._take_formula)
        self.on("rPh", self._begin_spoken, self._end_spoken)

    def rows(self, chunks: Iterable[bytes]) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows that hold anything, as wide as the widest up to there."""
        for _ in self.read(chunks):
            yield from self._rows
            self._rows.clear()

    def _begin_row(self, attributes: Attributes) -> None:
        number = int(attributes.get("r") or self._row + 1)
        if not self._row < number <= _LAST_ROW:
            raise damaged()
        if number > self.limits.rows:
            text = f"More than {self.limits.rows} rows; export a shorter period."
            raise refused(text)
        self._row = number
        self._is_in_row = True
        self._column = self._cells = 0
        self._filled.clear()

    def _end_row(self) -> None:
        self._is_in_row = False
        if not self._filled:
            return
        self._width = max(self._width, *self._filled)
        self._total += self._width
        if self._total > self.limits.cells:
            raise too_many_cells(self.limits)
        epoch, row, filled = self._context.epoch, self._row, self._filled
        empty = (None, False)
        self._rows.append(
            tuple(
                Cell(f"{self._title}{letters}{row}", *filled.get(at, empty), epoch)
                for at, letters in enumerate(self._letters[: self._width], 1)
            )
        )
        self._filled.clear()

    def _begin_cell(self, attributes: Attributes) -> None:
        if not self._is_in_row:
            raise damaged()
        self._cells += 1
        if self._cells > self.limits.cells_per_row:
            raise self._too_wide()
        reference = attributes.get("r")
        column = self._find_column(reference) if reference else self._column + 1
        if column <= self._column:
            raise damaged()
        self._column = column
        self._attributes = attributes
        self._text = self._formula = ""
        self._is_formula = False

    def _find_column(self, reference: str) -> int:
        """Return the column of ``C7``, which has to be in this row."""
        column = self._columns.get(reference.removesuffix(str(self._row)))
        if column is not None:
            return column
        match = _REFERENCE.fullmatch(reference)
        if not match or int(match[2]) != self._row:
            raise damaged()
        column = _column_number(match[1])
        if column > _LAST_COLUMN:
            raise damaged()
        return column

    def _end_cell(self) -> None:
        value = self._read_value()
        if value is None:
            return
        if self._column > self.limits.columns:
            raise self._too_wide()
        if isinstance(value, str):
            # Of a text that many cells share, each reader may make a copy.
            self._characters += len(value)
            if self._characters > self.limits.string_characters:
                raise too_large()
        self._filled[self._column] = value, self._is_formula

    def _too_wide(self) -> DocumentError:
        place = f"{self._title}row {self._row}"
        return refused(
            f"More than {self.limits.columns} columns ({place}); delete those that the"
            " export does not have, or export again."
        )

    def _read_value(self) -> Value:
        if self._is_formula:
            return f"={self._formula}"
        kind, text = self._attributes.get("t", "n"), self._text
        if not text:
            return None
        if kind == "s":
            index = int(text)
            if not 0 <= index < len(self._context.strings):
                raise damaged()
            return self._context.strings[index] or None
        if kind in ("str", "inlineStr", "e"):
            return unescaped(text)
        if kind == "b":
            return text.strip() == "1"
        if kind == "d":
            return iso_date(text)
        return self._number(text.strip())

    def _number(self, text: str) -> Value:
        """Return a number, or the date it means; what is neither stays as it is."""
        number = to_number(text)
        if (
            isinstance(number, str)
            or self._attributes.get("s") not in self._context.dates
        ):
            return number
        return to_date(number, self._context.epoch)

    def _take_value(self) -> None:
        self._text = self.end_text()

    def _take_formula(self) -> None:
        self._formula = self.end_text()
        self._is_formula = True

    def _add_inline(self) -> None:
        text = self.end_text()
        if len(self._text) + len(text) > self.limits.text:
            raise too_long()
        if not self._is_spoken:
            self._text += text

    def _begin_spoken(self, _attributes: Attributes) -> None:
        self._is_spoken = True

    def _end_spoken(self) -> None:
        self._is_spoken = False


def column_name(number: int) -> str:
    """Return what people call a column: A, Z, AA."""
    letters = ""
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
