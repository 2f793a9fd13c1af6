"""Checks of what Amazon would refuse in a shipment, before the truck is gone."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from ..base import sscc
from ..base.checking import Checklist
from ..base.common import Measure, Problem
from .packing import (
    DURATIONS,
    HANDLING,
    IDENTIFIERS,
    KINDS,
    LENGTHS,
    LOT_SOURCES,
    MODES,
    SHIPMENT_TYPES,
    SMALL_PARCEL,
    STRUCTURES,
    VOLUMES,
    WEIGHTS,
    Carton,
    Content,
    Dimensions,
    Expiry,
    Lot,
    Pallet,
    Shipment,
)
from .shipment_demands import find_country, is_carrier_code, is_long_enough

_OLDEST = timedelta(days=7)


def check(shipment: Shipment) -> tuple[Problem, ...]:
    """Return why Amazon would refuse the shipment, or miss something in it."""
    checks = Checklist()
    _check_header(checks, shipment)
    _check_dates(checks, shipment)
    _check_parties(checks, shipment)
    _check_transport(checks, shipment)
    text = "Pack something: a shipment has cartons or pallets."
    checks.expect(shipment.cartons or shipment.pallets, "nothing_packed", text, "")
    for where, carton in shipment.placed_cartons():
        _check_carton(checks, shipment, carton, where)
    for where, pallet in shipment.placed_pallets():
        _check_pallet(checks, pallet, where)
    _check_identifiers(checks, shipment)
    _check_weight_units(checks, shipment)
    return checks.problems


def _check_header(checks: Checklist, shipment: Shipment) -> None:
    checks.filled(shipment.identifier, "identifier", "the shipment's identifier")
    checks.choice(shipment.kind, KINDS, "kind")
    checks.choice(shipment.shipment_type, SHIPMENT_TYPES, "shipment_type")
    checks.choice(shipment.structure_or_default, STRUCTURES, "structure")
    if shipment.is_collect:
        what = "Amazon's reference number (ARN) of the pick-up"
        checks.filled(shipment.amazon_reference, "amazon_reference", what)
    checks.measure(shipment.gross_weight, WEIGHTS, "gross_weight")
    checks.measure(shipment.volume, VOLUMES, "volume")


def _check_dates(checks: Checklist, shipment: Shipment) -> None:
    moments = {
        "date": (shipment.date, "the date of the notice"),
        "shipped_at": (shipment.shipped_at, "the shipping date"),
        "delivery_at": (shipment.delivery_at, "the expected delivery"),
    }
    before = len(checks.problems)
    for where, (moment, what) in moments.items():
        checks.moment(moment, where, what)
    if len(checks.problems) > before:
        return  # moments without zone cannot be compared
    age = shipment.date - shipment.shipped_at
    text = "Send the notice once the goods are shipped, not before."
    checks.expect(age >= timedelta(0), "not_shipped_yet", text, "shipped_at")
    text = "The goods were shipped more than seven days ago: correct the shipping date."
    checks.expect(age <= _OLDEST, "shipped_long_ago", text, "shipped_at")
    text = "The goods cannot arrive before they leave: correct the delivery date."
    is_later = shipment.delivery_at >= shipment.shipped_at
    checks.expect(is_later, "arrives_too_early", text, "delivery_at")


def _check_parties(checks: Checklist, shipment: Shipment) -> None:
    checks.party(shipment.selling_party, "selling_party", "the vendor")
    checks.party(shipment.ship_to, "ship_to", "the fulfillment center")
    checks.party(shipment.ship_from, "ship_from", "the warehouse")
    address = shipment.ship_from.address
    if address is None:
        text = "Give the address of the warehouse; Amazon wants it in each shipment."
        checks.expect(False, "missing", text, "ship_from.address")
        return
    place = "ship_from.address"
    checks.filled(address.city, f"{place}.city", "the city of the warehouse")
    what = "the postal code of the warehouse"
    checks.filled(address.postal_code, f"{place}.postal_code", what)


def _check_transport(checks: Checklist, shipment: Shipment) -> None:
    transport = shipment.transport
    if transport.mode:
        checks.choice(transport.mode, MODES, "transport.mode")
    demanded = _find_demanded(shipment)
    if "scac" in demanded:
        what = "the carrier's code (SCAC)"
        checks.filled(transport.scac, "transport.scac", what)
    if "pro" in demanded:
        what = "the carrier's reference (PRO number)"
        checks.filled(transport.reference, "transport.reference", what)
    if transport.scac:
        text = f"A SCAC has two to four capitals, '{transport.scac}' has not."
        is_scac = is_carrier_code(transport.scac)
        checks.expect(is_scac, "bad_scac", text, "transport.scac")
    where, bill = "transport.bill_of_lading", transport.bill_of_lading.strip()
    if "bill" in demanded:
        checks.filled(bill, where, "the number of the bill of lading")
    if bill:
        text = "A bill of lading number has at least eight characters."
        is_long = is_long_enough(bill)
        checks.expect(is_long, "short_bill_of_lading", text, where)


def _find_demanded(shipment: Shipment) -> set[str]:
    """Return what Amazon surely refuses the shipment without."""
    country = find_country(shipment.country, shipment.region)
    demands = country.of_shipment(shipment.shipment_type)
    return {demand.what for demand in demands if demand.is_known}


def _check_carton(
    checks: Checklist, shipment: Shipment, carton: Carton, where: str
) -> None:
    checks.expect(carton.contents, "empty", "Say what is in the carton.", where)
    _check_contents(checks, carton.contents, f"{where}.contents")
    _check_size(checks, carton.dimensions, carton.weight, where)
    if shipment.shipment_type == SMALL_PARCEL:
        what = "the tracking number of the parcel"
        checks.filled(carton.tracking_number, f"{where}.tracking_number", what)


def _check_pallet(checks: Checklist, pallet: Pallet, where: str) -> None:
    text = "Say what is on the pallet: either cartons or goods without cartons."
    is_clear = bool(pallet.cartons) != bool(pallet.contents)
    checks.expect(is_clear, "empty", text, where)
    _check_contents(checks, pallet.contents, f"{where}.contents")
    _check_size(checks, pallet.dimensions, pallet.weight, where)
    for count in (pallet.layers, pallet.cartons_per_layer):
        text = "Count the layers and cartons again: there is at least one."
        checks.expect(count is None or count > 0, "bad_count", text, where)


def _check_size(
    checks: Checklist,
    dimensions: Dimensions | None,
    weight: Measure | None,
    where: str,
) -> None:
    checks.measure(weight, WEIGHTS, f"{where}.weight")
    if dimensions:
        for value in (dimensions.length, dimensions.width, dimensions.height):
            side = Measure(value, dimensions.unit)
            checks.measure(side, LENGTHS, f"{where}.dimensions")


def _check_contents(
    checks: Checklist, contents: tuple[Content, ...], where: str
) -> None:
    batches = defaultdict(set)
    for index, content in enumerate(contents):
        place = f"{where}[{index}]"
        what = "the purchase order number"
        checks.filled(content.purchase_order, f"{place}.purchase_order", what)
        checks.product(content.asin, content.vendor_sku, place)
        checks.quantity(content.quantity, f"{place}.quantity")
        if content.country_of_origin:
            checks.country(content.country_of_origin, f"{place}.country_of_origin")
        if content.handling:
            checks.choice(content.handling, HANDLING, f"{place}.handling")
        if content.lot:
            _check_lot(checks, content.lot, f"{place}.lot")
        if content.expiry:
            _check_expiry(checks, content.expiry, f"{place}.expiry")
        batches[content.asin or content.vendor_sku].add((content.lot, content.expiry))
    for product, kinds in batches.items():
        text = f"Pack {product} of different lots or dates into different containers."
        checks.expect(len(kinds) == 1, "mixed_batches", text, where)


def _check_lot(checks: Checklist, lot: Lot, where: str) -> None:
    checks.filled(lot.number, f"{where}.number", "the lot number")
    if lot.source or lot.source_type:
        checks.filled(lot.source, f"{where}.source", "who gave the lot number")
        checks.choice(lot.source_type, LOT_SOURCES, f"{where}.source_type")


def _check_expiry(checks: Checklist, expiry: Expiry, where: str) -> None:
    what = "the expiry date"
    checks.optional_moment(expiry.expires_at, f"{where}.expires_at", what)
    checks.optional_moment(expiry.made_at, f"{where}.made_at", "the production date")
    text = "Give the expiry date, or the production date and how long the goods last."
    is_dated = expiry.expires_at or (expiry.made_at and expiry.lasts)
    checks.expect(is_dated, "missing", text, where)
    if expiry.lasts is not None:
        checks.expect(expiry.lasts > 0, "bad_count", text, f"{where}.lasts")
        checks.choice(expiry.lasts_unit, DURATIONS, f"{where}.lasts_unit")


def _check_weight_units(checks: Checklist, shipment: Shipment) -> None:
    units = {
        content.quantity.total_weight.unit
        for _where, container in shipment.containers()
        for content in container.contents
        if content.quantity.total_weight
    }
    text = "Weigh all goods in one unit; their weights are added up."
    checks.expect(len(units) <= 1, "mixed_weights", text, "")


def _check_identifiers(checks: Checklist, shipment: Shipment) -> None:
    numbers = []
    for where, container in shipment.containers():
        text = "Give the container an SSCC and print its label."
        named = container.sscc or container.identifiers
        checks.expect(named, "no_identifier", text, where)
        if container.sscc:
            text = f"{container.sscc} is no SSCC of 18 digits; print a new label."
            is_sscc = sscc.is_valid(container.sscc)
            checks.expect(is_sscc, "bad_sscc", text, f"{where}.sscc")
            numbers.append(container.sscc[-18:])
        for identifier in container.identifiers:
            checks.choice(identifier.kind, IDENTIFIERS, f"{where}.identifiers")
            what = "the number of the container"
            checks.filled(identifier.number, f"{where}.identifiers", what)
            numbers.append(f"{identifier.kind} {identifier.number}")
    text = "Two containers have the number {value}; print a new label for one."
    checks.unique(numbers, "same_identifier", text, "")
