"""Missing orders: whether an order that Amazon lists is one.

Two lists may show one: the order status, and an export of Vendor Central. Which orders
are here is for the caller to know; this tells what is to be done about the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from ..documents.base.moments import to_naive
from ..documents.incoming.purchase_order import PurchaseOrder
from ..documents.incoming.purchase_order_status import OrderStatus


@dataclass(frozen=True, slots=True)
class ListedOrder:
    """An order as a list of Amazon's shows it; ``units`` in eaches, blanks allowed.

    ``is_over`` says that nothing of it is to come, which *closed* alone does not say.
    ``payload`` is the order itself as JSON, where the list is as good as that.
    """

    number: str
    is_closed: bool = False
    is_over: bool = False
    window_end: datetime | None = None
    date: datetime | None = None
    vendor_code: str = ""
    fc: str = ""
    line_count: int = 0
    units: Decimal = Decimal(0)
    payload: str = ""


class Verdict(Enum):
    """The verdict on an order that a list shows and that is not here."""

    MISSING = "missing"
    # The next poll has yet to read the time it is from.
    NOT_READ_YET = "not_read_yet"
    # Nobody asked for orders as old as that, or its window ended before.
    BEFORE_START = "before_start"
    # Fully received, rejected or cancelled: nothing is left to do.
    CLOSED = "closed"


def from_status(status: OrderStatus) -> ListedOrder:
    """Return an order of ``getPurchaseOrdersStatus``."""
    ordered = (line.ordered for line in status.lines)
    return ListedOrder(
        number=status.number,
        is_closed=status.status == "CLOSED",
        is_over=status.is_over,
        date=status.date,
        vendor_code=status.selling_party.party_id if status.selling_party else "",
        fc=status.ship_to.party_id if status.ship_to else "",
        line_count=len(status.lines),
        units=sum((units for units in ordered if units), Decimal(0)),
    )


def from_order(order: PurchaseOrder, payload: str) -> ListedOrder:
    """Return an order of an export; ``payload`` is what it was parsed from."""
    return ListedOrder(
        number=order.number,
        is_closed=order.state == "Closed",
        is_over=order.is_cancelled,
        window_end=order.window.end if order.window else None,
        date=order.date,
        vendor_code=order.selling_party.party_id if order.selling_party else "",
        fc=order.ship_to.party_id if order.ship_to else "",
        line_count=len(order.lines),
        units=sum((line.quantity.units for line in order.lines), Decimal(0)),
        payload=payload,
    )


def judge(
    order: ListedOrder, start: datetime, read_until: datetime | None = None
) -> Verdict:
    """Return what an order is that is not here.

    ``start`` is when the import of orders begins; orders from before its day are left
    alone, and so are those that were to be shipped before it. ``read_until`` is how far
    new orders were read: a later one is on its way. An order that does not say when it
    was placed counts as read and as wanted.
    """
    if order.date and read_until and order.date >= read_until:
        return Verdict.NOT_READ_YET
    if order.date and order.date.date() < start.date():
        return Verdict.BEFORE_START
    if order.window_end and order.window_end.date() < start.date():
        return Verdict.BEFORE_START
    return Verdict.CLOSED if order.is_over else Verdict.MISSING


def find_missing(
    listed: Iterable[ListedOrder],
    known: Collection[str],
    start: datetime,
    read_until: datetime | None = None,
) -> Iterator[tuple[ListedOrder, Verdict]]:
    """Yield the orders on a list that are not here, with the verdict on each.

    :param known: the numbers of those that are here
    """
    for order in listed:
        verdict = judge(order, start, read_until)
        if order.number not in known and verdict != Verdict.NOT_READ_YET:
            yield order, verdict


def read_listed(order: ListedOrder, source: str) -> dict[str, Any]:
    """Return what a list says about an order, by the fields of a missing order."""
    values = {
        "source": source,
        "amazon_state": "closed" if order.is_closed else "open",
        "ordered_on": to_naive(order.date),
        "vendor_code": order.vendor_code,
        "fc": order.fc,
        "line_count": order.line_count,
        "units": float(order.units),
    }
    # What an export said of an order is not forgotten.
    return {**values, "payload": order.payload} if order.payload else values


def kept_when_listed_again(
    state: str, state_now: str, *, is_by_person: bool, is_due: bool
) -> tuple[str, ...]:
    """Return the fields that a missing order keeps as a list shows it once more.

    What a rule left alone may be wanted by now; what Amazon refused is asked for again
    once it is due; what a person decided stays.

    :param state: that it has; ``state_now`` the one it would get if it were new
    """
    by_rule = state == "ignored" and not is_by_person
    if (by_rule or state == "imported") and state_now != "ignored":
        return ()
    if state == "open" and state_now == "fetching" and is_due:
        return ("told_at",)
    return "state", "reason", "told_at"


def first_state(verdict: Verdict, source: str, *, fetches: bool) -> str:
    """Return the state of an order that was just found to be missing.

    :param source: the list that shows it: ``status`` or ``export``
    :param fetches: whether Amazon is asked by itself for what is missing
    """
    if verdict != Verdict.MISSING:
        return "ignored"
    return "fetching" if fetches and source == "status" else "open"
