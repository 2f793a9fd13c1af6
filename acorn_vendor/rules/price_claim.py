"""What a claim about the price is about: lines that ask for more than was agreed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

Line = TypeVar("Line", bound=Hashable)
NOTHING = Decimal(0)
# A credit note without a reason that credits less of a unit is about its price.
GOODS_FROM = Decimal("0.5")


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


@dataclass(frozen=True, slots=True)
class Billed(Generic[Line]):
    """What an invoice asks for of an order line, or a credit note takes off it.

    :param cost: of one unit by the order; 0 where the order does not tell
    :param reason: why it is credited, blank where nobody has said
    """

    line: Line
    units: Decimal
    amount: Decimal
    cost: Decimal
    is_credit: bool = False
    reason: str = ""

    @property
    def is_price_only(self) -> bool:
        """Return whether a credit note takes off money, and no units."""
        if not self.is_credit or self.reason in ("return", "quantity"):
            return False
        if self.reason or not self.units:
            return True
        return self.amount < self.units * self.cost * GOODS_FROM


def find_too_much(billed: Iterable[Billed[Line]], digits: int) -> Decimal:
    """Return by what an invoice asks for more than its orders, after its credit notes.

    Lines that ask for less do not make up for others, as Amazon looks at each.
    """
    return sum(find_dear_lines(billed, digits).values(), NOTHING)


def find_dear_lines(billed: Iterable[Billed[Line]], digits: int) -> dict[Line, Decimal]:
    """Return the order lines that are asked too much for, and by what.

    What differs by the smallest amount there is was rounded.
    """
    units: dict[Line, Decimal] = {}
    amounts: dict[Line, Decimal] = {}
    costs: dict[Line, Decimal] = {}
    for each in billed:
        if each.cost <= 0:
            continue
        sign = -1 if each.is_credit else 1
        counted = NOTHING if each.is_price_only else sign * each.units
        units[each.line] = units.get(each.line, NOTHING) + counted
        amounts[each.line] = amounts.get(each.line, NOTHING) + sign * each.amount
        costs[each.line] = each.cost
    least = Decimal(1).scaleb(-digits)
    differences = {
        line: amounts[line] - round(max(units[line], NOTHING) * cost, digits)
        for line, cost in costs.items()
    }
    return {line: much for line, much in differences.items() if much > least}
