"""How far a load is: what leaves one warehouse for one FC on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timezone
from zoneinfo import ZoneInfo

WAITING, TO_PACK, PACKING, PACKED = "waiting", "to_pack", "packing", "packed"


@dataclass(frozen=True, slots=True)
class LoadUnits:
    """The units of a load: to be shipped, free of them on stock, in cartons."""

    ordered: float
    reserved: float
    packed: float


def stage(units: LoadUnits) -> str:
    """Return how far a load is; goods that are missing do not hold up the others."""
    if units.reserved <= 0:
        return WAITING
    if units.packed <= 0:
        return TO_PACK
    return PACKED if units.packed >= units.reserved else PACKING


def percent(units: LoadUnits) -> int:
    """Return how much of what is ordered is packed; 100 only if all of it is."""
    if units.ordered <= 0:
        return 0
    if units.packed >= units.ordered:
        return 100
    # Fractions of units divide badly: what is left never rounds to all of it.
    return max(0, min(99, int(units.packed * 100 / units.ordered)))


def is_late(ship_day: date | None, today: date) -> bool:
    """Return whether the day to ship a load was before today."""
    return ship_day is not None and ship_day < today


def day_there(moment: datetime, zone: str) -> date:
    """Return the day that it is in a zone at a moment, which is UTC without a zone."""
    return moment.replace(tzinfo=timezone.utc).astimezone(ZoneInfo(zone)).date()


def moment_there(day: date, clock: time, zone: str) -> datetime:
    """Return the moment of a day and a time of day in a zone: UTC, without a zone."""
    there = datetime.combine(day, clock, ZoneInfo(zone))
    return there.astimezone(timezone.utc).replace(tzinfo=None)
