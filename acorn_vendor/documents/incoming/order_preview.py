"""A preview of an order that is no sales order, for whoever decides about it."""

from __future__ import annotations

from decimal import Decimal

from ..base.preview import Preview
from ..base.writing import write_decimal
from .purchase_order import PurchaseOrder
from .purchase_order_lines import Line


def preview_order(order: PurchaseOrder) -> Preview:
    """Return what Amazon orders, where to and until when.

    Of orders in cases, or by weight, no total is told: what a cost is for is asked.
    """
    total = _add_up(order.lines)
    units = sum((line.quantity.units for line in order.lines), Decimal(0))
    window = order.window
    return Preview(
        figures={
            "units": write_decimal(units),
            "total": f"{write_decimal(total)} {order.currency}" if total else "",
            "ship_to": order.ship_to.party_id if order.ship_to else "",
            "window_end": f"{window.end:%Y-%m-%d}" if window else "",
            "selling": order.selling_party.party_id if order.selling_party else "",
            "date": order.date.isoformat() if order.date else "",
            "lines": str(len(order.lines)),
        },
        columns=("line", "item", "vendor_sku", "ordered", "cost"),
        rows=tuple(_line_row(line) for line in order.lines),
        headline=4,
    )


def _add_up(lines: tuple[Line, ...]) -> Decimal:
    parts = [
        line.quantity.amount * line.cost.amount
        for line in lines
        if line.cost and not line.cost.per and line.quantity.unit == "Eaches"
    ]
    return sum(parts, Decimal(0)) if len(parts) == len(lines) else Decimal(0)


def _line_row(line: Line) -> tuple[str, ...]:
    quantity, cost = line.quantity, line.cost
    amount = write_decimal(quantity.amount)
    if quantity.unit == "Cases":
        amount = f"{amount} x {quantity.unit_size}"
    return (
        line.sequence,
        line.asin,
        line.vendor_sku,
        amount,
        f"{write_decimal(cost.amount)} {cost.currency}" if cost else "",
    )
