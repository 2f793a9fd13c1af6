"""Which losses somebody has to approve, and whether an approval still fits."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Literal, TypeVar

Case = TypeVar("Case")
Objection = Literal["nothing_open", "more_open"]
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Loss(Generic[Case]):
    """What would be lost of a deduction, in the currency of the company.

    Deductions on one document are one ``chain``: Amazon claims in several rounds.
    """

    case: Case
    chain: Hashable
    amount: Decimal


def find_above(
    losses: Iterable[Loss[Case]], before: Mapping[Hashable, Decimal], limit: Decimal
) -> list[Case]:
    """Return what is above the limit, all of a chain together.

    Small losses of one chain, one after the other, count as one.

    :param before: what was given up of each chain already
    """
    losses = list(losses)
    totals = dict(before)
    for loss in losses:
        totals[loss.chain] = totals.get(loss.chain, NOTHING) + loss.amount
    return [loss.case for loss in losses if totals[loss.chain] > limit]


def objection_to_approval(asked: Decimal, lost: Decimal) -> Objection | None:
    """Return why a loss that was asked for is not posted as it was asked for.

    Less may be open by now than was asked for, but not more.
    """
    if lost <= 0:
        return "nothing_open"
    return "more_open" if lost > asked else None
