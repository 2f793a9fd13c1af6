"""SubmitShipmentConfirmations: what is on its way, and the units it takes up."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from . import shipment_rules
from .announcement import Announcement
from .calls import Call
from .ledger import Line, Order
from .submissions import submit
from .world import Document, Finding, Portion, Shipment, World


def submit_shipment_confirmations(world: World, call: Call) -> dict[str, Any]:
    """Serve SubmitShipmentConfirmations."""
    return submit(
        world,
        call,
        "shipment",
        "shipmentConfirmations",
        "shipmentIdentifier",
        examine,
        book,
    )


def examine(world: World, document: Document) -> list[Finding]:
    """Return why the shipment confirmation fails; [] if it does not."""
    announcement = Announcement(world, document)
    duplicates = list(shipment_rules.duplicates(announcement))
    if duplicates:
        return duplicates
    return [finding for rule in shipment_rules.RULES for finding in rule(announcement)]


def book(world: World, document: Document, at: datetime) -> None:
    """Take up the announced units, instead of those of a replaced announcement."""
    announcement = Announcement(world, document)
    previous = announcement.previous
    if previous is not None:
        for portion in previous.portions:
            portion.order.lines[portion.sequence].shipped -= portion.units
    portions = list(_portions(announcement))
    for portion in portions:
        portion.order.lines[portion.sequence].shipped += portion.units
    world.shipments[announcement.key] = Shipment(
        document,
        portions,
        set(announcement.container_numbers())
        | (previous.containers if previous else set()),
        previous.announced_at if previous else document.received_at,
    )


def _portions(announcement: Announcement) -> Iterator[Portion]:
    taken: Counter[tuple[str, str]] = Counter()
    for order, item, amount in announcement.parts():
        if order is not None:
            lines = order.product_lines(item)
            yield from share_out(order, lines, amount, "shipped", taken)


def share_out(
    order: Order,
    lines: Iterable[Line],
    amount: int,
    used: str,
    taken: Counter[tuple[str, str]],
) -> Iterator[Portion]:
    """Spread units over lines of one product, each up to what remains of it.

    ``used`` names what a line has used already: "shipped" of the confirmed units, or
    "invoiced" of the shipped ones. ``taken`` counts what this document has used.
    """
    for line in lines:
        limit = line.confirmed if used == "shipped" else line.shipped
        key = (order.number, line.sequence)
        portion = min(amount, max(limit - getattr(line, used) - taken[key], 0))
        if portion:
            taken[key] += portion
            amount -= portion
            yield Portion(order, line.sequence, portion)
