"""What of an order is otherwise than the ASN about to be sent says.

Amazon changes orders until the goods are there. An ASN that contradicts its order is
refused, or booked and disputed; so it is compared once more right before it is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

Key = Literal["cancelled", "cut", "fc"]


@dataclass(frozen=True, slots=True)
class ShippedLine:
    """A line of an order: what Amazon orders now, and all that was shipped of it.

    ``shipped`` counts every shipment, this one included.
    """

    item: str
    ordered: Decimal
    shipped: Decimal


@dataclass(frozen=True, slots=True)
class ShippedOrder:
    """An order with the lines of which something is in the shipment.

    ``fc`` is where Amazon wants it now, blank if it does not say.
    """

    number: str
    lines: tuple[ShippedLine, ...]
    fc: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something that is otherwise, by the key of its text."""

    key: Key
    order: str
    item: str = ""
    shipped: Decimal = Decimal(0)
    ordered: Decimal = Decimal(0)
    fc: str = ""


def find_contradictions(
    orders: Iterable[ShippedOrder], fc: str
) -> tuple[Contradiction, ...]:
    """Return what speaks against sending an ASN to ``fc``, order by order."""
    return tuple(each for order in orders for each in _contradictions(order, fc))


def _contradictions(order: ShippedOrder, fc: str) -> Iterator[Contradiction]:
    is_gone = bool(order.lines) and not any(line.ordered > 0 for line in order.lines)
    if order.is_cancelled or is_gone:
        yield Contradiction("cancelled", order.number)
        return
    if order.fc and order.fc != fc:
        yield Contradiction("fc", order.number, fc=order.fc)
    for line in order.lines:
        if line.shipped > line.ordered:
            yield Contradiction(
                "cut",
                order.number,
                item=line.item,
                shipped=line.shipped,
                ordered=line.ordered,
            )


def is_to_ask(
    known_at: datetime | None, asked_at: datetime | None, now: datetime, age: timedelta
) -> bool:
    """Return whether what is known of an order is too old to rely on.

    :param known_at: until when all that Amazon changed has been read
    :param asked_at: when it was asked for this order alone
    """
    known = [moment for moment in (known_at, asked_at) if moment]
    return not known or now - max(known) > age
