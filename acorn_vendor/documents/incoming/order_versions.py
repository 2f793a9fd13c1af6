"""Which orders of a page are news: each is kept once per version, as it was sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from ... import storable
from .order_damage import number_of
from .purchase_order import date_of

# Version and checksum of an order of which nothing is kept.
_NONE = (0, "")


@dataclass(frozen=True, slots=True)
class OrderVersion:
    """An order as it is kept: ``payload`` is all of it, as text."""

    number: str
    version: int
    checksum: str
    payload: str


def name_of(order: object) -> str:
    """Return the number an order is kept under, also if it has none."""
    number = number_of(order)
    return number or f"unreadable {storable.checksum(storable.written(order))[:12]}"


def by_name(orders: Iterable[object]) -> dict[str, object]:
    """Return orders by what they are kept under; of one sent twice the last counts."""
    return {name_of(order): order for order in orders}


def find_news(
    orders: Mapping[str, object],
    known: Mapping[str, tuple[int, str]],
    since: datetime | None = None,
) -> Iterator[OrderVersion]:
    """Yield the orders that are new or differ from their last version.

    :param known: number and checksum of the last version that is kept of each
    :param since: of orders from before that day only known ones are kept: Amazon may
        send more than it was asked for
    """
    for number, order in orders.items():
        # One at a time: of those that did not change no text is kept.
        payload = storable.written(order)
        checksum = storable.checksum(payload)
        version, last = known.get(number, _NONE)
        if checksum != last and (version or not _is_older(order, since)):
            yield OrderVersion(number, version + 1, checksum, payload)


def _is_older(order: object, since: datetime | None) -> bool:
    """Say whether an order is from a day before ``since``, if it says so."""
    ordered_at = date_of(order)
    return bool(since and ordered_at and ordered_at.date() < since.date())
