"""Read what Amazon holds of our orders (``getPurchaseOrdersStatus``).

This is the only proof that an acknowledgement was booked, and the only word on what
was received. A received quantity is "at least": what is absent is not zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from .common import DocumentError, Money, Party, Problem
from .reading import Reader
from .values import read_money, read_party, read_units

STATUSES = ("OPEN", "CLOSED")
CONFIRMATIONS = ("ACCEPTED", "PARTIALLY_ACCEPTED", "REJECTED", "UNCONFIRMED")
RECEIPTS = ("NOT_RECEIVED", "PARTIALLY_RECEIVED", "RECEIVED")


@dataclass(frozen=True, slots=True)
class LineStatus:
    """One line; quantities in eaches, ``None`` where Amazon says nothing.

    ``confirmation`` and ``receipt`` are one of ``CONFIRMATIONS`` and ``RECEIPTS``, or
    blank. ``cancelled`` is the sum of what Amazon took back over time.
    """

    sequence: str
    asin: str
    vendor_sku: str
    ordered: Decimal | None
    cancelled: Decimal
    confirmation: str
    accepted: Decimal | None
    rejected: Decimal | None
    acknowledged_at: datetime | None
    receipt: str
    received: Decimal | None
    received_at: datetime | None
    net_cost: Money | None = None
    list_price: Money | None = None

    @property
    def is_answered(self) -> bool:
        """Say whether Amazon shows an answer to this line."""
        return self.confirmation not in ("", "UNCONFIRMED")

    @property
    def confirmed(self) -> Decimal | None:
        """Return the units Amazon counts on; ``None`` while it does not say."""
        if self.confirmation == "REJECTED" and self.accepted is None:
            return Decimal(0)
        return self.accepted if self.is_answered else None


@dataclass(frozen=True, slots=True)
class OrderStatus:
    """One order: ``status`` is OPEN or CLOSED."""

    number: str
    status: str
    date: datetime | None
    updated_at: datetime | None
    selling_party: Party | None
    ship_to: Party | None
    lines: tuple[LineStatus, ...]


def parse(payload: object) -> tuple[OrderStatus, ...]:
    """Return the orders on a page of ``getPurchaseOrdersStatus``.

    Raises ``DocumentError`` with every problem of the page. One unreadable order
    must not cost the others: ``parse_page`` and ``parse_order`` take them one by one.
    """
    problems: list[Problem] = []
    orders = [
        _read_order(Reader(raw, f"ordersStatus[{index}]", problems))
        for index, raw in enumerate(parse_page(payload))
    ]
    if problems:
        raise DocumentError(problems)
    return tuple(orders)


def parse_page(payload: object) -> tuple[object, ...]:
    """Return the orders of a page, each unread; ``DocumentError`` if it is none."""
    orders = payload.get("ordersStatus") if isinstance(payload, dict) else payload
    if orders is None:
        return ()
    if not isinstance(orders, list):
        text = "The page has no list of orders; ask Amazon for it again."
        raise DocumentError([Problem("not_a_list", text, "ordersStatus")])
    return tuple(orders)


def parse_order(raw: object) -> OrderStatus:
    """Return one order of a page; ``DocumentError`` if it cannot be used."""
    reader = Reader(raw)
    order = _read_order(reader)
    reader.raise_problems()
    return order


def _read_order(reader: Reader) -> OrderStatus:
    return OrderStatus(
        number=reader.required_text("purchaseOrderNumber"),
        status=reader.choice("purchaseOrderStatus", STATUSES) or "OPEN",
        date=reader.moment("purchaseOrderDate"),
        updated_at=reader.moment("lastUpdatedDate"),
        selling_party=_party(reader.child("sellingParty")),
        ship_to=_party(reader.child("shipToParty")),
        lines=tuple(_read_line(item) for item in reader.children("itemStatus")),
    )


def _party(party: Reader | None) -> Party | None:
    """Return a party; one without a code says nothing, and is no reason to stop."""
    return read_party(party) if party and party.text("partyId") else None


def _read_line(item: Reader) -> LineStatus:
    ordered = _part(item, "orderedQuantity")
    acknowledged = _part(item, "acknowledgementStatus")
    received = _part(item, "receivingStatus")
    return LineStatus(
        sequence=item.required_text("itemSequenceNumber"),
        asin=item.text("buyerProductIdentifier"),
        vendor_sku=item.text("vendorProductIdentifier"),
        ordered=read_units(ordered.child("orderedQuantity")),
        cancelled=_cancelled(ordered),
        confirmation=acknowledged.choice("confirmationStatus", CONFIRMATIONS) or "",
        accepted=read_units(acknowledged.child("acceptedQuantity")),
        rejected=read_units(acknowledged.child("rejectedQuantity")),
        acknowledged_at=_last_acknowledged_at(acknowledged),
        receipt=received.choice("receiveStatus", RECEIPTS) or "",
        received=read_units(received.child("receivedQuantity")),
        received_at=received.moment("lastReceiveDate"),
        net_cost=read_money(item.child("netCost")),
        list_price=read_money(item.child("listPrice")),
    )


def _part(item: Reader, key: str) -> Reader:
    """Return a reader of a block of the line that is often absent."""
    return item.child(key) or Reader(None, f"{item.where}.{key}", item.problems)


def _cancelled(ordered: Reader) -> Decimal:
    steps = ordered.children("orderedQuantityDetails")
    units = [read_units(step.child("cancelledQuantity")) for step in steps]
    return sum((each for each in units if each is not None), Decimal(0))


def _last_acknowledged_at(acknowledged: Reader) -> datetime | None:
    steps = acknowledged.children("acknowledgementStatusDetails")
    moments = [step.moment("acknowledgementDate") for step in steps]
    return max((moment for moment in moments if moment), default=None)
