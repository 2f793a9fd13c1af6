"""Which goods belong on which invoice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

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


def rest_of(deliveries: Sequence[Delivery], bills: Iterable[Batch]) -> list[Delivery]:
    """Return deliveries with what is left of each after the invoices that name them.

    An invoice that names several bills the first of them first.

    :param deliveries: those that are shipped, the oldest first
    :param bills: what living invoices say
    """
    left = {each.id: dict(each.quantities) for each in deliveries}
    for bill in bills:
        named = [each.id for each in deliveries if each.id in bill.deliveries]
        for line, amount in bill.quantities.items():
            for number in named:
                taken = max(min(amount, left[number].get(line, 0)), 0)
                if taken:
                    left[number][line] = round(left[number][line] - taken, _DIGITS)
                    amount = round(amount - taken, _DIGITS)
    rest = [Delivery(each.id, _positive(left[each.id])) for each in deliveries]
    return [each for each in rest if each.quantities]


def rest_by_order(
    shipped: Mapping[int, Sequence[Delivery]], bills: Iterable[Batch]
) -> dict[int, list[Delivery]]:
    """Return what is left of each order's deliveries, each looked at with its bills.

    :param shipped: the deliveries of each order, the oldest first
    :param bills: what living invoices of all of them say
    """
    owner = {each.id: order for order, named in shipped.items() for each in named}
    own: dict[int, list[Batch]] = defaultdict(list)
    for bill in bills:
        for order in {owner[each] for each in bill.deliveries if each in owner}:
            own[order].append(bill)
    return {order: rest_of(named, own[order]) for order, named in shipped.items()}


def _positive(amounts: Mapping[int, float]) -> dict[int, float]:
    return {line: amount for line, amount in amounts.items() if amount > 0}


def _without_oldest(
    deliveries: Sequence[Delivery], left: Mapping[int, float]
) -> list[Delivery]:
    """Return deliveries without what is billed, though no invoice says of which."""
    too_much: dict[int, float] = defaultdict(float)
    for delivery in deliveries:
        for line, amount in delivery.quantities.items():
            too_much[line] += amount
    for line in too_much:
        too_much[line] = max(round(too_much[line] - left.get(line, 0), _DIGITS), 0)
    found = []
    for delivery in deliveries:
        quantities = {}
        for line, amount in delivery.quantities.items():
            billed = min(amount, too_much[line])
            too_much[line] = round(too_much[line] - billed, _DIGITS)
            quantities[line] = round(amount - billed, _DIGITS)
        found.append(Delivery(delivery.id, quantities))
    return found


def per_delivery(
    deliveries: Sequence[Delivery], to_invoice: Mapping[int, float]
) -> tuple[Batch, ...]:
    """Return an invoice for each delivery of an order, the oldest first.

    No more is asked for than is left to invoice: what was invoiced without naming a
    delivery, or came back, is of the oldest ones. What no delivery explains, such as a
    service, is on the last one.

    :param deliveries: those of the order, with what no invoice of theirs bills
    :param to_invoice: what is left to invoice, by order line
    """
    left = _positive(to_invoice)
    batches: list[Batch] = []
    for delivery in _without_oldest(deliveries, left):
        taken = {}
        for line, shipped in delivery.quantities.items():
            amount = round(min(shipped, left.get(line, 0)), _DIGITS)
            if amount > 0:
                taken[line] = amount
                left[line] = round(left[line] - amount, _DIGITS)
        if taken:
            batches.append(Batch((delivery.id,), taken))
    rest = _positive(left)
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


def all_at_once(batches: Iterable[Batch]) -> tuple[Batch, ...]:
    """Return one invoice for all that several would ask for."""
    deliveries: list[int] = []
    sums: dict[int, float] = defaultdict(float)
    for batch in batches:
        deliveries += batch.deliveries
        for line, amount in batch.quantities.items():
            sums[line] = round(sums[line] + amount, _DIGITS)
    return (Batch(tuple(deliveries), dict(sums)),) if sums else ()


def batches_for(
    policy: str, asked: Iterable[Batch], free: Collection[int] | None = None
) -> tuple[Batch, ...]:
    """Return what becomes invoices of what an order asks for, by its policy.

    :param free: the deliveries that are billed by themselves, where nobody asks
    """
    chosen = tuple(
        each for each in asked if free is None or set(free).issuperset(each.deliveries)
    )
    return chosen if policy == "shipment" else all_at_once(chosen)


Wait = Literal["draft_deleted", "billed_in_part", "no_asn"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether a delivery is invoiced without anybody asking."""

    was_deleted: bool = False
    was_billed: bool = False
    is_announced: bool = True


def why_by_hand(standing: Standing) -> Wait | None:
    """Return why a delivery is not invoiced by itself; ``None`` if it may be.

    What a person took back, or changed, a person bills.
    """
    if standing.was_deleted:
        return "draft_deleted"
    if standing.was_billed:
        return "billed_in_part"
    return None if standing.is_announced else "no_asn"


def free_of(policy: str, standings: Mapping[int, Standing]) -> set[int]:
    """Return the deliveries of an order that are invoiced without anybody asking.

    What goes together waits for the last of it.
    """
    if policy != "shipment" and not all(
        each.is_announced for each in standings.values()
    ):
        return set()
    return {number for number, each in standings.items() if not why_by_hand(each)}
