"""Announce a shipment (ASN) as ``SubmitShipmentConfirmations`` takes it.

https://developer-docs.amazon.com/sp-api/reference/submitshipmentconfirmations. Amazon
lists every item of the shipment once, under a running number of its own, and cartons
and pallets refer to these numbers. ``build`` derives all of that from the packing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from . import sscc
from .checking import raise_problems
from .common import Measure, Quantity
from .packing import (
    Carton,
    Content,
    Dimensions,
    DueDiligence,
    Expiry,
    Identifier,
    Lot,
    Pallet,
    Shipment,
    Transport,
)
from .shipment_checks import check
from .writing import (
    Json,
    filled,
    write_decimal,
    write_measure,
    write_moment,
    write_party,
    write_quantity,
)

__all__ = [
    "Carton",
    "Content",
    "Dimensions",
    "DueDiligence",
    "Expiry",
    "Identifier",
    "Lot",
    "Pallet",
    "Shipment",
    "Transport",
    "build",
    "check",
]


def build(*shipments: Shipment) -> Json:
    """Return the body of ``SubmitShipmentConfirmations``.

    Raises ``DocumentError`` with every problem that ``check`` finds.
    """
    raise_problems(problem for each in shipments for problem in check(each))
    return {"shipmentConfirmations": [_write(each) for each in shipments]}


class _ItemList:
    """The items of a shipment, each once, numbered in the order of their packing."""

    def __init__(self, shipment: Shipment) -> None:
        self._groups: dict[object, list[Content]] = {}
        for _where, container in shipment.containers():
            for content in container.contents:
                self._groups.setdefault(_item_key(content), []).append(content)
        self._references = {
            key: f"{number:03d}" for number, key in enumerate(self._groups, start=1)
        }

    def write(self) -> list[Json]:
        """Return ``shippedItems``."""
        return [
            _write_item(self._references[key], contents)
            for key, contents in self._groups.items()
        ]

    def write_contents(self, contents: Iterable[Content]) -> list[Json]:
        """Return the ``items`` of a carton or a pallet."""
        return [
            filled(
                {
                    "itemReference": self._references[_item_key(content)],
                    "shippedQuantity": write_quantity(content.quantity),
                    "itemDetails": _write_batch(content),
                }
            )
            for content in contents
        ]


def _item_key(content: Content) -> object:
    """Return what makes contents the same item: all that is said at the item."""
    return (
        content.purchase_order,
        content.asin,
        content.vendor_sku,
        content.quantity.unit,
        content.quantity.unit_size,
        content.country_of_origin,
        content.handling,
        content.due_diligence,
    )


def _total(quantities: list[Quantity]) -> Quantity:
    amount = sum((quantity.amount for quantity in quantities), Decimal(0))
    weights = [each.total_weight for each in quantities if each.total_weight]
    weight = None
    if weights:
        value = sum((each.value for each in weights), Decimal(0))
        weight = Measure(value, weights[0].unit)
    return Quantity(amount, quantities[0].unit, quantities[0].unit_size, weight)


def _write_item(reference: str, contents: list[Content]) -> Json:
    first = contents[0]
    details = {
        "purchaseOrderNumber": first.purchase_order.strip(),
        "countryOfOrigin": first.country_of_origin.upper(),
        "regulationReferences": _write_due_diligence(first.due_diligence),
        "handlingCode": first.handling,
    }
    return filled(
        {
            "itemSequenceNumber": reference,
            "amazonProductIdentifier": first.asin.strip(),
            "vendorProductIdentifier": first.vendor_sku.strip(),
            "shippedQuantity": write_quantity(
                _total([content.quantity for content in contents])
            ),
            "itemDetails": filled(details),
        }
    )


def _write_batch(content: Content) -> Json:
    """Return lot and expiry: they are told where they are unique, at the container."""
    lot = content.lot or Lot("")
    return filled(
        {
            "lotNumber": lot.number.strip(),
            "lotNumberSourceReference": lot.source.strip(),
            "lotNumberSourceType": lot.source_type,
            "expiry": _write_expiry(content.expiry),
        }
    )


def _write_expiry(expiry: Expiry | None) -> Json | None:
    if expiry is None:
        return None
    duration = {"durationUnit": expiry.lasts_unit, "durationValue": expiry.lasts}
    return filled(
        {
            "manufacturerDate": write_moment(expiry.made_at),
            "expiryDate": write_moment(expiry.expires_at),
            "expiryAfterDuration": duration if expiry.lasts else None,
        }
    )


def _write_due_diligence(references: DueDiligence | None) -> Json | None:
    if references is None:
        return None
    return filled(
        {
            "dueDiligenceReference": references.reference,
            "dueDiligenceVerification": references.verification,
            "dueDiligenceInformation": references.information,
            "dueDiligenceExemptionCode": references.exemption_code,
        }
    )


def _write(shipment: Shipment) -> Json:
    items = _ItemList(shipment)
    return filled(
        {
            "shipmentIdentifier": shipment.identifier.strip(),
            "shipmentConfirmationType": shipment.kind,
            "shipmentType": shipment.shipment_type,
            "shipmentStructure": shipment.structure_or_default,
            "transportationDetails": _write_transport(shipment.transport),
            "amazonReferenceNumber": shipment.amazon_reference.strip(),
            "shipmentConfirmationDate": write_moment(shipment.date),
            "shippedDate": write_moment(shipment.shipped_at),
            "estimatedDeliveryDate": write_moment(shipment.delivery_at),
            "sellingParty": write_party(shipment.selling_party),
            "shipFromParty": write_party(shipment.ship_from),
            "shipToParty": write_party(shipment.ship_to),
            "shipmentMeasurements": _write_measurements(shipment),
            "shippedItems": items.write(),
            "cartons": list(_write_cartons(shipment, items)),
            "pallets": list(_write_pallets(shipment, items)),
        }
    )


def _write_transport(transport: Transport) -> Json:
    return filled(
        {
            "carrierScac": transport.scac,
            "carrierShipmentReferenceNumber": transport.reference.strip(),
            "transportationMode": transport.mode,
            "billOfLadingNumber": transport.bill_of_lading.strip(),
        }
    )


def _write_measurements(shipment: Shipment) -> Json:
    """Return weight, volume, and the pallets or, only without any, the cartons."""
    is_palletized = bool(shipment.pallets)
    return filled(
        {
            "grossShipmentWeight": write_measure(shipment.gross_weight),
            "shipmentVolume": write_measure(shipment.volume),
            "cartonCount": None if is_palletized else len(shipment.cartons),
            "palletCount": len(shipment.pallets) if is_palletized else None,
        }
    )


def _write_cartons(shipment: Shipment, items: _ItemList) -> Iterator[Json]:
    for number, (_where, carton) in enumerate(shipment.placed_cartons(), start=1):
        yield filled(
            {
                "cartonIdentifiers": _write_identifiers(carton),
                "cartonSequenceNumber": f"{number:03d}",
                "dimensions": _write_dimensions(carton.dimensions),
                "weight": write_measure(carton.weight),
                "trackingNumber": carton.tracking_number.strip(),
                "items": items.write_contents(carton.contents),
            }
        )


def _write_pallets(shipment: Shipment, items: _ItemList) -> Iterator[Json]:
    number = len(shipment.cartons)
    for pallet in shipment.pallets:
        first, number = number + 1, number + len(pallet.cartons)
        references = [f"{each:03d}" for each in range(first, number + 1)]
        yield filled(
            {
                "palletIdentifiers": _write_identifiers(pallet),
                "tier": pallet.layers,
                "block": pallet.cartons_per_layer,
                "dimensions": _write_dimensions(pallet.dimensions),
                "weight": write_measure(pallet.weight),
                "cartonReferenceDetails": references
                and {
                    "cartonCount": len(references),
                    "cartonReferenceNumbers": references,
                },
                "items": items.write_contents(pallet.contents),
            }
        )


def _write_identifiers(container: Carton | Pallet) -> list[Json]:
    identifiers = list(container.identifiers)
    if container.sscc:
        number = sscc.with_application_identifier(container.sscc)
        identifiers.insert(0, Identifier("SSCC", number))
    return [
        {
            "containerIdentificationType": identifier.kind,
            "containerIdentificationNumber": identifier.number.strip(),
        }
        for identifier in identifiers
    ]


def _write_dimensions(dimensions: Dimensions | None) -> Json | None:
    if dimensions is None:
        return None
    return {
        "length": write_decimal(dimensions.length),
        "width": write_decimal(dimensions.width),
        "height": write_decimal(dimensions.height),
        "unitOfMeasure": dimensions.unit,
    }
