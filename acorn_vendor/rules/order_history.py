"""Orders of the past: they stay messages, and become sales orders only if wanted."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ..documents.incoming.purchase_order import PurchaseOrder

Past = Literal["before_start", "closed"]


def find_past(
    order: PurchaseOrder, start: date, first_read_on: date | None = None
) -> Past | None:
    """Return why an order is history; ``None`` if something may be left to do.

    One that waits for an acknowledgement never is, and neither is one that is closed
    while its window is open: some vendors get their orders closed, and ship them.

    :param start: the day from which orders are imported
    :param first_read_on: today, if it came with the first reading of an account; later
        ones that are closed are news
    """
    if order.state == "New":
        return None
    end = order.window.end.date() if order.window and order.window.end else None
    if end and end < start:
        return "before_start"
    # Without its lines it is asked for again, and judged when they are there.
    if order.state != "Closed" or not order.has_details or first_read_on is None:
        return None
    return "closed" if end is None or end < first_read_on else None
