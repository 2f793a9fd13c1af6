"""Read what Amazon arranged for a pick-up (``GetShipmentDetails``).

https://developer-docs.amazon.com/sp-api/reference/getshipmentdetails. Only what
``SubmitShipments`` has made is listed. Amazon's reference (ARN) is what it calls the
buyer reference number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from ..base.common import Measure
from ..base.reading import Reader

STATUSES = ("Created", "TransportationRequested", "CarrierAssigned", "Shipped")
_LONGEST_NAME = 100
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class PickUp:
    """A pick-up as Amazon has it; blank or ``None`` is what it does not say (yet)."""

    identifier: str
    status: str = ""
    reference: str = ""
    scac: str = ""
    carrier: str = ""
    pro_number: str = ""
    requested_at: datetime | None = None
    scheduled_at: datetime | None = None
    assigned_at: datetime | None = None
    delivery_at: datetime | None = None
    cartons: int | None = None
    stackable: int | None = None
    unstackable: int | None = None
    weight: Measure | None = None

    @property
    def pallets(self) -> int | None:
        """Return the pallets that were arranged; ``None`` if that is not said."""
        if self.stackable is None and self.unstackable is None:
            return None
        return (self.stackable or 0) + (self.unstackable or 0)


def parse_page(payload: object) -> tuple[list[PickUp], list[str]]:
    """Return the pick-ups of a page, and what is wrong with those that are left out.

    One that cannot be read costs itself only.
    """
    reader = Reader(payload)
    return read_each(reader, "shipments", _read)


def read_each(
    reader: Reader, key: str, read: Callable[[Reader], Found]
) -> tuple[list[Found], list[str]]:
    """Return what is read of a list, and what is wrong with the rest of it."""
    found: list[Found] = []
    wrong: list[str] = []
    before = len(reader.problems)
    for row in reader.children(key):
        value = read(row)
        problems = reader.problems[before:]
        before = len(reader.problems)
        if problems:
            wrong.append("; ".join(map(str, problems)))
        else:
            found.append(value)
    wrong += map(str, reader.problems[before:])
    return found, wrong


def _read(reader: Reader) -> PickUp:
    identifier = reader.code("vendorShipmentIdentifier")
    # What decides nothing is read aside: a damaged phone number costs no ARN.
    aside = reader.aside()
    pick_up = aside.child("collectFreightPickupDetails")
    transport = aside.child("transportationDetails")
    carrier = transport.child("carrierDetails") if transport else None
    measures = aside.child("shipmentMeasurements")
    return PickUp(
        identifier=identifier,
        status=reader.word("currentShipmentStatus", STATUSES),
        reference=reader.optional_code("buyerReferenceNumber"),
        scac=carrier.optional_code("code").upper() if carrier else "",
        carrier=carrier.short_text("name", _LONGEST_NAME) if carrier else "",
        pro_number=carrier.optional_code("shipmentReferenceNumber") if carrier else "",
        requested_at=_moment(pick_up, "requestedPickUp"),
        scheduled_at=_moment(pick_up, "scheduledPickUp"),
        assigned_at=_moment(pick_up, "carrierAssignmentDate"),
        delivery_at=_moment(transport, "shipmentDeliveryDate")
        or _moment(transport, "estimatedDeliveryDate"),
        cartons=_count(measures, "totalCartonCount"),
        stackable=_count(measures, "totalPalletStackable"),
        unstackable=_count(measures, "totalPalletNonStackable"),
        weight=_weight(measures),
    )


def _moment(reader: Reader | None, key: str) -> datetime | None:
    return reader.moment(key) if reader else None


def _count(reader: Reader | None, key: str) -> int | None:
    return reader.integer(key) if reader else None


def _weight(reader: Reader | None) -> Measure | None:
    weight = reader.child("shipmentWeight") if reader else None
    value = weight.decimal("value") if weight else None
    if weight is None or value is None:
        return None
    return Measure(value, weight.word("unitOfMeasure", ("G", "Kg", "Oz", "Lb")))


_IN_KG = {
    "G": Decimal("0.001"),
    "Kg": Decimal(1),
    "Oz": Decimal("0.028349523125"),
    "Lb": Decimal("0.45359237"),
}


def converted(weight: Measure | None, unit: str) -> Decimal | None:
    """Return a weight in another unit; ``None`` if nobody knows it."""
    if weight is None or weight.unit not in _IN_KG:
        return None
    return weight.value * _IN_KG[weight.unit] / _IN_KG[unit]
