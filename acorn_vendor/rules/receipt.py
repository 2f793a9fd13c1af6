"""What Amazon received of a shipment, and when what is missing counts as short."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

State = Literal["waiting", "partial", "received", "short", "over"]
OPEN_STATES = ("waiting", "partial")
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class ReceivingTime:
    """How long an FC takes to count what has arrived.

    ``is_known`` tells what Amazon has published from what is only usual.
    """

    days: int
    is_known: bool


# Amazon publishes no such time; these are cautious, and people can change them.
RECEIVING_TIMES = {
    "na": ReceivingTime(14, is_known=False),
    "eu": ReceivingTime(21, is_known=False),
    "fe": ReceivingTime(14, is_known=False),
}
_USUAL = ReceivingTime(21, is_known=False)


def receiving_days(region: str) -> int:
    """Return after how many days from arrival a shortage counts as one."""
    return RECEIVING_TIMES.get(region, _USUAL).days


def arrival_of(
    announced: datetime | None, shipped_at: datetime, transit_days: int
) -> datetime:
    """Return when goods arrive: never before they are shipped.

    :param announced: what the ASN says, if there is one
    """
    usual = shipped_at + timedelta(days=max(transit_days, 0))
    return max(announced or usual, shipped_at)


def counted_at(arrival: datetime, days: int) -> datetime:
    """Return when an FC has counted what arrived, as far as can be told."""
    return arrival + timedelta(days=max(days, 0))


def days_between(arrival: datetime | None, complete: datetime | None) -> float:
    """Return how many days a receipt took; 0 where it is not complete."""
    if not arrival or not complete:
        return 0
    return round(max((complete - arrival).total_seconds(), 0) / 86400, 1)


def state_of(shipped: Decimal, received: Decimal, *, is_counted: bool) -> State:
    """Return how far the receipt of one shipment's units is.

    :param is_counted: whether the FC has had its time, and was asked since
    """
    if received > shipped:
        return "over"
    if received == shipped:
        return "received"
    if is_counted:
        return "short"
    return "partial" if received else "waiting"


def missing_of(state: str, shipped: Decimal, received: Decimal) -> Decimal:
    """Return the units that count as missing: none before their time is over."""
    return max(shipped - received, NOTHING) if state == "short" else NOTHING


def value_of(units: Decimal, price: Decimal, digits: int) -> Decimal:
    """Return what units cost, rounded as the currency is."""
    step = Decimal(1).scaleb(-digits)
    return (units * price).quantize(step, rounding=ROUND_HALF_UP)


def sum_up(states: Collection[str]) -> State | None:
    """Return the state of a shipment by those of its lines; ``None`` without any."""
    found = set(states)
    if not found:
        return None
    if "short" in found:
        return "short"
    if found == {"waiting"}:
        return "waiting"
    if found & set(OPEN_STATES):
        return "partial"
    return "over" if "over" in found else "received"
