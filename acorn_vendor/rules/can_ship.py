"""How much of an order the warehouse could ship today."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_FLOOR, Decimal

_PERCENT = Decimal("0.01")


def share_of(lines: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """Return which part of an order can ship, from 0 to 1, in whole percent.

    It is rounded down: all of it is there only where nothing is short. Where nothing
    is open any more, nothing can be short.

    :param lines: units that are still to be shipped, and units there are for them
    """
    lines = [(units, min(max(there, Decimal(0)), units)) for units, there in lines]
    wanted = sum((units for units, _there in lines), Decimal(0))
    if not wanted:
        return Decimal(1)
    there = sum((there for _units, there in lines), Decimal(0))
    return (there / wanted).quantize(_PERCENT, rounding=ROUND_FLOOR)
