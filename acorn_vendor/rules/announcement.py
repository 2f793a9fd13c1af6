"""What left, beside what an ASN has announced, and what Amazon is told of it.

Amazon takes the ASN of palletized goods before they leave, as it gives no dock
appointment without one. What leaves may then be less, or in other cartons. A
replacement overwrites the ASN as a whole and only takes away; what is more goes into
an ASN of its own. Nothing takes an ASN back.
https://developer-docs.amazon.com/sp-api/docs/vendor-shipments-api-v1-use-case-guide
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Literal

from ..documents.base.common import Quantity
from ..documents.outgoing.packing import Content, Shipment, Transport

REPLACED_WITHIN = timedelta(days=7)
_NOTHING = Decimal(0)

# Purchase order, ASIN, vendor SKU and lot.
Item = tuple[str, str, str, str]
Contents = dict[Item, Decimal]
Json = Mapping[str, Any]
Step = Literal["nothing", "replace", "empty", "more"]
Refusal = Literal["late", "arrived", "empty", "more"]


@dataclass(slots=True)
class Said:
    """What an ASN says: cartons by their numbers, with their contents in eaches.

    ``pallets`` has the pallet of each carton that stands on one. Goods right on a
    pallet are in a carton with the pallet's number.
    """

    cartons: dict[str, Contents] = field(default_factory=dict)
    pallets: dict[str, str] = field(default_factory=dict)
    header: dict[str, str] = field(default_factory=dict)

    @property
    def units(self) -> Contents:
        """Return the units of each item, over all cartons."""
        total: Contents = {}
        for contents in self.cartons.values():
            for item, units in contents.items():
                total[item] = total.get(item, _NOTHING) + units
        return total

    def without(self, cartons: Collection[str]) -> Said:
        """Return what is said of all other cartons."""
        return Said(
            {name: held for name, held in self.cartons.items() if name not in cartons},
            {name: on for name, on in self.pallets.items() if name not in cartons},
            self.header,
        )


# === WHAT IS TO BE SAID === #


def say(shipment: Shipment) -> Said:
    """Return what the ASN of a shipment says."""
    said = Said(header=_header(shipment.transport, shipment.amazon_reference))
    for carton in shipment.cartons:
        said.cartons[_number(carton.sscc)] = _contents(carton.contents)
    for pallet in shipment.pallets:
        under = _number(pallet.sscc)
        if pallet.contents:
            said.cartons[under] = _contents(pallet.contents)
        for carton in pallet.cartons:
            name = _number(carton.sscc)
            said.cartons[name] = _contents(carton.contents)
            said.pallets[name] = under
    return said


def _header(transport: Transport, reference: str) -> dict[str, str]:
    return {
        "carrierScac": transport.scac,
        "carrierShipmentReferenceNumber": transport.reference.strip(),
        "billOfLadingNumber": transport.bill_of_lading.strip(),
        "amazonReferenceNumber": reference.strip(),
    }


def _contents(contents: Iterable[Content]) -> Contents:
    held: Contents = {}
    for each in contents:
        item = (
            each.purchase_order.strip(),
            each.asin.strip(),
            each.vendor_sku.strip(),
            each.lot.number.strip() if each.lot else "",
        )
        held[item] = held.get(item, _NOTHING) + each.quantity.units
    return held


def _number(number: str) -> str:
    return f"00{number[-18:]}" if number else ""


# === WHAT WAS SAID === #


def read_said(body: Json) -> Said:
    """Return what an ASN said that was sent.

    :param body: one of ``shipmentConfirmations``, as we wrote it
    """
    transport = body.get("transportationDetails") or {}
    header = {**transport, **body}
    said = Said(header={name: str(header.get(name) or "") for name in _HEADER})
    items = {
        item["itemSequenceNumber"]: _read_item(item) for item in body["shippedItems"]
    }
    names = {}
    for carton in body.get("cartons") or ():
        name = _read_number(carton.get("cartonIdentifiers"))
        names[carton["cartonSequenceNumber"]] = name
        said.cartons[name] = _read_contents(carton.get("items"), items)
    for pallet in body.get("pallets") or ():
        under = _read_number(pallet.get("palletIdentifiers"))
        if pallet.get("items"):
            said.cartons[under] = _read_contents(pallet["items"], items)
        details = pallet.get("cartonReferenceDetails") or {}
        for reference in details.get("cartonReferenceNumbers") or ():
            said.pallets[names[reference]] = under
    return said


_HEADER = tuple(_header(Transport(), ""))


def _read_item(item: Json) -> tuple[str, str, str]:
    details = item.get("itemDetails") or {}
    return (
        details.get("purchaseOrderNumber") or "",
        item.get("amazonProductIdentifier") or "",
        item.get("vendorProductIdentifier") or "",
    )


def _read_contents(
    packed: Iterable[Json] | None, items: Mapping[str, tuple[str, str, str]]
) -> Contents:
    held: Contents = {}
    for each in packed or ():
        said, details = each["shippedQuantity"], each.get("itemDetails") or {}
        quantity = Quantity(
            Decimal(str(said["amount"])),
            said["unitOfMeasure"],
            int(said.get("unitSize") or 1),
        )
        item = (*items[each["itemReference"]], details.get("lotNumber") or "")
        held[item] = held.get(item, _NOTHING) + quantity.units
    return held


def _read_number(identifiers: Iterable[Json] | None) -> str:
    numbers = [each["containerIdentificationNumber"] for each in identifiers or ()]
    return str(numbers[0]) if numbers else ""


# === THE DIFFERENCE === #


@dataclass(frozen=True, slots=True)
class Difference:
    """What left otherwise than it was announced.

    ``rest`` are cartons that left and are not announced: they get an ASN of their own.
    ``behind`` are cartons that were announced and did not leave: their numbers are used
    up. ``step`` is what becomes of the ASN itself.
    """

    step: Step
    rest: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


def compare(announced: Said, left: Said) -> Difference:
    """Return what Amazon is to be told once the goods are shipped."""
    rest = tuple(name for name in left.cartons if name not in announced.cartons)
    behind = tuple(name for name in announced.cartons if name not in left.cartons)
    return Difference(_step_of(announced, left.without(rest)), rest, behind)


def _step_of(announced: Said, left: Said) -> Step:
    """Return what becomes of an ASN; ``left`` is in cartons that it names."""
    if not left.cartons:
        return "empty"
    if left == announced:
        return "nothing"
    before = announced.units
    is_more = any(
        units > before.get(item, _NOTHING) for item, units in left.units.items()
    )
    pallets = set(left.pallets.values()) - set(announced.pallets.values())
    return "more" if is_more or pallets else "replace"


def find_refusal(
    step: Step, announced_at: datetime, now: datetime, *, has_arrived: bool
) -> Refusal | None:
    """Return why Amazon takes no replacement; ``None`` if it takes one.

    :param announced_at: when the original was sent
    :param has_arrived: whether Amazon has received something of it
    """
    if step in ("empty", "more"):
        return "empty" if step == "empty" else "more"
    if has_arrived:
        return "arrived"
    return "late" if now - announced_at > REPLACED_WITHIN else None
