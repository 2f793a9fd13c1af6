"""How the rows of Amazon's purchase statement are kept, and what they name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from ..documents.base.identifiers import identifier_key
from ..documents.files.purchase_statement import StatementRow
from .claim_news import numbered
from .self_billed import Stated

Line = TypeVar("Line")


def number_rows(
    files: Iterable[Sequence[StatementRow]], closed_on: date
) -> dict[str, StatementRow]:
    """Return ``{key: row}`` of all files, what several of them have once.

    Rows of a file that nothing tells apart count in their order.

    :param closed_on: the last day that the statement is about
    """
    rows: dict[str, StatementRow] = {}
    for own in files:
        keys = numbered(row.key(closed_on.isoformat()) for row in own)
        rows |= dict(zip(keys, own, strict=True))
    return rows


def kept_of(row: StatementRow, closed_on: date) -> dict[str, Any]:
    """Return what is kept of a row, but for the records that it names."""
    stated = Stated(row.units, row.cost, row.amount, row.tax_rate, row.tax)
    return {
        "statement": row.number or closed_on.isoformat(),
        "closed_on": closed_on,
        "date": row.day,
        "po_number": row.order,
        "item": row.item,
        "said": stated.said(),
        "units": float(row.units),
        "amount": float(_amount_of(row)),
    }


def unstated_of(line_id: int, closed_on: date) -> dict[str, Any]:
    """Return what is kept of an order line that no statement has: nothing bought."""
    return {
        "key": f"unstated|{line_id}",
        "statement": closed_on.isoformat(),
        "closed_on": closed_on,
        "said": Stated().said(),
    }


def only_named(identifier: str, names: Iterable[tuple[Line, str]]) -> Line | None:
    """Return the only line that has an identifier, in whatever spelling.

    Without an identifier no name is read.

    :param names: each line, with what it is called
    """
    key = identifier_key(identifier)
    if not key:
        return None
    found = [line for line, name in names if identifier_key(name) == key]
    return found[0] if len(found) == 1 else None


def rate_of(taxes: Iterable[tuple[str, Decimal]]) -> Decimal | None:
    """Return what taxes add up to in percent; ``None`` if they are no rate.

    :param taxes: how each is worked out, and how much it is
    """
    kinds, rate = set(), Decimal(0)
    for kind, amount in taxes:
        kinds.add(kind)
        rate += amount
    return rate if kinds == {"percent"} else None


def _amount_of(row: StatementRow) -> Decimal:
    if row.amount is not None:
        return row.amount
    return row.units * (row.cost or 0)
