"""The steps to the quantities of an order line, as an order status tells them.

Nothing of this decides: what is ordered and accepted now is told elsewhere. So a step
nobody can read costs itself only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ..base.reading import Reader
from ..base.values import read_units

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Step:
    """A step: what Amazon ordered, or took back, at one time."""

    at: datetime | None
    ordered: Decimal | None
    cancelled: Decimal


def read_steps(ordered: Reader, now: Decimal | None) -> tuple[Decimal | None, Decimal]:
    """Return the units ordered first, and the sum of what was cancelled since.

    Amazon has sent the steps in both directions, so the oldest is the first; without
    dates it is the one that stands first.
    """
    steps = [
        _Step(
            step.moment("updatedDate"),
            read_units(step.child("orderedQuantity")),
            read_units(step.child("cancelledQuantity")) or _NOTHING,
        )
        for step in ordered.children("orderedQuantityDetails")
    ]
    cancelled = sum((step.cancelled for step in steps), _NOTHING)
    dated = [(step.at, step) for step in steps if step.at]
    if dated and len(dated) == len(steps):
        steps = [min(dated, key=lambda pair: pair[0])[1]]
    original = steps[0].ordered if steps else None
    if original is None and now is not None:
        original = now + cancelled
    return original, cancelled


def sum_rejected(acknowledged: Reader, most: Decimal | None) -> Decimal | None:
    """Return what the details say was rejected; ``None`` if they say nothing.

    Each acknowledgement of a line may repeat the one before: more than was ordered
    (``most``) cannot be rejected.
    """
    steps = acknowledged.children("acknowledgementStatusDetails")
    said = [read_units(step.child("rejectedQuantity")) for step in steps]
    known = [each for each in said if each is not None]
    if not known:
        return None
    units = sum(known, _NOTHING)
    return units if most is None else min(units, most)


def last_acknowledged_at(acknowledged: Reader) -> datetime | None:
    """Return when the line was acknowledged last."""
    steps = acknowledged.children("acknowledgementStatusDetails")
    moments = [step.moment("acknowledgementDate") for step in steps]
    return max((moment for moment in moments if moment), default=None)
