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


Kind = Literal["none", "ok", "below", "above", "ours", "unknown"]

_KINDS: dict[str, Kind] = {
    "none": "none",
    "ok": "ok",
    "low": "below",
    "high": "above",
    "ours": "ours",
    "unknown": "unknown",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """How a cost compares, for people: ``kind`` chooses the words.

    ``percent`` is of the agreed cost; below one it is told to a tenth.
    """

    kind: Kind
    amount: Decimal = Decimal(0)
    percent: Decimal = Decimal(0)


def remark(state: str, cost: Decimal, agreed: Decimal) -> Remark | None:
    """Return what to say beside a cost; ``None`` where there is nothing to compare.

    :param state: a verdict, or that nobody or only we state a cost
    """
    kind = _KINDS.get(state)
    if kind in ("below", "above") and agreed > 0:
        difference = abs(cost - agreed)
        percent = difference / agreed * 100
        places = Decimal(1) if percent >= 1 else Decimal("0.1")
        percent = max(percent.quantize(places), Decimal("0.1"))
        return Remark(kind, difference, percent)
    return Remark(kind) if kind else None
