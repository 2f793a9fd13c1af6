"""What Amazon may charge if the next step of an order is missed.

Rates differ by agreement and change; those a company starts with are what vendors in
North America reported.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .validity import Period

Reported = Literal["not_confirmed", "not_filled", "not_shipped_on_time"]


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate for missing a step, for a time; ``key`` names it for the caller.

    ``account`` is the account it is for, ``None`` if it is for all that have no rate
    of their own for this step.
    """

    key: Hashable
    step: str
    period: Period
    account: Hashable | None = None


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


def find_rates(
    rates: Iterable[Rate], step: str, day: date, account: Hashable
) -> list[Rate]:
    """Return the rates that count for missing a step on a day.

    Those of its account take the place of those for all accounts.
    """
    valid = [each for each in rates if each.step == step and each.period.covers(day)]
    own = [each for each in valid if each.account == account]
    return own or [each for each in valid if each.account is None]


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
