"""Ask Amazon's carrier for a pick-up, as ``SubmitShipments`` takes it.

https://developer-docs.amazon.com/sp-api/reference/submitshipments. For vendors whose
freight Amazon pays (collect): Amazon names a carrier and its own reference (ARN).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ..base import sscc
from ..base.checking import Checklist, raise_problems
from ..base.common import Measure, Party, Problem, Quantity
from ..base.writing import (
    Json,
    filled,
    write_measure,
    write_moment,
    write_party,
    write_quantity,
)
from .packing import SHIPMENT_TYPES, VOLUMES, WEIGHTS

NEW, CANCEL = TRANSACTIONS = ("New", "Cancel")
COLLECT = "Collect"
MODE = "Road"


@dataclass(frozen=True, slots=True)
class RoutedItem:
    """Units of one product of an order, named as in the order."""

    quantity: Quantity
    asin: str = ""
    vendor_sku: str = ""


@dataclass(frozen=True, slots=True)
class RoutedOrder:
    """What of one purchase order is fetched; ``window`` is Amazon's, start to end."""

    number: str
    items: tuple[RoutedItem, ...] = ()
    ordered_at: datetime | None = None
    window: tuple[datetime, datetime] | None = None


@dataclass(frozen=True, slots=True)
class RoutedContainer:
    """A carton or a pallet that is packed; ``inside`` are the SSCC of its cartons."""

    sscc: str
    is_pallet: bool = False
    weight: Measure | None = None
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoutingRequest:
    """A pick-up to ask for: one vendor code, one warehouse, one FC, one day.

    ``cartons`` count where there is no pallet. ``containers`` are what is packed
    already; a request may be made before anything is.
    """

    identifier: str
    selling_party: Party
    ship_from: Party
    ship_to: Party
    date: datetime
    pick_up_at: datetime | None
    shipment_type: str
    orders: tuple[RoutedOrder, ...]
    cartons: int = 0
    stackable: int = 0
    unstackable: int = 0
    weight: Measure | None = None
    volume: Measure | None = None
    containers: tuple[RoutedContainer, ...] = ()
    transaction: str = NEW


def build(request: RoutingRequest) -> Json:
    """Return the body of ``SubmitShipments``.

    Raises ``DocumentError`` with every problem that ``check`` finds.
    """
    raise_problems(check(request))
    return {"shipments": [_write(request)]}


def check(request: RoutingRequest) -> tuple[Problem, ...]:
    """Return why Amazon would refuse the request, or send the wrong truck."""
    checks = Checklist()
    checks.filled(request.identifier, "identifier", "the number of the request")
    checks.choice(request.transaction, TRANSACTIONS, "transaction")
    checks.moment(request.date, "date", "the date of the request")
    checks.party(request.selling_party, "selling_party", "the vendor")
    checks.party(request.ship_to, "ship_to", "the fulfillment center")
    _check_warehouse(checks, request.ship_from)
    if request.transaction == NEW:
        _check_load(checks, request)
    return checks.problems


def _check_warehouse(checks: Checklist, warehouse: Party) -> None:
    checks.party(warehouse, "ship_from", "the warehouse")
    address = warehouse.address
    text = "Give the address of the warehouse: the carrier goes there."
    checks.expect(address, "missing", text, "ship_from.address")
    if address:
        what = "the postal code of the warehouse"
        checks.filled(address.postal_code, "ship_from.address.postal_code", what)


def _check_load(checks: Checklist, request: RoutingRequest) -> None:
    checks.moment(request.pick_up_at, "pick_up_at", "the day of the pick-up")
    checks.choice(request.shipment_type, SHIPMENT_TYPES, "shipment_type")
    text = "Count what is to be fetched: there are cartons or pallets."
    counts = (request.cartons, request.stackable, request.unstackable)
    is_counted = any(counts) and min(counts) >= 0
    checks.expect(is_counted, "nothing_to_fetch", text, "cartons")
    text = "Enter what all of it weighs; the carrier sends a truck for that."
    checks.expect(request.weight, "missing", text, "weight")
    checks.measure(request.weight, WEIGHTS, "weight")
    checks.measure(request.volume, VOLUMES, "volume")
    text = "Say which purchase orders are fetched."
    checks.expect(request.orders, "no_orders", text, "orders")
    for index, order in enumerate(request.orders):
        _check_order(checks, order, f"orders[{index}]")
    for index, container in enumerate(request.containers):
        text = f"{container.sscc} is no SSCC of 18 digits; print a new label."
        place = f"containers[{index}].sscc"
        checks.expect(sscc.is_valid(container.sscc), "bad_sscc", text, place)


def _check_order(checks: Checklist, order: RoutedOrder, where: str) -> None:
    checks.filled(order.number, f"{where}.number", "the purchase order number")
    checks.optional_moment(order.ordered_at, f"{where}.ordered_at", "its date")
    for index, item in enumerate(order.items):
        place = f"{where}.items[{index}]"
        checks.product(item.asin, item.vendor_sku, place)
        checks.quantity(item.quantity, f"{place}.quantity")


def _write(request: RoutingRequest) -> Json:
    return filled(
        {
            "vendorShipmentIdentifier": request.identifier.strip(),
            "transactionType": request.transaction,
            "transactionDate": write_moment(request.date),
            "shipmentFreightTerm": COLLECT,
            "sellingParty": write_party(request.selling_party),
            "shipFromParty": write_party(request.ship_from),
            "shipToParty": write_party(request.ship_to),
            "shipmentMeasurements": _write_measurements(request),
            "collectFreightPickupDetails": filled(
                {"requestedPickUp": write_moment(request.pick_up_at)}
            ),
            "purchaseOrders": [_write_order(each) for each in request.orders],
            "containers": list(_write_containers(request.containers)),
            "transportationDetails": {
                "shipMode": request.shipment_type,
                "transportationMode": MODE,
            },
        }
    )


def _write_measurements(request: RoutingRequest) -> Json:
    """Return what a truck is sent for; cartons count only without pallets."""
    has_pallets = bool(request.stackable or request.unstackable)
    return filled(
        {
            "totalCartonCount": None if has_pallets else request.cartons,
            "totalPalletStackable": request.stackable if has_pallets else None,
            "totalPalletNonStackable": request.unstackable if has_pallets else None,
            "shipmentWeight": write_measure(request.weight),
            "shipmentVolume": write_measure(request.volume),
        }
    )


def _write_order(order: RoutedOrder) -> Json:
    window = order.window and "--".join(filter(None, map(write_moment, order.window)))
    return filled(
        {
            "purchaseOrderNumber": order.number.strip(),
            "purchaseOrderDate": write_moment(order.ordered_at),
            "shipWindow": window,
            "items": [
                filled(
                    {
                        "itemSequenceNumber": f"{number:03d}",
                        "buyerProductIdentifier": item.asin.strip(),
                        "vendorProductIdentifier": item.vendor_sku.strip(),
                        "shippedQuantity": write_quantity(item.quantity),
                    }
                )
                for number, item in enumerate(order.items, start=1)
            ],
        }
    )


def _write_containers(containers: Iterable[RoutedContainer]) -> Iterator[Json]:
    """Yield the cartons and pallets, numbered through; a pallet names its cartons."""
    numbered = {each.sscc: f"{place:03d}" for place, each in enumerate(containers, 1)}
    for each in containers:
        inside = [numbered[other] for other in each.inside if other in numbered]
        code = sscc.with_application_identifier(each.sscc)
        yield filled(
            {
                "containerType": "pallet" if each.is_pallet else "carton",
                "containerSequenceNumber": numbered[each.sscc],
                "containerIdentifiers": [
                    {
                        "containerIdentificationType": "SSCC",
                        "containerIdentificationNumber": code,
                    }
                ],
                "weight": write_measure(each.weight),
                "innerContainersDetails": inside
                and {
                    "containerCount": len(inside),
                    "containerSequenceNumbers": [
                        {"containerSequenceNumber": number} for number in inside
                    ],
                },
            }
        )


def named_cartons(body: Json) -> tuple[str, ...]:
    """Return the SSCC of the cartons that a body names, in its order."""
    return tuple(
        identifier["containerIdentificationNumber"][-18:]
        for shipment in body.get("shipments", ())
        for container in shipment.get("containers", ())
        if container.get("containerType") == "carton"
        for identifier in container.get("containerIdentifiers", ())[:1]
    )
