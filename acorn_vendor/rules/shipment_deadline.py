"""Until when Amazon wants the ASN of a shipment.

Amazon's guide for vendors: within 30 minutes after departure or 6 hours before the
appointment, whichever comes first; of parcels before they leave. It is the same in all
regions.
https://developer-docs.amazon.com/sp-api/docs/vendor-shipments-api-v1-use-case-guide
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

AFTER_DEPARTURE = timedelta(minutes=30)
BEFORE_APPOINTMENT = timedelta(hours=6)

Reason = Literal["parcel", "departure", "appointment"]


@dataclass(frozen=True, slots=True)
class AsnDue:
    """The last moment for the ASN, and what makes it so."""

    at: datetime
    reason: Reason


def asn_due(
    leaves_at: datetime, appointment_at: datetime | None, *, is_parcel: bool
) -> AsnDue:
    """Return until when an ASN is due that Amazon does not have yet.

    :param leaves_at: when the goods were shipped, or are to be
    :param appointment_at: when the FC expects them, if that is agreed
    """
    if is_parcel:
        return AsnDue(leaves_at, "parcel")
    due = AsnDue(leaves_at + AFTER_DEPARTURE, "departure")
    if appointment_at and appointment_at - BEFORE_APPOINTMENT < due.at:
        return AsnDue(appointment_at - BEFORE_APPOINTMENT, "appointment")
    return due
