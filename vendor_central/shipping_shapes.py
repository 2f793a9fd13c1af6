"""The body of shipment confirmations (ASN), in the notation of ``schema``."""

from .schema import DECIMAL_TEXT, INSTANT, INTEGER, TEXT, choice, text
from .shapes import HANDLING, QUANTITY, SHIPMENT_PARTY, STRICT_MONEY

PAYMENT_METHOD = choice(
    *("PaidByBuyer", "CollectOnDelivery", "DefinedByBuyerAndSeller"),
    *("FOBPortOfCall", "PrepaidBySeller", "PaidBySeller"),
)
SHIP_MODE = choice("TruckLoad", "LessThanTruckLoad", "SmallParcel")
TRANSPORT_MODE = choice("Road", "Air", "Ocean")
WEIGHT = {"unitOfMeasure!": choice("G", "Kg", "Oz", "Lb"), "value!": DECIMAL_TEXT}
VOLUME = {
    "unitOfMeasure!": choice("CuFt", "CuIn", "CuM", "CuY"),
    "value!": DECIMAL_TEXT,
}
DIMENSIONS = {
    "length!": DECIMAL_TEXT,
    "width!": DECIMAL_TEXT,
    "height!": DECIMAL_TEXT,
    "unitOfMeasure!": choice("In", "Ft", "Meter", "Yard"),
}
IDENTIFIERS = [
    {
        "containerIdentificationType!": choice("SSCC", "AMZNCC", "GTIN", "BPS", "CID"),
        "containerIdentificationNumber!": TEXT,
    }
]
EXPIRY = {
    "manufacturerDate": INSTANT,
    "expiryDate": INSTANT,
    "expiryAfterDuration": {
        "durationUnit!": choice("Days", "Months"),
        "durationValue!": INTEGER,
    },
}
IMPORT_DETAILS = {
    "methodOfPayment": PAYMENT_METHOD,
    "sealNumber": TEXT,
    "route": {
        "stops!": [
            {
                "functionCode!": choice(
                    "PortOfDischarge", "FreightPayableAt", "PortOfLoading"
                ),
                "locationIdentification": {
                    "type": TEXT,
                    "locationCode": TEXT,
                    "countryCode": TEXT,
                },
                "arrivalTime": INSTANT,
                "departureTime": INSTANT,
            }
        ]
    },
    "importContainers": text(longest=64),
    "billableWeight": WEIGHT,
    "estimatedShipByDate": INSTANT,
    "handlingInstructions": HANDLING,
}

# --- shipment confirmations (ASN) ---------------------------------------------------

ITEM_DETAILS = {
    "purchaseOrderNumber": TEXT,
    "lotNumber": TEXT,
    "lotNumberSourceReference": TEXT,
    "lotNumberSourceType": choice("GLN", "FFRN", "USDA_E", "URL"),
    "countryOfOrigin": text(pattern="[A-Z]{2}"),
    "regulationReferences": {
        "dueDiligenceReference": TEXT,
        "dueDiligenceVerification": TEXT,
        "dueDiligenceInformation": TEXT,
        "dueDiligenceExemptionCode": TEXT,
    },
    "expiry": EXPIRY,
    "maximumRetailPrice": STRICT_MONEY,
    "handlingCode": HANDLING,
}
PACKED_ITEMS = [
    {
        "itemReference!": TEXT,
        "shippedQuantity!": QUANTITY,
        "itemDetails": ITEM_DETAILS,
    }
]
SHIPMENT_CONFIRMATIONS = {
    "shipmentConfirmations!": [
        {
            "shipmentIdentifier!": TEXT,
            "shipmentConfirmationType!": choice("Original", "Replace"),
            "shipmentType": SHIP_MODE,
            "shipmentStructure": choice(
                *("PalletizedAssortmentCase", "LooseAssortmentCase", "PalletOfItems"),
                *("PalletizedStandardCase", "LooseStandardCase"),
                *("MasterPallet", "MasterCase"),
            ),
            "transportationDetails": {
                "carrierScac": TEXT,
                "carrierShipmentReferenceNumber": TEXT,
                "transportationMode": TRANSPORT_MODE,
                "billOfLadingNumber": TEXT,
            },
            "amazonReferenceNumber": TEXT,
            "shipmentConfirmationDate!": INSTANT,
            "shippedDate": INSTANT,
            "estimatedDeliveryDate": INSTANT,
            "sellingParty!": SHIPMENT_PARTY,
            "shipFromParty!": SHIPMENT_PARTY,
            "shipToParty!": SHIPMENT_PARTY,
            "shipmentMeasurements": {
                "grossShipmentWeight": WEIGHT,
                "shipmentVolume": VOLUME,
                "cartonCount": INTEGER,
                "palletCount": INTEGER,
            },
            "importDetails": IMPORT_DETAILS,
            "shippedItems!": [
                {
                    "itemSequenceNumber!": TEXT,
                    "amazonProductIdentifier": TEXT,
                    "vendorProductIdentifier": TEXT,
                    "shippedQuantity!": QUANTITY,
                    "itemDetails": ITEM_DETAILS,
                }
            ],
            "cartons": [
                {
                    "cartonIdentifiers": IDENTIFIERS,
                    "cartonSequenceNumber!": TEXT,
                    "dimensions": DIMENSIONS,
                    "weight": WEIGHT,
                    "trackingNumber": TEXT,
                    "items!": PACKED_ITEMS,
                }
            ],
            "pallets": [
                {
                    "palletIdentifiers!": IDENTIFIERS,
                    "tier": INTEGER,
                    "block": INTEGER,
                    "dimensions": DIMENSIONS,
                    "weight": WEIGHT,
                    "cartonReferenceDetails": {
                        "cartonCount": INTEGER,
                        "cartonReferenceNumbers!": [TEXT],
                    },
                    "items": PACKED_ITEMS,
                }
            ],
        }
    ]
}
