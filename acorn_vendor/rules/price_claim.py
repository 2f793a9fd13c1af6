"""What a claim about the price is about: lines that ask for more than was agreed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Priced:
    """An order line, what invoices ask for it, and what that is at the order's cost.

    Amounts are without tax, in the currency of the order; ``name`` is how people call
    the line.
    """

    name: str
    units: Decimal
    invoiced: Decimal
    at_cost: Decimal

    @property
    def too_much(self) -> Decimal:
        """Return what is asked for beyond the cost of the order; below 0: less."""
        return self.invoiced - self.at_cost


def find_overpriced(lines: Iterable[Priced]) -> list[Priced]:
    """Return the lines that ask for more than the order's cost, the largest first."""
    found = (line for line in lines if line.too_much > 0)
    return sorted(found, key=lambda line: (-line.too_much, line.name))
