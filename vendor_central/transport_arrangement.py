"""How a pick-up is arranged: as it was asked for, or otherwise on demand."""

from datetime import datetime, timedelta
from typing import Any

from .values import instant, mapping, stamp

PALLETS = ("totalPalletStackable", "totalPalletNonStackable")
KNOWN = {"silent", "code", "name", "pro_number", "days_late", "fewer_pallets"}


def arrange(body: dict[str, Any], wish: dict[str, Any], at: datetime) -> bool:
    """Assign a carrier to a request; False if none ever comes (``silent``).

    ``wish`` is the setting ``arrangement``: another carrier (``code``, ``name``,
    ``pro_number``), so many ``days_late``, for so many ``fewer_pallets``.
    """
    unknown = set(wish) - KNOWN
    if unknown:
        raise ValueError(f"unknown in arrangement: {', '.join(sorted(unknown))}")
    if wish.get("silent"):
        return False
    pick_up = dict(mapping(body.get("collectFreightPickupDetails")))
    comes = instant(pick_up["requestedPickUp"]) + timedelta(wish.get("days_late", 0))
    pick_up["carrierAssignmentDate"] = stamp(at)
    pick_up["scheduledPickUp"] = stamp(comes)
    body["collectFreightPickupDetails"] = pick_up
    carrier = {
        "name": wish.get("name", "Simulated Parcels"),
        "code": wish.get("code", "SIMP"),
    }
    if wish.get("pro_number"):
        carrier["shipmentReferenceNumber"] = wish["pro_number"]
    transportation = dict(mapping(body.get("transportationDetails")))
    body["transportationDetails"] = {**transportation, "carrierDetails": carrier}
    body["shipmentMeasurements"] = _with_fewer(
        dict(mapping(body.get("shipmentMeasurements"))), wish.get("fewer_pallets", 0)
    )
    return True


def _with_fewer(measures: dict[str, Any], missing: int) -> dict[str, Any]:
    """Return measures for so many pallets less, the stackable ones first."""
    for name in PALLETS:
        taken = min(missing, measures.get(name, 0))
        if taken:
            measures[name] -= taken
            missing -= taken
    return measures
