"""How a line of the statement is shown, and which journal items stand behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from .statement import ELSEWHERE, PARTS, PLACES, SETTLED, UNEXPLAINED, Row

_BALANCES = ("opening", "closing")
Condition = tuple[str, str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it is read: what each place has, and last what all of them have."""

    key: str
    style: Literal["", "balance", "danger"]
    amounts: tuple[Decimal, ...]
    is_filled: tuple[bool, ...]


def show(row: Row) -> Shown:
    """Return a line as it is shown.

    Nothing is filled in where nothing happened; balances and totals always are.
    """
    is_balance = row.reason in _BALANCES
    amounts = (*map(row.get, PLACES), row.total)
    filled = (*(is_balance or bool(each) for each in amounts[:-1]), True)
    return Shown(f"{row.reason}-{row.kind}", _style_of(row), amounts, filled)


def day_of(row: Row, date_from: date, date_to: date) -> date:
    """Return the day that a balance is of."""
    return date_from if row.reason == "opening" else date_to


def conditions_of(row: Row, date_from: date, date_to: date) -> list[Condition]:
    """Return which journal items stand behind a line, as a domain says it.

    Of a balance it is all before; of what is settled elsewhere, all of payments.
    """
    if row.reason in _BALANCES:
        operator = "<" if row.reason == "opening" else "<="
        day = day_of(row, date_from, date_to)
        return [("place", "in", PLACES), ("date", operator, day)]
    reasons = (SETTLED, *PARTS) if row.reason == ELSEWHERE else (row.reason,)
    kinds: list[Condition] = [("kind_code", "=", row.kind)] if row.kind else []
    return [
        ("date", ">=", date_from),
        ("date", "<=", date_to),
        ("reason", "in", reasons),
        *kinds,
    ]


def plain_of(domain: Iterable[Any]) -> list[list[Any]]:
    """Return the conditions of a domain that wants all of them, as a browser has it."""
    conditions = (each for each in domain if not isinstance(each, str))
    return [[name, operator, _plain(value)] for name, operator, value in conditions]


def _style_of(row: Row) -> Literal["", "balance", "danger"]:
    if row.reason == UNEXPLAINED and not row.is_empty():
        return "danger"
    return "balance" if row.reason in _BALANCES else ""


def _plain(value: Any) -> Any:
    if isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return list(value)
