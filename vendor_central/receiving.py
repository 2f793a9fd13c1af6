"""An FC receives shipments: all that was announced, or less if it is told so."""

from datetime import datetime
from typing import Any

from .acknowledgements import set_state
from .ledger import Order
from .values import mapping, sequence, stamp
from .world import Portion, Shipment, World


def receive(world: World, wish: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Receive one shipment, or all that have not arrived.

    ``wish`` is the body of ``POST /_sim/receive``. KeyError for an unknown shipment,
    ValueError for one that has arrived and for a shortage that fits nothing.
    """
    shipments = _chosen(world, wish.get("shipmentIdentifier"))
    missing = _missing(shipments, sequence(wish.get("shortages")))
    received = []
    for shipment in shipments:
        shipment.received_at = at
        lines = [_arrive(portion, missing, at) for portion in shipment.portions]
        for order in {id(p.order): p.order for p in shipment.portions}.values():
            _close_if_complete(order, at)
        received.append(
            {
                "shipmentIdentifier": shipment.document.id,
                "received_at": stamp(at),
                "lines": lines,
            }
        )
    return {"received": received}


def _chosen(world: World, identifier: str | None) -> list[Shipment]:
    if identifier is None:
        return [ship for ship in world.shipments.values() if ship.received_at is None]
    named = [ship for (_, name), ship in world.shipments.items() if name == identifier]
    if not named:
        raise KeyError(f"shipment {identifier}")
    if all(shipment.received_at for shipment in named):
        raise ValueError(f"shipment {identifier} has been received already")
    return [shipment for shipment in named if shipment.received_at is None]


def _missing(shipments: list[Shipment], shortages: list[Any]) -> dict[int, int]:
    """Missing units by the identity of the portion that they are missing from."""
    missing: dict[int, int] = {}
    for shortage in shortages:
        remaining = int(mapping(shortage).get("missing", 0))
        for shipment in shipments:
            for portion in shipment.portions:
                if remaining > 0 and _is_of(portion, shortage):
                    part = min(remaining, portion.units - missing.get(id(portion), 0))
                    missing[id(portion)] = missing.get(id(portion), 0) + part
                    remaining -= part
        if remaining:
            raise ValueError(f"{remaining} missing units fit no shipment: {shortage}")
    return missing


def _is_of(portion: Portion, shortage: dict[str, Any]) -> bool:
    number = shortage.get("purchaseOrderNumber")
    line = portion.order.lines[portion.sequence]
    return number in (None, portion.order.number) and line.is_product(shortage)


def _arrive(portion: Portion, missing: dict[int, int], at: datetime) -> dict[str, Any]:
    line = portion.order.lines[portion.sequence]
    short = missing.get(id(portion), 0)
    line.received += portion.units - short
    line.short += short
    line.received_at = portion.order.updated_at = at
    return {
        "purchaseOrderNumber": portion.order.number,
        "itemSequenceNumber": line.sequence,
        "amazonProductIdentifier": line.asin,
        "shipped": portion.units,
        "received": portion.units - short,
        "missing": short,
    }


def _close_if_complete(order: Order, at: datetime) -> None:
    lines = order.lines.values()
    if all(line.acknowledged and line.received >= line.confirmed for line in lines):
        set_state(order, "Closed", at)
