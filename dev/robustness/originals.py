"""Good documents of every kind that comes in; damage is done to copies of them."""

from __future__ import annotations

from typing import Any

GOOD, BAD = "4GOODPO1", "4BADPO01"
_MONEY = {"amount": "2.50", "currencyCode": "USD"}
_UNITS = {"amount": 24, "unitOfMeasure": "Eaches", "unitSize": 1}


def order(number: str) -> dict[str, Any]:
    """Return a purchase order of two lines as ``getPurchaseOrders`` sends it."""
    return {
        "purchaseOrderNumber": number,
        "purchaseOrderState": "New",
        "orderDetails": {
            "purchaseOrderDate": "2026-11-20T10:00:00Z",
            "purchaseOrderChangedDate": "2026-11-21T10:00:00Z",
            "purchaseOrderStateChangedDate": "2026-11-20T10:00:00Z",
            "purchaseOrderType": "RegularOrder",
            "paymentMethod": "Invoice",
            "buyingParty": {"partyId": "AMZN1"},
            "sellingParty": {"partyId": "ACRN1"},
            "shipToParty": {
                "partyId": "PHX6",
                "address": {"name": "Amazon PHX6", "countryCode": "US"},
            },
            "billToParty": {
                "partyId": "AMZN1",
                "taxInfo": {
                    "taxRegistrationType": "VAT",
                    "taxRegistrationNumber": "DE111",
                },
            },
            "shipWindow": "2026-12-01T00:00:00Z--2026-12-12T00:00:00Z",
            "items": [
                _item("1", "B0PEN00001", "PEN-1"),
                _item("2", "B0CUP00001", "CUP-1"),
            ],
        },
    }


def _item(sequence: str, asin: str, sku: str) -> dict[str, Any]:
    return {
        "itemSequenceNumber": sequence,
        "amazonProductIdentifier": asin,
        "vendorProductIdentifier": sku,
        "orderedQuantity": dict(_UNITS),
        "isBackOrderAllowed": True,
        "netCost": dict(_MONEY),
        "listPrice": {"amount": "4.00", "currencyCode": "USD"},
    }


def status(number: str) -> dict[str, Any]:
    """Return an order as ``getPurchaseOrdersStatus`` sends it."""
    return {
        "purchaseOrderNumber": number,
        "purchaseOrderStatus": "OPEN",
        "purchaseOrderDate": "2026-11-20T10:00:00Z",
        "lastUpdatedDate": "2026-11-21T10:00:00Z",
        "sellingParty": {"partyId": "ACRN1"},
        "shipToParty": {"partyId": "PHX6"},
        "itemStatus": [_item_status()],
    }


def _item_status() -> dict[str, Any]:
    none = {**_UNITS, "amount": 0}
    ordered = {
        "updatedDate": "2026-11-20T10:00:00Z",
        "orderedQuantity": dict(_UNITS),
        "cancelledQuantity": dict(none),
    }
    acknowledged = {
        "acknowledgementDate": "2026-11-21T10:00:00Z",
        "acceptedQuantity": dict(_UNITS),
        "rejectedQuantity": dict(none),
    }
    return {
        "itemSequenceNumber": "1",
        "buyerProductIdentifier": "B0PEN00001",
        "vendorProductIdentifier": "PEN-1",
        "netCost": dict(_MONEY),
        "orderedQuantity": {
            "orderedQuantity": dict(_UNITS),
            "orderedQuantityDetails": [ordered],
        },
        "acknowledgementStatus": {
            "confirmationStatus": "ACCEPTED",
            "acceptedQuantity": dict(_UNITS),
            "acknowledgementStatusDetails": [acknowledged],
        },
        "receivingStatus": {
            "receiveStatus": "PARTIALLY_RECEIVED",
            "receivedQuantity": {**_UNITS, "amount": 12},
            "lastReceiveDate": "2026-11-27T10:00:00Z",
        },
    }


def transaction() -> dict[str, Any]:
    """Return the payload of ``getTransaction``."""
    return {
        "transactionStatus": {
            "transactionId": "20260101-0000-1111",
            "status": "Failure",
            "errors": [
                {"code": "InvalidInput", "message": "A field.", "details": "None."}
            ],
        }
    }


def finance_invoice(number: str) -> dict[str, Any]:
    """Return an invoice as Amazon Finances lists it."""
    amount = {"currencyAmount": "120.00", "currencyCode": "USD"}
    return {
        "invoiceNumber": number,
        "invoiceIdentifier": f"{number}~ACRN1",
        "invoiceStatus": "IN_PROGRESS",
        "invoiceType": "STANDARD",
        "invoiceAmount": dict(amount),
        "issueDate": "2026-11-20T10:00:00Z",
        "dueDate": "2027-01-20T10:00:00Z",
        "invoiceSettlementBreakdowns": [
            {"breakdownType": "AmountPaid", "breakdownAmount": dict(amount)}
        ],
        "relatedIdentifiers": [
            {
                "relatedIdentifierName": "PURCHASE_ORDER_NUMBERS",
                "relatedIdentifierValue": [GOOD],
            }
        ],
    }


_EXPORT_HEADER = (
    "PO,Vendor,Ordered On,Ship to location,Status,ASIN,External ID,Model Number,"
    "Window type,Window start,Window end,Quantity Requested,Accepted Quantity,"
    "Unit Cost,Currency"
)


def pick_up(number: str) -> dict[str, Any]:
    """Return a pick-up as Amazon has arranged it."""
    return {
        "vendorShipmentIdentifier": number,
        "currentShipmentStatus": "CarrierAssigned",
        "buyerReferenceNumber": "14500012345",
        "shipmentMeasurements": {
            "totalPalletStackable": 2,
            "shipmentWeight": {"unitOfMeasure": "Kg", "value": "31.5"},
        },
        "collectFreightPickupDetails": {
            "requestedPickUp": "2026-03-05T12:00:00Z",
            "scheduledPickUp": "2026-03-06T12:00:00Z",
        },
        "transportationDetails": {
            "carrierDetails": {"name": "FedEx Freight", "code": "FXFE"},
            "shipmentDeliveryDate": "2026-03-09T08:00:00Z",
        },
    }


PICK_UP_TEXT = """ARN: 14500012345
Carrier: FedEx Freight (FXFE)
Scheduled Pickup Date: 03/06/2026 09:30 AM
PRO Number: 7788990011
"""


def order_export() -> list[list[str]]:
    """Return the rows of an export of purchase orders: the good one, then the bad."""
    rows = [
        f"{number},ACRN1,11/20/2026,PHX6,Unconfirmed,{asin},9521234000017,{sku},"
        "Ship,12/01/2026,12/12/2026,24,,2.50,USD"
        for number in (GOOD, BAD)
        for asin, sku in (("B0PEN00001", "PEN-1"), ("B0CUP00001", "CUP-1"))
    ]
    return [row.split(",") for row in (_EXPORT_HEADER, *rows)]
