"""What a person said the columns of a file are, put into the headers we read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..base.cells import Cell
from ..base.characters import key
from .column_layouts import LAYOUTS, Layout

# No row of a payment, a claim or a return holds so many words of a header.
_MANY = 3


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of a file: its header, what stands below, and what it is.

    ``table`` is the code of a layout, ``name`` our name for the column or blank.
    """

    table: str
    header: str
    sample: str
    name: str


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The names of columns that are kept for a kind of file.

    ``by_table`` has them by table and header; a header without a name is not read.
    """

    kind: str
    by_table: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def apply(self, cells: Sequence[Cell]) -> tuple[Cell, ...]:
        """Return a row in our words if it is a header that was asked about."""
        if not self.by_table or not is_header(cells):
            return tuple(cells)
        best = max(LAYOUTS[self.kind], key=lambda layout: self._count(layout, cells))
        if self._count(best, cells) < _MANY:
            return tuple(cells)
        names = self.by_table[best.code]
        return tuple(_renamed(best, names, cell) for cell in cells)

    def add(self, columns: Iterable[FileColumn]) -> ColumnNames:
        """Return these names with those of one more file; the newest count."""
        names = {table: dict(known) for table, known in self.by_table.items()}
        for column in columns:
            names.setdefault(column.table, {})[key(column.header)] = column.name
        return replace(self, by_table=names)

    def _count(self, layout: Layout, cells: Sequence[Cell]) -> int:
        """Return how many cells are headers of a table; 0 if none was asked about."""
        texts = [key(cell.text) for cell in cells if cell.text]
        asked = self.by_table.get(layout.code, {})
        known = layout.known()
        if not any(text in asked for text in texts):
            return 0
        return sum(text in asked or text in known for text in texts)


def is_header(cells: Sequence[Cell]) -> bool:
    """Say whether a row may name columns: some words, and no digit."""
    filled = [cell for cell in cells if cell.text]
    return len(filled) >= _MANY and not any(
        not isinstance(cell.value, str) or any(map(str.isdecimal, cell.text))
        for cell in filled
    )


def _renamed(layout: Layout, names: Mapping[str, str], cell: Cell) -> Cell:
    header = key(cell.text)
    name = names.get(header, "")
    if name in layout.columns:
        return replace(cell, value=layout.header(name))
    return replace(cell, value=None) if header in names else cell
