"""Compare what Amazon means to pay for a unit with what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Verdict = Literal["none", "ok", "low", "high"]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """The tolerance of a cost: in percent, or in money per unit; the wider counts."""

    percent: Decimal = Decimal(0)
    amount: Decimal = Decimal(0)


def judge(cost: Decimal, agreed: Decimal | None, tolerance: Tolerance) -> Verdict:
    """Say how Amazon's cost of a unit compares; ``none`` when nothing was agreed.

    ``low`` is what costs money: Amazon pays what it ordered at, and an invoice above
    that is cut to it.
    """
    if not agreed or agreed <= 0:
        return "none"
    allowed = max(agreed * tolerance.percent / 100, tolerance.amount)
    if cost < agreed - allowed:
        return "low"
    return "high" if cost > agreed + allowed else "ok"
