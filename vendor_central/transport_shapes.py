"""The body of routing requests (SubmitShipments), in the notation of ``schema``."""

from typing import Any

from .schema import INSTANT, INTEGER, TEXT, choice
from .shapes import QUANTITY, SHIPMENT_PARTY, STRICT_MONEY
from .shipping_shapes import (
    DIMENSIONS,
    EXPIRY,
    IDENTIFIERS,
    IMPORT_DETAILS,
    SHIP_MODE,
    TRANSPORT_MODE,
    VOLUME,
    WEIGHT,
)

STATUS = choice("Created", "TransportationRequested", "CarrierAssigned", "Shipped")


def _counted(
    quantity: str, *more: tuple[str, Any], required: str = ""
) -> dict[str, Any]:
    return {
        f"itemSequenceNumber{required}": TEXT,
        "buyerProductIdentifier": TEXT,
        "vendorProductIdentifier": TEXT,
        f"{quantity}{required}": QUANTITY,
        **dict(more),
    }


SHIPMENTS = {
    "shipments!": [
        {
            "vendorShipmentIdentifier!": TEXT,
            "transactionType!": choice("New", "Cancel"),
            "buyerReferenceNumber": TEXT,
            "transactionDate!": INSTANT,
            "currentShipmentStatus": STATUS,
            "currentshipmentStatusDate": INSTANT,
            "shipmentStatusDetails": [
                {"shipmentStatus": STATUS, "shipmentStatusDate": INSTANT}
            ],
            "shipmentCreateDate": INSTANT,
            "shipmentConfirmDate": INSTANT,
            "packageLabelCreateDate": INSTANT,
            "shipmentFreightTerm": choice("Collect", "Prepaid"),
            "sellingParty!": SHIPMENT_PARTY,
            "shipFromParty!": SHIPMENT_PARTY,
            "shipToParty!": SHIPMENT_PARTY,
            "shipmentMeasurements": {
                "totalCartonCount": INTEGER,
                "totalPalletStackable": INTEGER,
                "totalPalletNonStackable": INTEGER,
                "shipmentWeight": WEIGHT,
                "shipmentVolume": VOLUME,
            },
            "collectFreightPickupDetails": {
                "requestedPickUp": INSTANT,
                "scheduledPickUp": INSTANT,
                "carrierAssignmentDate": INSTANT,
            },
            "purchaseOrders": [
                {
                    "purchaseOrderNumber": TEXT,
                    "purchaseOrderDate": INSTANT,
                    "shipWindow": TEXT,
                    "items": [
                        _counted(
                            "shippedQuantity",
                            ("maximumRetailPrice", STRICT_MONEY),
                            required="!",
                        )
                    ],
                }
            ],
            "importDetails": IMPORT_DETAILS,
            "containers": [
                {
                    "containerType!": choice("carton", "pallet"),
                    "containerSequenceNumber": TEXT,
                    "containerIdentifiers!": IDENTIFIERS,
                    "trackingNumber": TEXT,
                    "dimensions": DIMENSIONS,
                    "weight": WEIGHT,
                    "tier": INTEGER,
                    "block": INTEGER,
                    "innerContainersDetails": {
                        "containerCount": INTEGER,
                        "containerSequenceNumbers": [{"containerSequenceNumber": TEXT}],
                    },
                    "packedItems": [
                        _counted(
                            "packedQuantity",
                            (
                                "itemDetails",
                                {
                                    "purchaseOrderNumber": TEXT,
                                    "lotNumber": TEXT,
                                    "expiry": EXPIRY,
                                },
                            ),
                        )
                    ],
                }
            ],
            "transportationDetails": {
                "shipMode": SHIP_MODE,
                "transportationMode": TRANSPORT_MODE,
                "shippedDate": INSTANT,
                "estimatedDeliveryDate": INSTANT,
                "shipmentDeliveryDate": INSTANT,
                "carrierDetails": dict.fromkeys(
                    ("name", "code", "phone", "email", "shipmentReferenceNumber"), TEXT
                ),
                "billOfLadingNumber": TEXT,
            },
        }
    ]
}
