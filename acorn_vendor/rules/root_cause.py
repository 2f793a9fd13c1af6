"""What deductions have in common: where, with whom and with what they arise."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)


def main_of(found: Iterable[tuple[Value, Decimal]]) -> Value | None:
    """Return the value with the most weight, ``None`` if there is none.

    Blank values do not count; of equal ones it is the first.
    """
    weights: dict[Value, Decimal] = {}
    for value, weight in found:
        if value:
            weights[value] = weights.get(value, Decimal(0)) + weight
    return max(weights, key=lambda value: weights[value], default=None)
