"""The cells of a spreadsheet: what people typed, printed or exported, as values.

Amounts come as numbers or as text (``amounts``); dates as dates, as day numbers or as
text (``dates``). How a file writes them, ``decide`` reads from all its cells.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from . import amounts, dates
from .amounts import ANY, Amount, DecimalMark, Notation
from .characters import clean
from .dates import DateOrder, Day

__all__ = [
    "ANY",
    "Cell",
    "DateOrder",
    "DecimalMark",
    "Notation",
    "decide_date_order",
    "decide_decimal_mark",
    "found_amounts",
    "parse_amount",
    "parse_date",
]

# Day numbers between 1990 and 2100: whatever lies outside is no date of a payment.
_DAY_NUMBERS = range(32874, 73051)
_WINDOWS_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 -- a spreadsheet knows no zone


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: ``where`` as people name it (``B14``), ``value`` as it was stored."""

    where: str
    value: object
    is_formula: bool = False
    epoch: datetime = _WINDOWS_EPOCH

    @property
    def text(self) -> str:
        """Return the value as text with single blanks; whole numbers as digits."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return clean(str(value))

    def scan_amount(self, places: int = 4) -> Amount:
        """Return the amount that stands here; ``ValueError`` says what is wrong."""
        value = self.value
        if isinstance(value, str):
            return amounts.scan(value)
        if isinstance(value, (int, float)):
            return amounts.from_number(value, places)
        raise ValueError(f"'{self.text[:40]}' is not an amount.")

    def amount(self, notation: Notation = ANY, currency: str = "") -> Decimal:
        """Return the amount; ``ValueError`` says what is wrong with it.

        Without the notation of the file only what can be read in one way is taken.
        """
        return self.scan_amount().value(notation, currency)

    def scan_date(self) -> Day:
        """Return the date that stands here; ``ValueError`` says what is wrong."""
        value = self.value
        if isinstance(value, str):
            return dates.scan(value)
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if not math.isfinite(value) or int(value) not in _DAY_NUMBERS:
                raise ValueError(f"'{value}' is not a date.")
            value = (self.epoch + timedelta(days=int(value))).date()
        if not isinstance(value, date):
            raise ValueError(f"'{self.text[:40]}' is not a date.")
        dates.check(value)
        return Day(self.text, value, value)

    def date(self, order: DateOrder | None) -> date:
        """Return the date; ``ValueError`` says what is wrong with it."""
        return self.scan_date().value(order)


def parse_amount(text: str, notation: Notation = ANY) -> Decimal:
    """Return the signed amount in a text; ``ValueError`` says what is wrong with it."""
    return amounts.scan(text).value(notation)


def parse_date(text: str, order: DateOrder | None) -> date:
    """Return the date that a text means.

    ``order`` decides 03/04/2026. Without it only what can be read in one way is
    taken; with it, what does not fit is refused. Raises ``ValueError``.
    """
    return dates.scan(text).value(order)


def found_amounts(cells: Iterable[Cell]) -> Iterator[tuple[Cell, Amount]]:
    """Yield the cells that hold an amount, with it; others are refused elsewhere."""
    for cell in cells:
        with contextlib.suppress(ValueError):
            yield cell, cell.scan_amount()


def decide_decimal_mark(
    found: Iterable[tuple[Cell, Amount]], stated: DecimalMark | None = None
) -> tuple[DecimalMark | None, tuple[Cell, ...]]:
    """Return the decimal mark of a file and the amounts it leaves undecided.

    All amounts of the file count. If they prove nothing, or both marks alike, what a
    person ``stated`` holds; without that the undecided ones are named. One that is
    written otherwise than most is damaged: it decides nothing, and is refused later.
    """
    proven: dict[DecimalMark, list[Cell]] = {".": [], ",": []}
    ambiguous = []
    for cell, amount in found:
        if amount.is_ambiguous:
            ambiguous.append(cell)
        elif amount.mark:
            proven[amount.mark].append(cell)
    point, comma = proven.values()
    if point and comma:
        if stated:
            return stated, ()
        undecided = ambiguous if len(point) != len(comma) else point + comma + ambiguous
        if undecided:
            return None, tuple(undecided)
    if point or comma:
        return "." if len(point) > len(comma) else ",", ()
    return (stated, ()) if stated else (None, tuple(ambiguous))


def decide_date_order(
    cells: Iterable[Cell], stated: DateOrder | None = None
) -> DateOrder | None:
    """Return how a file writes 03/04/2026: what its dates prove, else as ``stated``."""
    proven = set()
    for cell in cells:
        with contextlib.suppress(ValueError):
            proven.add(cell.scan_date().order)
    proven.discard(None)
    return proven.pop() if len(proven) == 1 else stated
