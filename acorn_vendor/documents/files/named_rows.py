"""The rows of a table under the header that names its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..base.cells import Cell, Notation, decide_decimal_mark, found_amounts
from .headers import labels

# More of a text than anybody reads.
_LONGEST = 200
# What people and programs write where there is nothing.
_NOTHING = frozenset({"-", "--", "\N{EN DASH}", "n/a", "na", "none", "null"})
NamedRow = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class NamedRows:
    """Rows by the names of their columns.

    Without a header there are no ``columns``, and ``header`` is the row that comes
    nearest to one: the widest.
    """

    rows: tuple[NamedRow, ...]
    columns: dict[str, int]
    header: Sequence[Cell]

    def find(self, *names: str) -> list[Cell]:
        """Return the cells of these columns, as far as rows have them."""
        return [row[name] for row in self.rows for name in names if name in row]


def read_named_rows(
    rows: Iterable[Sequence[Cell]],
    find_header: Callable[[Sequence[Cell]], dict[str, int]],
) -> NamedRows:
    """Return the rows below the header that say something.

    :param find_header: returns the columns that a row names, nothing if it is none
    """
    columns: dict[str, int] = {}
    header: Sequence[Cell] = ()
    kept: list[NamedRow] = []
    for row in rows:
        if not columns:
            columns = find_header(row)
            header = row if columns else max(header, row, key=_width)
            continue
        cells = {name: row[at] for name, at in columns.items() if at < len(row)}
        if any(cell.text for cell in cells.values()):
            kept.append(cells)
    return NamedRows(tuple(kept), columns, header)


def notation_of(cells: Sequence[Cell]) -> Notation:
    """Return how amounts are written, as all of them tell together."""
    mark, _undecided = decide_decimal_mark(found_amounts(cells))
    return Notation(mark)


def text_of(row: NamedRow, name: str) -> str:
    """Return what a cell says; ``ValueError`` for a formula, which is nobody's word."""
    cell = row.get(name)
    if cell is None or cell.text.strip().lower() in ("", *_NOTHING):
        return ""
    if cell.is_formula:
        raise ValueError(f"{cell.where} is a formula; export the file again.")
    return cell.text[:_LONGEST]


def _width(row: Sequence[Cell]) -> int:
    return len(labels(row))
