"""Ask what the columns of a file are whose headers we do not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from ..base.cells import Cell
from ..base.characters import key
from .column_layouts import LAYOUTS, Layout
from .column_names import ColumnNames, FileColumn, is_header

# What is wrong with a file of which the columns can be asked.
UNKNOWN_COLUMNS = frozenset({"layout", "no_header"})
# What a person needs to see to know a column.
_SAMPLES = 3
_LONGEST = 60


def ask(rows: Iterable[Sequence[Cell]], chosen: ColumnNames) -> tuple[FileColumn, ...]:
    """Return the columns of a file of this kind, in its order; none if it has no table.

    What was chosen before, our own headers and words of other languages are proposed.
    """
    headers: list[int] = []
    kept: list[Sequence[Cell]] = []
    for row in rows:
        if is_header(row):
            headers.append(len(kept))
        kept.append(row)
    found: list[FileColumn] = []
    for layout in LAYOUTS[chosen.kind]:
        names = _names(layout, chosen)
        free = [at for at in headers if not _is_taken(kept[at], found)]
        if free:
            at = max(free, key=lambda each: _score(kept[each], names))
            below = takewhile(lambda row: not is_header(row), kept[at + 1 :])
            found += _ask_table(layout.code, kept[at], list(below), names)
    return tuple(found)


def faults_of(kind: str, columns: Iterable[FileColumn]) -> list[str]:
    """Return what is wrong with choices: a column that is there twice, or missing."""
    by_table: dict[str, list[str]] = {layout.code: [] for layout in LAYOUTS[kind]}
    for column in columns:
        if column.name:
            by_table[column.table].append(column.name)
    faults = []
    for layout in LAYOUTS[kind]:
        names = by_table[layout.code]
        faults += [
            f"Two columns are '{layout.label(name)}'."
            for name, count in Counter(names).items()
            if count > 1
        ]
        faults += [f"No column is '{text}'." for text in layout.missing(names)]
    return faults


def _names(layout: Layout, chosen: ColumnNames) -> Mapping[str, str]:
    """Return what each header is, or seems to be; what was chosen counts most."""
    named = chosen.by_table.get(layout.code, {})
    return {**layout.proposed(), **layout.known(), **named}


def _score(row: Sequence[Cell], names: Mapping[str, str]) -> int:
    return sum(bool(names.get(key(cell.text))) for cell in row)


def _is_taken(row: Sequence[Cell], found: Sequence[FileColumn]) -> bool:
    """Say whether a row was asked about as another table, or repeats its header."""
    texts = {cell.text for cell in row if cell.text}
    tables = {column.table for column in found}
    return any(
        texts == {column.header for column in found if column.table == table}
        for table in tables
    )


def _ask_table(
    table: str,
    header: Sequence[Cell],
    below: Sequence[Sequence[Cell]],
    names: Mapping[str, str],
) -> Iterable[FileColumn]:
    proposed: set[str] = set()
    for at, cell in enumerate(header):
        if not cell.text:
            continue
        texts = [row[at].text for row in below if at < len(row) and row[at].text]
        name = names.get(key(cell.text), "")
        yield FileColumn(
            table,
            cell.text,
            " · ".join(text[:_LONGEST] for text in texts[:_SAMPLES]),
            "" if name in proposed else name,
        )
        proposed.add(name)
