"""Which of what is to be invoiced left with which shipment.

Amazon compares an invoice with what was received of one delivery, so each shipment
gets an invoice of its own unless people choose otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """Some units of an order line; no ``shipment`` is what left with none."""

    shipment: int | None
    quantity: Decimal


def share_out(
    to_bill: Decimal, shipped: Iterable[Part], billed: Mapping[int | None, Decimal]
) -> tuple[Part, ...]:
    """Return the units to bill of one order line, by the shipments they left with.

    :param to_bill: what the order says is left to invoice; never more is returned
    :param shipped: what left, earliest first; what came back is negative, under the
        shipment that it left with
    :param billed: what is invoiced already; what is invoiced for no shipment counts
        for the earliest ones
    """
    if to_bill <= 0:
        return ()
    unbilled: dict[int | None, Decimal] = {}
    for part in shipped:
        known = unbilled.get(part.shipment, Decimal(0))
        unbilled[part.shipment] = known + part.quantity
    spent = Decimal(0)
    for shipment, quantity in billed.items():
        if shipment in unbilled:
            unbilled[shipment] -= quantity
        else:
            spent += quantity
    # What was billed too much of one shipment was billed of the others' units.
    spent -= sum((left for left in unbilled.values() if left < 0), Decimal(0))
    parts, left_to_bill = [], to_bill
    for shipment, quantity in unbilled.items():
        taken = min(max(quantity, Decimal(0)), max(spent, Decimal(0)))
        spent -= taken
        due = min(max(quantity, Decimal(0)) - taken, left_to_bill)
        if due > 0:
            parts.append(Part(shipment, due))
            left_to_bill -= due
    if left_to_bill > 0:
        parts.append(Part(None, left_to_bill))
    return tuple(parts)


def gather(shares: Mapping[int, tuple[Part, ...]]) -> dict[int | None, dict[int, Part]]:
    """Return ``{shipment: {line: part}}``, the shipments in the order they come in.

    What left with no shipment, such as a service, goes with the first one.
    """
    batches: dict[int | None, dict[int, Part]] = {}
    loose: dict[int, Part] = {}
    for line, parts in shares.items():
        for part in parts:
            if part.shipment is None:
                loose[line] = part
            else:
                batches.setdefault(part.shipment, {})[line] = part
    if loose:
        first = next(iter(batches), None)
        batch = batches.setdefault(first, {})
        for line, part in loose.items():
            known = batch.get(line)
            more = known.quantity if known else Decimal(0)
            batch[line] = Part(first, part.quantity + more)
    return batches
