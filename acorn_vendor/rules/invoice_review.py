"""Why Amazon may refuse an invoice or pay it short, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Reason = Literal["more_than_shipped", "other_price", "tax_in_price"]


@dataclass(frozen=True, slots=True)
class Billed:
    """A line of an invoice beside the line of the order it bills.

    ``price`` and ``cost`` are for the same unit, without tax, rounded as the books do;
    ``cost`` is ``None`` where nobody knows one. ``includes_tax`` says that a tax of the
    line is part of the price it was entered with.
    """

    invoiced: Decimal
    shipped: Decimal
    price: Decimal
    cost: Decimal | None
    is_by_weight: bool = False
    includes_tax: bool = False


def find_reasons(line: Billed) -> Iterator[Reason]:
    """Yield what speaks against a line: Amazon pays what it received, at its cost."""
    if line.invoiced > line.shipped:
        yield "more_than_shipped"
    if line.is_by_weight or not line.cost or line.price == line.cost:
        return
    yield "other_price"
    if line.includes_tax and line.price < line.cost:
        yield "tax_in_price"


def is_missing(newest_state: str | None, not_there: tuple[str, ...]) -> bool:
    """Return whether Amazon lacks a document that has to come before an invoice.

    :param newest_state: of the newest message with it; ``None`` where there is none
    :param not_there: the states in which Amazon does not have it
    """
    return newest_state is None or newest_state in not_there
