"""The checks of a shipment confirmation once it has been accepted.

Facts: one ASN is one vendor code, one FC, one truck or parcel lot; identifiers and
SSCCs are used once in 365 days; a Replace comes within 7 days, before the goods, and
only takes away.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

from .announcement import Announcement
from .ledger import Order
from .values import instant, is_sscc, mapping, party, sequence, units
from .world import Finding

REUSE_AFTER = timedelta(days=365)
REPLACE_WITHIN = timedelta(days=7)
DUPLICATE = "DUPLICATE_SHIPMENT_IDENTIFIER"


def duplicates(asn: Announcement) -> Iterator[Finding]:
    """Yield an Original whose identifier was accepted within a year."""
    known, now = asn.known, asn.document.received_at
    is_original = asn.body["shipmentConfirmationType"] == "Original"
    if is_original and known and now - known.document.received_at < REUSE_AFTER:
        yield Finding(f"Duplicate shipment identifier {asn.document.id}.", DUPLICATE)


def _replaced(asn: Announcement) -> Iterator[Finding]:
    """Yield a Replace of nothing, too late, or after the goods."""
    known, now = asn.known, asn.document.received_at
    if asn.body["shipmentConfirmationType"] == "Original":
        return
    if known is None:
        yield Finding(f"There is no shipment {asn.document.id} to replace.")
        return
    if party(asn.body, "sellingParty") != party(known.document.body, "sellingParty"):
        yield Finding("A replacement must have the same selling party.")
    if known.received_at is not None:
        yield Finding("The shipment has arrived and cannot be replaced.")
    if now - known.announced_at > REPLACE_WITHIN:
        yield Finding("A replacement must come within 7 days.")


def _only_less(asn: Announcement) -> Iterator[Finding]:
    """Yield a Replace that adds units, cartons or pallets."""
    if asn.previous is None:
        return
    before = Announcement(asn.world, asn.previous.document)
    held = _by_product(before)
    for product, amount in _by_product(asn).items():
        if amount > held[product]:
            yield Finding(f"{product}: a replacement must not ship more units.")
    for what in ("cartons", "pallets"):
        if len(getattr(asn, what)) > len(getattr(before, what)):
            yield Finding(f"A replacement must not have more {what}.")


def _by_product(asn: Announcement) -> Counter[tuple[str, str]]:
    amounts: Counter[tuple[str, str]] = Counter()
    for order, item, amount in asn.parts():
        if order is not None:
            lines = order.product_lines(item)
            amounts[order.number, lines[0].sequence if lines else "?"] += amount
    return amounts


def _orders(asn: Announcement) -> Iterator[Finding]:
    """Yield items of no acknowledged order of this vendor code and this FC."""
    seller, destination = (
        party(asn.body, "sellingParty"),
        party(asn.body, "shipToParty"),
    )
    for order, item, _ in asn.parts():
        name = item["itemSequenceNumber"]
        if order is None:
            yield Finding(f"Item {name}: no such order.", "INVALID_ORDER_ID")
            continue
        if not any(line.acknowledged for line in order.lines.values()):
            text = f"Order {order.number} is not acknowledged."
            yield Finding(text, "INVALID_ORDER_ID")
        if order.vendor_code != seller:
            yield Finding(f"Order {order.number} is of {order.vendor_code}.")
        if party(order.details, "shipToParty") != destination:
            yield Finding(f"Order {order.number} goes to another FC.")
        if not order.product_lines(item):
            yield Finding(f"Item {name} is not in order {order.number}.")


def _quantities(asn: Announcement) -> Iterator[Finding]:
    """Yield units beyond those that are confirmed and not on their way yet."""
    remaining: Counter[tuple[str, str]] = Counter()
    for order, item, amount in asn.parts():
        if amount <= 0:
            yield Finding(f"Item {item['itemSequenceNumber']}: nothing is shipped.")
        if order is None or not order.product_lines(item):
            continue
        lines = order.product_lines(item)
        key = (order.number, lines[0].sequence)
        if key not in remaining:
            remaining[key] = sum(line.confirmed - line.shipped for line in lines)
            remaining[key] += _held(asn, order, {line.sequence for line in lines})
        remaining[key] -= amount
        if remaining[key] < 0:
            yield Finding(
                f"Order {order.number}, line {lines[0].sequence}: "
                f"{-remaining[key]} units more than confirmed."
            )


def _held(asn: Announcement, order: Order, sequences: set[str]) -> int:
    portions = asn.previous.portions if asn.previous else []
    return sum(
        portion.units
        for portion in portions
        if portion.order is order and portion.sequence in sequences
    )


def _packing(asn: Announcement) -> Iterator[Finding]:
    """Yield items that are packed otherwise than they are shipped."""
    shipped: Counter[str] = Counter()
    for item in asn.body["shippedItems"]:
        if item["itemSequenceNumber"] in shipped:
            yield Finding(f"Item {item['itemSequenceNumber']} is there twice.")
        shipped[item["itemSequenceNumber"]] += units(item["shippedQuantity"])
    packed: Counter[str] = Counter()
    for inside in asn.packed():
        packed[inside["itemReference"]] += units(inside["shippedQuantity"])
    if not asn.cartons and not asn.pallets:
        yield Finding("There is neither a carton nor a pallet.")
        return
    for reference in packed.keys() - shipped.keys():
        yield Finding(f"The item reference {reference} does not exist.")
    for reference, amount in shipped.items():
        if packed[reference] != amount:
            yield Finding(f"Item {reference}: {packed[reference]} of {amount} packed.")
    names = {carton["cartonSequenceNumber"] for carton in asn.cartons}
    for pallet in asn.pallets:
        details = mapping(pallet.get("cartonReferenceDetails"))
        for name in set(sequence(details.get("cartonReferenceNumbers"))) - names:
            yield Finding(f"A pallet refers to the carton {name}, which is not there.")


def _containers(asn: Announcement) -> Iterator[Finding]:
    """Yield containers without a valid number of their own, unused for a year."""
    used: set[str] = set()
    since = asn.document.received_at - REUSE_AFTER
    for key, other in asn.world.shipments.items():
        if key != asn.key and other.document.received_at > since:
            used |= other.containers
    for name, identifiers in asn.numbers():
        if not identifiers:
            yield Finding(f"{name} has no identifier.")
        for kind, number in identifiers:
            if kind == "SSCC" and not is_sscc(number):
                yield Finding(f"{name}: {number} is not 00 and a valid SSCC.")
            if kind in ("SSCC", "AMZNCC"):
                if number in used:
                    yield Finding(f"{name}: {number} was used before.")
                used.add(number)


def _dates(asn: Announcement) -> Iterator[Finding]:
    """Yield what is not shipped by now, or without an arrival to expect."""
    if "shippedDate" not in asn.body or "estimatedDeliveryDate" not in asn.body:
        yield Finding("The shipped date and the estimated delivery are needed.")
        return
    shipped = instant(asn.body["shippedDate"])
    if shipped > asn.document.received_at:
        yield Finding("The shipped date is in the future.")
    if instant(asn.body["estimatedDeliveryDate"]) < shipped:
        yield Finding("The estimated delivery is before the shipped date.")


def _transport(asn: Announcement) -> Iterator[Finding]:
    """Yield missing carriers and papers, by region; of parcels missing tracking."""
    details = mapping(asn.body.get("transportationDetails"))
    kind, region = asn.body.get("shipmentType"), asn.region()
    carrier = details.get("carrierScac")
    if carrier is not None and not re.fullmatch("[A-Z]{2,4}", carrier):
        yield Finding(f"{carrier} is not a SCAC of 2 to 4 letters.")
    if region == "na" and carrier is None:
        yield Finding("North America needs the carrier's SCAC.")
    is_load = kind in ("TruckLoad", "LessThanTruckLoad")
    if (region == "eu" or is_load) and not details.get("billOfLadingNumber"):
        yield Finding("A bill of lading number is needed.")
    if kind == "SmallParcel":
        for carton in asn.cartons:
            if not carton.get("trackingNumber"):
                yield Finding(
                    f"Carton {carton['cartonSequenceNumber']} has no tracking number."
                )


def _addresses(asn: Announcement) -> Iterator[Finding]:
    """Yield what the address lacks that it comes from, down to the postal code."""
    address = mapping(asn.body["shipFromParty"].get("address"))
    for name in ("city", "postalCode"):
        if not address.get(name):
            yield Finding(f"The ship-from address has no {name}.")


RULES: tuple[Callable[[Announcement], Iterator[Finding]], ...] = (
    _replaced,
    _only_less,
    _orders,
    _quantities,
    _packing,
    _containers,
    _dates,
    _transport,
    _addresses,
)
