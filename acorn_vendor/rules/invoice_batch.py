"""Which goods belong on which invoice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Quantities come from the database with binary fractions.
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Delivery:
    """A transfer that is shipped, with the quantities of order lines by their id."""

    id: int
    quantities: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Batch:
    """What one invoice asks for: quantities of order lines, and their deliveries."""

    deliveries: tuple[int, ...]
    quantities: Mapping[int, float]


def per_delivery(
    deliveries: Sequence[Delivery], to_invoice: Mapping[int, float]
) -> tuple[Batch, ...]:
    """Return an invoice for each delivery of an order, the oldest first.

    No more is asked for than is left to invoice, so that what was invoiced by hand or
    came back is not asked for again. What no delivery explains, such as a service, is
    on the last one.

    :param deliveries: those of the order that no invoice is about yet
    :param to_invoice: what is left to invoice, by order line
    """
    left = {line: amount for line, amount in to_invoice.items() if amount > 0}
    batches: list[Batch] = []
    for delivery in deliveries:
        taken = {}
        for line, shipped in delivery.quantities.items():
            amount = round(min(shipped, left.get(line, 0)), _DIGITS)
            if amount > 0:
                taken[line] = amount
                left[line] = round(left[line] - amount, _DIGITS)
        if taken:
            batches.append(Batch((delivery.id,), taken))
    rest = {line: amount for line, amount in left.items() if amount > 0}
    if not rest:
        return tuple(batches)
    if not batches:
        return (Batch((), rest),)
    last = batches.pop()
    added = {
        line: round(last.quantities.get(line, 0) + rest.get(line, 0), _DIGITS)
        for line in (*last.quantities, *rest)
    }
    return (*batches, Batch(last.deliveries, added))


def all_at_once(
    deliveries: Sequence[Delivery], to_invoice: Mapping[int, float]
) -> tuple[Batch, ...]:
    """Return one invoice for all that is left to invoice of an order."""
    left = {line: amount for line, amount in to_invoice.items() if amount > 0}
    return (Batch(tuple(each.id for each in deliveries), left),) if left else ()
