"""What was shipped of an order line beside what Amazon received of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Generic

from .expected_deduction import Billed, Document, Part, Received, read_receipts
from .receipt import NOTHING, arrival_of, counted_at, value_of

_COMPLETE = ("received", "over")


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one delivery has of an order line, and how long its FC takes.

    :param announced: when the ASN says that it arrives, if it does
    """

    shipped: Decimal
    shipped_at: datetime
    announced: datetime | None = None
    transit_days: int = 0
    receiving_days: int = 0

    @property
    def arrives_at(self) -> datetime:
        """Return when it arrives."""
        return arrival_of(self.announced, self.shipped_at, self.transit_days)

    @property
    def counted_at(self) -> datetime:
        """Return when what is missing of it counts as short."""
        return counted_at(self.arrives_at, self.receiving_days)


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of one delivery, with the money that is missing."""

    delivery: Delivery
    found: Received
    received_in_all: Decimal
    missing_value: Decimal

    @property
    def is_complete(self) -> bool:
        """Return whether Amazon has received all of it."""
        return self.found.state in _COMPLETE

    def values(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {
            "received": float(self.found.units),
            "received_in_all": float(self.received_in_all),
            "missing": float(self.found.missing),
            "missing_value": float(self.missing_value),
            "state": self.found.state,
            "is_estimated": self.found.is_estimated,
            "arrives_at": self.delivery.arrives_at,
            "counted_at": self.delivery.counted_at,
        }


def compare(
    received: Decimal,
    deliveries: Sequence[Delivery],
    *,
    until: datetime | None,
    price: Decimal,
    digits: int,
) -> list[Compared]:
    """Return what became of each delivery of an order line, the oldest first.

    :param received: of the line, in all
    :param until: up to when the order status is known; nothing is short without
    """
    parts = [
        Part(each.shipped, is_counted=until is not None and each.counted_at <= until)
        for each in deliveries
    ]
    return [
        Compared(each, found, received, value_of(found.missing, price, digits))
        for each, found in zip(deliveries, read_receipts(received, parts), strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Item(Generic[Document]):
    """The units of an order line on an invoice, or on a credit note for it."""

    document: Document
    units: Decimal
    is_credit: bool = False


def bill(items: Iterable[Item[Document]], digits: int) -> list[Billed[Document]]:
    """Return the units that each invoice asks for, less what was credited of it.

    A credit note for an invoice that has nothing of the line counts for none.

    :param items: in the order in which the invoices count
    """
    items = list(items)
    units = {item.document: NOTHING for item in items if not item.is_credit}
    for item in items:
        if item.document in units:
            units[item.document] += -item.units if item.is_credit else item.units
    return [
        Billed(document, max(round(asked, digits), NOTHING))
        for document, asked in units.items()
    ]
