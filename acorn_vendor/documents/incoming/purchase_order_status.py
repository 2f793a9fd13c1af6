"""Read what Amazon holds of our orders (``getPurchaseOrdersStatus``).

This is the only proof that an acknowledgement was booked, and the only word on what
was received. A received quantity is "at least": what is absent is not zero.

Real responses say more than Amazon's model: what is ordered *now* is 0 once Amazon has
cancelled, while the confirmation stays ACCEPTED with the old quantity; what was ordered
first is the oldest of the details; what was rejected is often in details only; what was
accepted or received may exceed what is ordered now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from ..base.common import DocumentError, Money, Party, Problem
from ..base.reading import Reader
from ..base.values import read_money, read_party, read_units
from .order_status_steps import last_acknowledged_at, read_steps, sum_rejected

STATUSES = ("OPEN", "CLOSED")
CONFIRMATIONS = ("ACCEPTED", "PARTIALLY_ACCEPTED", "REJECTED", "UNCONFIRMED")
RECEIPTS = ("NOT_RECEIVED", "PARTIALLY_RECEIVED", "RECEIVED")


_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class LineStatus:
    """One line; quantities in eaches, ``None`` where Amazon says nothing.

    ``confirmation`` and ``receipt`` are one of ``CONFIRMATIONS`` and ``RECEIPTS``, or
    Amazon's word if it is new, or blank. ``ordered`` is what is ordered now,
    ``original`` what was ordered first, ``cancelled`` the sum of what Amazon took back
    over time.
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
    original: Decimal | None = None

    @property
    def is_acknowledged(self) -> bool:
        """Say whether Amazon shows an acknowledgement of this line.

        What a new word means, the quantities beside it tell.
        """
        if self.confirmation in CONFIRMATIONS:
            return self.confirmation != "UNCONFIRMED"
        return bool(self.confirmation and (self.accepted or self.rejected))

    @property
    def confirmed(self) -> Decimal | None:
        """Return the units Amazon counts on; ``None`` while it does not say."""
        if self.confirmation == "REJECTED" and self.accepted is None:
            return _NOTHING
        return self.accepted if self.is_acknowledged else None

    @property
    def remaining(self) -> Decimal | None:
        """Return the units that are still to come; ``None`` if that is not known."""
        if self.ordered is not None and self.ordered < 0:
            return None
        if self.ordered == 0:
            return _NOTHING
        if self.receipt == "RECEIVED":
            return _NOTHING
        known = [each for each in (self.ordered, self.confirmed) if each is not None]
        if not known:
            return None
        return max(min(known) - (self.received or _NOTHING), _NOTHING)

    @property
    def new_words(self) -> tuple[str, ...]:
        """Return the words that Amazon has not used before."""
        pairs = ((self.confirmation, CONFIRMATIONS), (self.receipt, RECEIPTS))
        return tuple(word for word, known in pairs if word and word not in known)


@dataclass(frozen=True, slots=True)
class OrderStatus:
    """One order: ``status`` is OPEN or CLOSED, or Amazon's word if it is new.

    ``raw`` is what it was read from.
    """

    number: str
    status: str
    date: datetime | None
    updated_at: datetime | None
    selling_party: Party | None
    ship_to: Party | None
    lines: tuple[LineStatus, ...]
    raw: object = field(default=None, compare=False, repr=False)

    @property
    def is_over(self) -> bool:
        """Say whether nothing is to come: all is received, rejected or cancelled.

        That Amazon has closed the order alone does not say so.
        """
        return bool(self.lines) and all(line.remaining == 0 for line in self.lines)

    @property
    def new_words(self) -> tuple[str, ...]:
        """Return the words for the order that Amazon has not used before."""
        return () if self.status in STATUSES else (self.status,)


def parse(payload: object) -> tuple[OrderStatus, ...]:
    """Return the orders on a page of ``getPurchaseOrdersStatus``.

    Raises ``DocumentError`` with every problem of the page. One unreadable order
    must not cost the others: ``parse_page`` and ``parse_order`` take them one by one.
    """
    problems: list[Problem] = []
    orders = [
        _read_order(raw, Reader(raw, f"ordersStatus[{index}]", problems))
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
    """Return one order of a page; ``DocumentError`` if it cannot be used.

    It cannot without its number, or with a quantity or line number nobody can read.
    What decides nothing stops nothing: dates, parties, costs and Amazon's new words.
    """
    reader = Reader(raw)
    order = _read_order(raw, reader)
    reader.raise_problems()
    return order


def number_of(raw: object) -> str:
    """Return the number of an order, else unread; blank if it has none to use."""
    return Reader(raw if isinstance(raw, Mapping) else None).code("purchaseOrderNumber")


def _read_order(raw: object, reader: Reader) -> OrderStatus:
    shown = reader.aside()
    return OrderStatus(
        number=reader.code("purchaseOrderNumber"),
        status=shown.word("purchaseOrderStatus", STATUSES) or "OPEN",
        date=shown.moment("purchaseOrderDate"),
        updated_at=shown.moment("lastUpdatedDate"),
        selling_party=_party(shown.child("sellingParty")),
        ship_to=_party(shown.child("shipToParty")),
        lines=tuple(_read_line(item) for item in reader.children("itemStatus")),
        raw=raw,
    )


def _party(party: Reader | None) -> Party | None:
    """Return a party; one without a code says nothing, and is no reason to stop."""
    return read_party(party) if party and party.text("partyId") else None


def _read_line(item: Reader) -> LineStatus:
    shown = item.aside()
    ordered = _part(item, "orderedQuantity")
    acknowledged = _part(item, "acknowledgementStatus")
    received = _part(item, "receivingStatus")
    now = read_units(ordered.child("orderedQuantity"))
    original, cancelled = read_steps(ordered.aside(), now)
    rejected = read_units(acknowledged.child("rejectedQuantity"))
    if rejected is None:
        rejected = sum_rejected(acknowledged.aside(), original)
    return LineStatus(
        sequence=item.code("itemSequenceNumber"),
        asin=shown.short_text("buyerProductIdentifier"),
        vendor_sku=shown.short_text("vendorProductIdentifier"),
        ordered=now,
        cancelled=cancelled,
        confirmation=acknowledged.aside().word("confirmationStatus", CONFIRMATIONS),
        accepted=read_units(acknowledged.child("acceptedQuantity")),
        rejected=rejected,
        acknowledged_at=last_acknowledged_at(acknowledged.aside()),
        receipt=received.aside().word("receiveStatus", RECEIPTS),
        received=read_units(received.child("receivedQuantity")),
        received_at=received.aside().moment("lastReceiveDate"),
        net_cost=read_money(shown.child("netCost")),
        list_price=read_money(shown.child("listPrice")),
        original=original,
    )


def _part(item: Reader, key: str) -> Reader:
    """Return a reader of a block of the line that is often absent."""
    return item.child(key) or Reader(None, f"{item.where}.{key}", item.problems)
