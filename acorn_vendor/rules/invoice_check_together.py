"""Lines of an invoice that are one for the check, because one line is ordered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Billed(Generic[T]):
    """So many units of an ordered line at a price, as one line bills them.

    ``ordered`` is ``None`` where no order asks for it: such a line stays by itself.
    """

    line: T
    ordered: int | None
    price: Decimal
    units: Decimal


def together(billed: Iterable[Billed[T]]) -> list[tuple[T, Decimal]]:
    """Return the last line of each ordered line and price, and the units of all."""
    found: dict[object, tuple[T, Decimal]] = {}
    for place, each in enumerate(billed):
        key = place if each.ordered is None else (each.ordered, each.price)
        units = found[key][1] if key in found else Decimal(0)
        found[key] = each.line, units + each.units
    return list(found.values())
