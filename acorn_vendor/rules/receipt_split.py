"""Which shipment units were received of, and which invoice units are missing of.

Amazon says per order line what it received, not per shipment. So the oldest shipment
counts as received first, which is an estimate where a line left in several.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

NOTHING = Decimal(0)


def attribute(received: Decimal, shipped: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return how much was received of each shipment, the oldest first.

    What was received beyond all of them counts for the newest.

    :param shipped: the units of the line in each shipment, in the order of leaving
    """
    remaining, parts = received, []
    for units in shipped:
        part = min(units, remaining)
        parts.append(part)
        remaining -= part
    if parts:
        parts[-1] += remaining
    return tuple(parts)


def is_estimated(received: Decimal, shipped: Sequence[Decimal]) -> bool:
    """Return whether another shipment than the one we name may be short.

    With nothing received, or everything, there is nothing to guess.
    """
    return len(shipped) > 1 and NOTHING < received < sum(shipped, NOTHING)


def place_missing(
    missing: Sequence[Decimal],
    shipped: Sequence[Decimal],
    invoiced: Sequence[Decimal],
) -> tuple[Decimal, ...]:
    """Return how many missing units each invoice asks for; last, those no one does.

    Shipments are invoiced in the order in which they left, and what is missing of a
    shipment is the end of it: that is where the invoice has it, too.

    :param missing: of each shipment, what is counted as missing
    :param shipped: the units of each shipment, the oldest first
    :param invoiced: the units of each invoice, the oldest first
    """
    ends = _ends(shipped)
    gaps = [(end - units, end) for end, units in zip(ends, missing, strict=True)]
    bounds = [NOTHING, *_ends(invoiced)]
    placed = [
        sum((_overlap(gap, start, end) for gap in gaps), NOTHING)
        for start, end in zip(bounds, bounds[1:], strict=False)
    ]
    return (*placed, sum(missing, NOTHING) - sum(placed, NOTHING))


def _ends(amounts: Sequence[Decimal]) -> list[Decimal]:
    """Return where each amount ends when they are laid one behind the other."""
    return [sum(amounts[: at + 1], NOTHING) for at in range(len(amounts))]


def _overlap(gap: tuple[Decimal, Decimal], start: Decimal, end: Decimal) -> Decimal:
    return max(min(gap[1], end) - max(gap[0], start), NOTHING)
