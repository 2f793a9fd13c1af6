"""Amazon's purchase statement against ours, where it writes the invoices itself.

What Amazon states of a PO line, on one statement or several, meets what was shipped of
it and what it costs by the order. Each difference is an amount of money: above zero
where Amazon pays less than we ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Literal

from .receipt import NOTHING, value_of

State = Literal["unknown", "question", "less", "same"]
Question = Literal["unknown", "surplus", "dearer", "tax", "sum"]
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Stated:
    """A row of a statement for a PO line; ``None`` is what it does not say.

    ``cost`` is of one unit, ``amount`` of all, both without taxes.
    """

    units: Decimal = NOTHING
    cost: Decimal | None = None
    amount: Decimal | None = None
    tax_rate: Decimal | None = None
    tax: Decimal | None = None

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Stated:
        """Return what was kept of a row with :meth:`said`."""
        return cls(**{name: Decimal(value) for name, value in said.items()})

    def said(self) -> dict[str, str]:
        """Return what the row says, as texts that lose nothing."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {
            name: f"{value:f}" for name, value in values.items() if value is not None
        }


@dataclass(frozen=True, slots=True)
class Ours:
    """What we say of the same PO line.

    ``due`` are the units that Amazon has received, or had its time to, by the day on
    which the newest statement was closed; ``tax_rate`` is ``None`` if no one rate is.
    """

    shipped: Decimal
    due: Decimal
    cost: Decimal
    tax_rate: Decimal | None = None
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """What of a row is not as we have it, in units and money.

    ``price`` is per all units of the row, ``tax`` on what the row itself states,
    ``total`` what the amount of the row and its own units times cost differ by.
    """

    short_units: Decimal = NOTHING
    short: Decimal = NOTHING
    surplus_units: Decimal = NOTHING
    surplus: Decimal = NOTHING
    price: Decimal = NOTHING
    tax: Decimal = NOTHING
    total: Decimal = NOTHING

    @property
    def amount(self) -> Decimal:
        """Return what Amazon pays less in all; below zero what it pays more."""
        return self.short + self.price + self.tax - self.surplus

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return what a person has to ask Amazon, or to mend here."""
        asked: tuple[tuple[Question, bool], ...] = (
            ("surplus", self.surplus_units > 0),
            ("dearer", self.price < 0),
            ("tax", bool(self.tax)),
            ("sum", bool(self.total)),
        )
        return tuple(question for question, holds in asked if holds)


def compare(ours: Ours, rows: Sequence[Stated]) -> list[Difference]:
    """Return what each row of one PO line differs by, the oldest statement first.

    What is short counts once, on the newest row: what an older statement left out may
    stand on a later one.
    """
    found, before = [], NOTHING
    for number, row in enumerate(rows, 1):
        after = before + row.units
        known = max(ours.shipped, before)
        surplus = max(after - known, NOTHING)
        short = max(ours.due - after, NOTHING) if number == len(rows) else NOTHING
        found.append(_measure(ours, row, short=short, surplus=surplus))
        before = after
    return found


def first_day(*days: date | None) -> date | None:
    """Return when a delivery was due to be bought: as it was counted, or had to be."""
    return min((day for day in days if day), default=None)


def add_up(
    parts: Iterable[tuple[Decimal, date | None]], until: date
) -> tuple[Decimal, Decimal]:
    """Return what was shipped of a PO line, and what of it was due until a day.

    :param parts: the units of each delivery, and the day on which they were due
    """
    shipped = due = NOTHING
    for units, day in parts:
        shipped += units
        due += units if day and day <= until else NOTHING
    return shipped, due


def state_of(difference: Difference, *, is_known: bool = True) -> State:
    """Return whether a person has to look: first what is a question, then money."""
    if not is_known:
        return "unknown"
    if difference.questions:
        return "question"
    return "less" if difference.short or difference.price else "same"


def _measure(
    ours: Ours, row: Stated, *, short: Decimal, surplus: Decimal
) -> Difference:
    net = _net_of(row, ours)
    asked = value_of(row.units, ours.cost, ours.digits)
    is_priced = row.cost is not None or row.amount is not None
    return Difference(
        short_units=short,
        short=value_of(short, ours.cost, ours.digits),
        surplus_units=surplus,
        surplus=value_of(surplus, ours.cost, ours.digits),
        price=asked - net if is_priced else NOTHING,
        tax=_tax_of(row, ours, net),
        total=_total_of(row, ours.digits),
    )


def _net_of(row: Stated, ours: Ours) -> Decimal:
    """Return what the row states without taxes: by its amount, else by its cost."""
    if row.amount is not None:
        return row.amount
    cost = ours.cost if row.cost is None else row.cost
    return value_of(row.units, cost, ours.digits)


def _tax_of(row: Stated, ours: Ours, net: Decimal) -> Decimal:
    """Return how much less tax the row states than our rate asks for.

    The smallest coin is a matter of rounding: Amazon may round each row, or all.
    """
    if ours.tax_rate is None:
        return NOTHING
    stated = row.tax
    if stated is None and row.tax_rate is not None:
        stated = value_of(net, row.tax_rate / _HUNDRED, ours.digits)
    if stated is None:
        return NOTHING
    less = value_of(net, ours.tax_rate / _HUNDRED, ours.digits) - stated
    return less if abs(less) > Decimal(1).scaleb(-ours.digits) else NOTHING


def _total_of(row: Stated, digits: int) -> Decimal:
    if row.amount is None or row.cost is None:
        return NOTHING
    less = value_of(row.units, row.cost, digits) - row.amount
    return less if abs(less) > Decimal(1).scaleb(-digits) else NOTHING
