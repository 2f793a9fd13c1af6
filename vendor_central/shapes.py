"""The bodies that vendors may send, in our own compact notation (see ``schema``).

Facts: the four vendor models that Amazon publishes, state of August 2026. The postal
code has two names on purpose: invoices call it ``postalOrZipCode``.
"""

from typing import Any

from .schema import (
    DECIMAL_TEXT,
    INSTANT,
    INTEGER,
    NUMBER,
    TEXT,
    choice,
    text,
)

WEIGHT_UNIT = choice("POUNDS", "OUNCES", "GRAMS", "KILOGRAMS")
MONEY = {"currencyCode": text(longest=3), "amount": DECIMAL_TEXT}
STRICT_MONEY = {"currencyCode!": text(longest=3), "amount!": DECIMAL_TEXT}
TAX_REGISTRATION = {
    "taxRegistrationType!": choice("VAT", "GST"),
    "taxRegistrationNumber!": TEXT,
}
COUNT_UNIT = choice("Cases", "Eaches")
HANDLING = choice("Oversized", "Fragile", "Food", "HandleWithCare")


def _address(postal_code: str) -> dict[str, Any]:
    names = ("addressLine2", "addressLine3", "city", "county", "district")
    return {
        "name!": TEXT,
        "addressLine1!": TEXT,
        **dict.fromkeys(names, TEXT),
        "stateOrRegion": TEXT,
        postal_code: TEXT,
        "countryCode!": text(longest=2),
        "phone": TEXT,
    }


def _party(tax: dict[str, Any], postal_code: str = "postalCode") -> dict[str, Any]:
    return {"partyId!": TEXT, "address": _address(postal_code), **tax}


# --- acknowledgements -------------------------------------------------------------

ORDER_QUANTITY = {"amount": INTEGER, "unitOfMeasure": COUNT_UNIT, "unitSize": INTEGER}
PRICE = {**MONEY, "unitOfMeasure": WEIGHT_UNIT}
ACKNOWLEDGEMENTS = {
    "acknowledgements!": [
        {
            "purchaseOrderNumber!": TEXT,
            "sellingParty!": _party({"taxInfo": TAX_REGISTRATION}),
            "acknowledgementDate!": INSTANT,
            "items!": [
                {
                    "itemSequenceNumber": TEXT,
                    "amazonProductIdentifier": TEXT,
                    "vendorProductIdentifier": TEXT,
                    "orderedQuantity!": ORDER_QUANTITY,
                    "netCost": PRICE,
                    "listPrice": PRICE,
                    "discountMultiplier": TEXT,
                    "itemAcknowledgements!": [
                        {
                            "acknowledgementCode!": choice(
                                "Accepted", "Backordered", "Rejected"
                            ),
                            "acknowledgedQuantity!": ORDER_QUANTITY,
                            "scheduledShipDate": INSTANT,
                            "scheduledDeliveryDate": INSTANT,
                            "rejectionReason": choice(
                                "TemporarilyUnavailable",
                                "InvalidProductIdentifier",
                                "ObsoleteProduct",
                            ),
                        }
                    ],
                }
            ],
        }
    ]
}

# --- invoices ---------------------------------------------------------------------

QUANTITY = {
    "amount!": INTEGER,
    "unitOfMeasure!": COUNT_UNIT,
    "unitSize": INTEGER,
    "totalWeight": {"unitOfMeasure!": WEIGHT_UNIT, "amount!": DECIMAL_TEXT},
}
INVOICE_PARTY = _party(
    {"taxRegistrationDetails": [TAX_REGISTRATION]}, "postalOrZipCode"
)
TAXES = [
    {
        "taxType!": choice(
            *("CGST", "SGST", "CESS", "UTGST", "IGST", "MwSt.", "PST", "TVA", "VAT"),
            *("GST", "ST", "Consumption"),
            *("MutuallyDefined", "DomesticVAT"),
        ),
        "taxRate": DECIMAL_TEXT,
        "taxAmount!": MONEY,
        "taxableAmount": MONEY,
    }
]
CHARGES = [
    {
        "type!": choice(
            *("Freight", "Packing", "Duty", "Service", "SmallOrder"),
            "InsurancePlacementCost",
            *("InsuranceFee", "SpecialHandlingService"),
            *("CollectionAndRecyclingService", "EnvironmentalProtectionService"),
            "TaxCollectedAtSource",
        ),
        "description": TEXT,
        "chargeAmount!": MONEY,
        "taxDetails": TAXES,
    }
]
ALLOWANCES = [
    {
        "type!": choice(
            *("Discount", "DiscountIncentive", "Defective", "Promotional"),
            *("UnsaleableMerchandise", "Special"),
        ),
        "description": TEXT,
        "allowanceAmount!": MONEY,
        "taxDetails": TAXES,
    }
]
CREDIT_NOTE_DETAILS = {
    "referenceInvoiceNumber": TEXT,
    "debitNoteNumber": TEXT,
    "returnsReferenceNumber": TEXT,
    "goodsReturnDate": INSTANT,
    "rmaId": TEXT,
    "coopReferenceNumber": TEXT,
    "consignorsReferenceNumber": TEXT,
}
PAYMENT_TERMS = {
    "type": choice(
        *("Basic", "EndOfMonth", "FixedDate", "Proximo"),
        *("PaymentDueUponReceiptOfInvoice", "LetterofCredit"),
    ),
    "discountPercent": DECIMAL_TEXT,
    "discountDueDays": NUMBER,
    "netDueDays": NUMBER,
}
INVOICES = {
    "invoices!": [
        {
            "invoiceType!": choice("Invoice", "CreditNote"),
            "id!": TEXT,
            "referenceNumber": TEXT,
            "date!": INSTANT,
            "remitToParty!": INVOICE_PARTY,
            "shipToParty": INVOICE_PARTY,
            "shipFromParty": INVOICE_PARTY,
            "billToParty": INVOICE_PARTY,
            "paymentTerms": PAYMENT_TERMS,
            "invoiceTotal!": MONEY,
            "taxDetails": TAXES,
            "additionalDetails": [
                {
                    "type!": choice("SUR", "OCR", "CartonCount"),
                    "detail!": TEXT,
                    "languageCode": TEXT,
                }
            ],
            "chargeDetails": CHARGES,
            "allowanceDetails": ALLOWANCES,
            "items": [
                {
                    "itemSequenceNumber!": INTEGER,
                    "amazonProductIdentifier": TEXT,
                    "vendorProductIdentifier": TEXT,
                    "invoicedQuantity!": QUANTITY,
                    "netCost!": MONEY,
                    "netCostUnitOfMeasure": WEIGHT_UNIT,
                    "purchaseOrderNumber": TEXT,
                    "hsnCode": TEXT,
                    "creditNoteDetails": CREDIT_NOTE_DETAILS,
                    "taxDetails": TAXES,
                    "chargeDetails": CHARGES,
                    "allowanceDetails": ALLOWANCES,
                }
            ],
        }
    ]
}

SHIPMENT_PARTY = _party({"taxRegistrationDetails": [TAX_REGISTRATION]})
