"""Amazon sends goods back: a return with items, and the export that lists them."""

import csv
import io
from datetime import datetime
from typing import Any

from .ledger import Line, Order, Return
from .values import mapping, party, sequence
from .wire import Request, Response
from .world import World

_FIRST = 1_000_000
COLUMNS = (
    "Return ID",
    "Return Date",
    "Vendor",
    "Warehouse",
    "PO",
    "ASIN",
    "Model Number",
    "Quantity",
    "Unit Cost",
    "Reason",
)


def send_back(world: World, wish: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Announce a return; ``wish`` is the body of ``POST /_sim/returns``.

    KeyError for an unknown order, ValueError for units that were never received.
    """
    name = str(wish.get("purchaseOrderNumber"))
    if name not in world.orders:
        raise KeyError(f"purchase order {name}")
    order = world.orders[name]
    items = [_item(order, mapping(each)) for each in sequence(wish.get("items"))]
    if not items:
        raise ValueError("a return needs items")
    number = str(wish.get("number") or f"VRET{_FIRST + world.next_number()}")
    if number in world.returns:
        raise ValueError(f"return {number} was announced already")
    world.returns[number] = Return(number, order, at, items)
    return {"number": number, "value": str(world.returns[number].value)}


def _item(order: Order, wish: dict[str, Any]) -> tuple[Line, int, str]:
    count = int(wish.get("units", 0))
    for line in order.lines.values():
        if line.is_product(wish):
            if not 0 < count <= line.received:
                raise ValueError(f"{count} units of {line.asin} cannot be sent back")
            return line, count, str(wish.get("reason") or "Overstock")
    raise ValueError(f"{order.number} has no such item: {wish}")


def export(world: World) -> bytes:
    """Return all returns as the comma-separated values that Vendor Central exports."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for back in world.returns.values():
        order = back.order
        for line, count, reason in back.items:
            writer.writerow(
                (
                    back.number,
                    f"{back.at:%m/%d/%Y}",
                    order.vendor_code,
                    party(order.details, "shipToParty"),
                    order.number,
                    line.asin,
                    line.vendor_sku,
                    count,
                    line.cost,
                    reason,
                )
            )
    return out.getvalue().encode()


def control_send_back(simulator: Any, request: Request, content: Any) -> Any:
    """POST returns: Amazon sends goods of an order back."""
    world = simulator.world
    return send_back(world, mapping(content), world.clock.now())


def control_export(simulator: Any, request: Request, content: Any) -> Any:
    """GET returns.csv: the export of all returns."""
    content_type = "text/csv; charset=utf-8"
    return Response(200, export(simulator.world), content_type=content_type)


CONTROLS = {
    ("POST", "returns", False): control_send_back,
    ("GET", "returns.csv", False): control_export,
}
