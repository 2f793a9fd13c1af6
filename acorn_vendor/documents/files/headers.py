"""The row of a table that names its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..base.cells import Cell
from ..base.characters import clean, key
from ..base.common import DocumentError, Problem

MAX_SHOWN = 12


def labels(cells: Sequence[Cell]) -> dict[str, Cell]:
    """Return ``{label in lower case: its cell}`` of a row; the first one counts."""
    found: dict[str, Cell] = {}
    for cell in cells:
        if isinstance(cell.value, str) and (label := key(cell.value)):
            found.setdefault(label, cell)
    return found


def find_columns(
    cells: Sequence[Cell], wanted: Mapping[str, Iterable[str]], anyhow: str = ""
) -> dict[str, int]:
    """Return ``{our name: index}`` of the columns that a header row names.

    Two columns for one name are refused, as nothing tells which one counts; of the
    name ``anyhow`` the last is taken.
    """
    places: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        if isinstance(cell.value, str) and cell.value:
            places.setdefault(key(cell.value), []).append(index)
    found = {
        name: [at for label in accepted for at in places.get(label, ())]
        for name, accepted in wanted.items()
    }
    problems = [
        _twice([cells[at] for at in at_once])
        for name, at_once in found.items()
        if len(at_once) > 1 and name != anyhow
    ]
    if problems:
        raise DocumentError(problems)
    return {name: at_once[-1] for name, at_once in found.items() if at_once}


def seen(cells: Iterable[Cell]) -> str:
    """Return the headers of a row as a person reads them in a refusal."""
    names = list(_texts(cells))
    more = f" and {len(names) - MAX_SHOWN} more" if len(names) > MAX_SHOWN else ""
    return ", ".join(names[:MAX_SHOWN]) + more


def _texts(cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        if cell.text:
            yield clean(cell.text)[:40]


def _twice(cells: Sequence[Cell]) -> Problem:
    """Return what is wrong with columns of which only one can be meant."""
    names = " and ".join(f"'{cell.text[:40]}' ({cell.where})" for cell in cells)
    return Problem(
        "duplicate",
        f"Two columns say the same: {names}. Delete the wrong one and import again.",
        cells[-1].where,
    )
