"""Whose clock a deadline is told by, and where that clock hangs."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

Owner = Literal["office", "warehouse", "fc", "own"]


def clock_owner(step: str) -> Owner:
    """Return which of our clocks tells until when people act."""
    return "warehouse" if step == "ship" else "office"


def clock_there(zone: str | bool | None) -> Owner:
    """Return which clock tells Amazon's deadline.

    It is that of the fulfillment center, or our own where nobody knows its zone.
    """
    return "fc" if zone else "own"


def city_of(zone: str) -> str:
    """Return the city by which people know a time zone, such as ``New York``."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def is_same_time(moment: datetime, zone: str, other: str) -> bool:
    """Return whether clocks in two zones show the same at a moment."""
    there, here = (moment.astimezone(ZoneInfo(name)) for name in (zone, other))
    return there.utcoffset() == here.utcoffset()
