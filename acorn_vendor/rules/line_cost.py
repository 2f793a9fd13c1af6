"""The cost of an order line: stated by Amazon, or settled where it states none.

Amazon takes no acknowledgement without a cost above zero. What is agreed settles one,
or a person; no price list is ever taken instead. Amounts are floats as the books have
them, in the currency of the order.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

Source = Literal["agreed", "linked", "hand"]
State = Literal["unknown", "ok", "ours"]


@dataclass(frozen=True, slots=True)
class LineCost:
    """What is known of the cost of a line, for one each or one case (``basis``).

    ``stated`` is Amazon's word, ``settled`` ours, by ``source``; 0 for none of it.
    """

    stated: float
    settled: float = 0.0
    source: Source | None = None
    basis: str = "each"
    size: int = 1

    @property
    def is_lacking(self) -> bool:
        """Return whether Amazon states none that it would take itself."""
        return self.stated <= 0

    @property
    def known(self) -> float | None:
        """Return the cost to acknowledge and invoice at; ``None`` if unknown."""
        return next((cost for cost in (self.stated, self.settled) if cost > 0), None)

    @property
    def of_each(self) -> float:
        """Return what one each costs; 0 if nobody knows."""
        return (self.known or 0.0) / (self.size if self.basis == "case" else 1)

    @property
    def settled_state(self) -> State:
        """Return how a cost that Amazon does not state compares: it is our word."""
        if self.known is None:
            return "unknown"
        return "ok" if self.source == "agreed" else "ours"


@dataclass(frozen=True, slots=True)
class Promise:
    """A line that is acknowledged: what is promised of it, and whether a cost is known.

    ``key`` names it for the caller.
    """

    key: Hashable
    promised: float
    has_cost: bool

    @property
    def is_left_out(self) -> bool:
        """Return whether the acknowledgement leaves it out, which means rejected.

        Amazon demands a cost also of what is rejected.
        """
        return not self.promised and not self.has_cost


def find_costless(lines: Collection[Promise]) -> list[Hashable]:
    """Return the lines whose cost has to be entered before anything is sent.

    An acknowledgement that leaves everything out says nothing.
    """
    unknown = [line for line in lines if not line.has_cost]
    if len(unknown) < len(lines):
        unknown = [line for line in unknown if not line.is_left_out]
    return [line.key for line in unknown]


def in_basis(unit_cost: float, units_per_each: float, size: int, basis: str) -> float:
    """Return a cost of one unit of a product in what Amazon's cost is for.

    :param units_per_each: units of the product in what Amazon counts as one each
    :param size: eaches in one case
    :param basis: ``each`` or ``case``
    """
    return unit_cost * units_per_each * (size if basis == "case" else 1)


def state_of_order(states: Iterable[str | bool]) -> Literal["ok", "low"] | None:
    """Return how an order's costs are, by those of its lines; ``None`` for unknown.

    That Amazon pays more is as good as agreed.
    """
    found = set(states)
    if "low" in found:
        return "low"
    return "ok" if found & {"ok", "high"} else None


def gap(state: str | bool, cost: float, agreed: float, units: float) -> float:
    """Return what Amazon pays more (less: below zero) than agreed for open units."""
    return (cost - agreed) * units if state in ("low", "high") else 0.0
