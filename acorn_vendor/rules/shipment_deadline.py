"""Until when Amazon wants the ASN of a shipment.

What each country wants stands beside what else it demands; what comes first counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo

from ..documents.outgoing.shipment_demands import Due, find_country


@dataclass(frozen=True, slots=True)
class Leaving:
    """When goods leave, or did, and to where; moments have their zone.

    ``appointment_at`` is when the FC expects them, if that is agreed; ``zone`` is that
    of the FC.
    """

    leaves_at: datetime
    shipment_type: str
    country: str = ""
    region: str = ""
    appointment_at: datetime | None = None
    zone: tzinfo = timezone.utc


@dataclass(frozen=True, slots=True)
class AsnDue:
    """The last moment for the ASN, and what of its country makes it so."""

    at: datetime
    due: Due


def asn_due(leaving: Leaving) -> AsnDue:
    """Return until when an ASN is due that Amazon does not have yet."""
    return min(_dues(leaving), key=lambda each: each.at)


def _dues(leaving: Leaving) -> Iterator[AsnDue]:
    country = find_country(leaving.country, leaving.region)
    for due in country.dues_of(leaving.shipment_type):
        if due.until == "departure":
            yield AsnDue(leaving.leaves_at + due.shift, due)
        elif due.hour is not None:
            yield AsnDue(_at_hour(leaving, due.hour), due)
        elif leaving.appointment_at:
            yield AsnDue(leaving.appointment_at + due.shift, due)


def _at_hour(leaving: Leaving, hour: int) -> datetime:
    """Return when it is so late at the FC, on the day on which goods leave."""
    there = leaving.leaves_at.astimezone(leaving.zone)
    # A time that the clocks leave out or show twice is of no day of work.
    late = there.replace(hour=hour, minute=0, second=0, microsecond=0)
    return late.astimezone(timezone.utc)


def hours_of(shift: timedelta) -> int:
    """Return the whole hours of a time before or after something."""
    return abs(shift) // timedelta(hours=1)
