"""Rows of a spreadsheet with mappings, as Odoo's import reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Rows = Sequence[Sequence[str]]


def may_be_known(names: Sequence[str]) -> bool:
    """Return whether rows name their mappings by what Amazon calls them alone."""
    return "identifier" in names and not {"id", ".id"} & set(names)


def read_column(names: Sequence[str], rows: Rows, name: str) -> list[str]:
    """Return what stands in one column."""
    place = names.index(name)
    return [str(row[place]).strip() for row in rows]


def read_kinds(
    names: Sequence[str], rows: Rows, labels: Iterable[tuple[str, str]], usual: str
) -> list[str | None]:
    """Return the kind of identifier of each row, by its label or its value.

    :param labels: of each kind
    :param usual: the kind where no column says it
    """
    if "kind" not in names:
        return [usual] * len(rows)
    known = {text.lower(): kind for kind, label in labels for text in (kind, label)}
    return [known.get(text.lower()) for text in read_column(names, rows, "kind")]


def read_accounts(
    names: Sequence[str],
    rows: Rows,
    spellings: Mapping[str, Mapping[str, int]],
    only: int | bool,
) -> list[int | bool | None]:
    """Return the ID of the account that each row names.

    :param spellings: the account of each text, for each column that may name it
    :param only: the account where no column does
    """
    for name, known in spellings.items():
        if name in names:
            return [known.get(text) for text in read_column(names, rows, name)]
    return [only] * len(rows)


def with_ids(
    names: Sequence[str], rows: Rows, known: Iterable[tuple[str, int] | None]
) -> tuple[list[str], list[list[str]]]:
    """Return columns and rows with the database ID of each known mapping.

    Its spelling stays: a spreadsheet may have lost zeros at the front.

    :param known: identifier and ID of the mapping each row is about, if there is one
    """
    place, found = names.index("identifier"), []
    for row, mapping in zip(rows, known, strict=True):
        spelling, record = mapping or (row[place], "")
        found.append([*row[:place], spelling, *row[place + 1 :], str(record)])
    return [*names, ".id"], found
