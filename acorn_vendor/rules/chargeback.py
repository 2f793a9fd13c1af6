"""What Amazon may charge if the next step of an order is missed.

Rates differ by agreement and change; those a company starts with are what vendors in
North America reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Reported = Literal["not_confirmed", "not_filled", "not_shipped_on_time"]


@dataclass(frozen=True, slots=True)
class FirstRate:
    """A rate that vendors reported: so many per cent of the cost, from a day on."""

    code: Reported
    step: str
    percent: float
    start: date


FIRST_RATES = (
    FirstRate("not_confirmed", "acknowledge", 3, date(2025, 7, 21)),
    FirstRate("not_filled", "ship", 5, date(2025, 7, 21)),
    FirstRate("not_shipped_on_time", "ship", 3, date(2026, 1, 1)),
)


def charge(value: float, percent: float, fixed: float) -> float:
    """Return what is charged for goods of a value that have not left, in its currency.

    :param percent: of the value
    :param fixed: a sum per order
    """
    return value * percent / 100 + fixed


def open_value(lines: Iterable[tuple[float, float, float]]) -> float:
    """Return the value of what is ordered and has not left.

    :param lines: price of a unit, units ordered and units delivered
    """
    return sum(
        price * max(ordered - delivered, 0.0) for price, ordered, delivered in lines
    )
