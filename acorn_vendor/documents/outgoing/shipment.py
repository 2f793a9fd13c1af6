"""Announce a shipment (ASN) as ``SubmitShipmentConfirmations`` takes it.

https://developer-docs.amazon.com/sp-api/reference/submitshipmentconfirmations. Amazon
lists every item of the shipment once, under a running number of its own, and cartons
and pallets refer to these numbers. ``build`` derives all of that from the packing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base import sscc
from ..base.checking import raise_problems
from ..base.writing import (
    Json,
    filled,
    write_decimal,
    write_measure,
    write_moment,
    write_party,
)
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
from .shipment_items import ItemList

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


def _write(shipment: Shipment) -> Json:
    items = ItemList(shipment)
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


def _write_cartons(shipment: Shipment, items: ItemList) -> Iterator[Json]:
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


def _write_pallets(shipment: Shipment, items: ItemList) -> Iterator[Json]:
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
