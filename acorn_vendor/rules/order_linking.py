"""What differs between an order that was here before and Amazon's, line by line.

Quantities are in what Amazon counts as one, rounded as the books do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Difference = Literal["quantity", "price", "acknowledgement"]


@dataclass(frozen=True, slots=True)
class LinkedLine:
    """A line here beside Amazon's line.

    ``ours`` and ``ordered`` are units; ``price`` is ours, ``stated`` Amazon's for the
    same unit, ``None`` where it states none. ``confirmed`` is what Amazon counts on,
    and ``accepted`` how much of that we may promise, where that is known.
    """

    ours: Decimal
    ordered: Decimal
    price: Decimal
    stated: Decimal | None = None
    confirmed: Decimal | None = None
    accepted: Decimal | None = None


def find_differences(line: LinkedLine) -> Iterator[Difference]:
    """Yield what a person has to look at; a cost not stated differs from nothing."""
    if line.ours != line.ordered:
        yield "quantity"
    if line.stated is not None and line.price != line.stated:
        yield "price"
    if line.confirmed is not None and line.ours != line.confirmed:
        yield "acknowledgement"


def promised(line: LinkedLine, *, is_draft: bool) -> Decimal:
    """Return what is promised of a line: ours, as far as Amazon orders it.

    Of a draft that was acknowledged elsewhere, no more than was accepted there.
    """
    units = min(line.ours, line.ordered)
    if is_draft and line.accepted is not None:
        return min(units, line.accepted)
    return units
