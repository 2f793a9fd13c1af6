"""Bodies for the chain: an order and the documents that follow it, all made up."""

import copy
import re
from datetime import datetime, timedelta, timezone

WAREHOUSE = {
    "partyId": "ACWH1",
    "address": {
        "name": "Acorn Warehouse",
        "addressLine1": "4 Oak Lane",
        "city": "Dayton",
        "stateOrRegion": "OH",
        "postalCode": "45402",
        "countryCode": "US",
    },
}
PAYER = {"partyId": "AMZ1"}
SSCC = "00095212340000000013"


def at(**shift):
    """An instant relative to now as Amazon writes it."""
    moment = datetime.now(timezone.utc) + timedelta(**shift)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def eaches(amount):
    return {"amount": amount, "unitOfMeasure": "Eaches", "unitSize": 1}


def cases(amount, size):
    return {"amount": amount, "unitOfMeasure": "Cases", "unitSize": size}


def usd(amount):
    return {"currencyCode": "USD", "amount": amount}


def order(number="4OAK0001", **changes):
    """Ten eaches of one product and two cases of six of another, in dollars."""
    details = {
        "purchaseOrderDate": at(hours=-2),
        "purchaseOrderStateChangedDate": at(hours=-2),
        "purchaseOrderType": "RegularOrder",
        "paymentMethod": "Invoice",
        "buyingParty": {"partyId": "AMZ1"},
        "sellingParty": {"partyId": "ACRN1"},
        "shipToParty": {"partyId": "PHX6"},
        "billToParty": PAYER,
        "shipWindow": f"{at(days=2)}--{at(days=9)}",
        "items": [
            {
                "itemSequenceNumber": "1",
                "amazonProductIdentifier": "B0ACORN001",
                "vendorProductIdentifier": "ACORN-1",
                "orderedQuantity": eaches(10),
                "isBackOrderAllowed": True,
                "netCost": usd("4.25"),
            },
            {
                "itemSequenceNumber": "2",
                "amazonProductIdentifier": "B0ACORN002",
                "vendorProductIdentifier": "ACORN-2",
                "orderedQuantity": cases(2, 6),
                "isBackOrderAllowed": False,
                "netCost": usd("3.00"),
            },
        ],
        **changes,
    }
    return {
        "purchaseOrderNumber": number,
        "purchaseOrderState": "New",
        "orderDetails": details,
    }


def part(code, quantity, **more):
    reason = {"rejectionReason": "TemporarilyUnavailable"} if code == "Rejected" else {}
    return {
        "acknowledgementCode": code,
        "acknowledgedQuantity": quantity,
        **reason,
        **more,
    }


def acknowledgement(purchase_order, acknowledgements=None):
    """Accept everything, or say for each sequence number which parts to send."""
    details = purchase_order["orderDetails"]
    items = []
    for line in details["items"]:
        number = line["itemSequenceNumber"]
        given = (acknowledgements or {}).get(
            number, [part("Accepted", line["orderedQuantity"])]
        )
        if given is None:
            continue
        item = {
            key: content for key, content in line.items() if key != "isBackOrderAllowed"
        }
        items.append({**item, "itemAcknowledgements": given})
    return {
        "acknowledgements": [
            {
                "purchaseOrderNumber": purchase_order["purchaseOrderNumber"],
                "sellingParty": details["sellingParty"],
                "acknowledgementDate": at(),
                "items": items,
            }
        ]
    }


def shipment(purchase_order, identifier="SHIP-1", sscc=SSCC, quantities=None):
    """Everything (or these quantities by line number) in one carton, as one parcel."""
    details = purchase_order["orderDetails"]
    items = [
        {
            "itemSequenceNumber": f"{index:03d}",
            "amazonProductIdentifier": line["amazonProductIdentifier"],
            "vendorProductIdentifier": line["vendorProductIdentifier"],
            "shippedQuantity": (quantities or {}).get(
                line["itemSequenceNumber"], line["orderedQuantity"]
            ),
            "itemDetails": {
                "purchaseOrderNumber": purchase_order["purchaseOrderNumber"]
            },
        }
        for index, line in enumerate(details["items"], start=1)
    ]
    confirmation = {
        "shipmentIdentifier": identifier,
        "shipmentConfirmationType": "Original",
        "shipmentType": "SmallParcel",
        "shipmentStructure": "LooseAssortmentCase",
        "transportationDetails": {
            "carrierScac": "UPSN",
            "transportationMode": "Road",
            "billOfLadingNumber": "ACRN100000001",
        },
        "shipmentConfirmationDate": at(),
        "shippedDate": at(),
        "estimatedDeliveryDate": at(days=3),
        "sellingParty": details["sellingParty"],
        "shipFromParty": WAREHOUSE,
        "shipToParty": details["shipToParty"],
        "shipmentMeasurements": {"cartonCount": 1},
        "shippedItems": items,
        "cartons": [carton(items, sscc)],
    }
    return {"shipmentConfirmations": [copy.deepcopy(confirmation)]}


def carton(items, sscc):
    """A parcel that holds all of some shipped items."""
    identifier = {
        "containerIdentificationType": "SSCC",
        "containerIdentificationNumber": sscc,
    }
    packed = [
        {
            "itemReference": item["itemSequenceNumber"],
            "shippedQuantity": item["shippedQuantity"],
        }
        for item in items
    ]
    return {
        "cartonIdentifiers": [identifier],
        "cartonSequenceNumber": "001",
        "trackingNumber": "1Z0001",
        "items": packed,
    }


def invoice(purchase_order, number="INV-1", total="78.50", **changes):
    """Everything that was ordered, at the order's cost, without tax."""
    details = purchase_order["orderDetails"]
    items = [
        {
            "itemSequenceNumber": index,
            "amazonProductIdentifier": line["amazonProductIdentifier"],
            "vendorProductIdentifier": line["vendorProductIdentifier"],
            "invoicedQuantity": line["orderedQuantity"],
            "netCost": line["netCost"],
            "purchaseOrderNumber": purchase_order["purchaseOrderNumber"],
        }
        for index, line in enumerate(details["items"], start=1)
    ]
    body = {
        "invoiceType": "Invoice",
        "id": number,
        "date": at(),
        "remitToParty": {"partyId": "ACRN1"},
        "shipToParty": details["shipToParty"],
        "billToParty": PAYER,
        "invoiceTotal": usd(total),
        "items": items,
        **changes,
    }
    return {"invoices": [copy.deepcopy(body)]}


def sscc(index):
    """A valid SSCC with its application identifier: 00 and 18 digits."""
    digits = f"0952123400000{index:04d}"
    total = sum(
        int(digit) * (3 if position % 2 == 0 else 1)
        for position, digit in enumerate(reversed(digits))
    )
    return f"00{digits}{-total % 10}"


def matches(pattern, text):
    return re.fullmatch(pattern, text) is not None


def transport(purchase_order, identifier="ROUTE-1", **changes):
    """Ask for the pick-up of one carton in ten days."""
    details = purchase_order["orderDetails"]
    body = {
        "vendorShipmentIdentifier": identifier,
        "transactionType": "New",
        "transactionDate": at(),
        "shipmentFreightTerm": "Collect",
        "sellingParty": details["sellingParty"],
        "shipFromParty": WAREHOUSE,
        "shipToParty": details["shipToParty"],
        "shipmentMeasurements": {"totalCartonCount": 1},
        "collectFreightPickupDetails": {"requestedPickUp": at(days=10)},
        "purchaseOrders": [
            {"purchaseOrderNumber": purchase_order["purchaseOrderNumber"]}
        ],
        "containers": [
            {
                "containerType": "carton",
                "containerSequenceNumber": "001",
                "containerIdentifiers": [
                    {
                        "containerIdentificationType": "SSCC",
                        "containerIdentificationNumber": SSCC,
                    }
                ],
            }
        ],
        "transportationDetails": {"shipMode": "SmallParcel"},
        **changes,
    }
    return {"shipments": [copy.deepcopy(body)]}


def seconds_between(earlier, later):
    """Seconds between two instants as the simulator writes them."""
    first, second = (
        datetime.fromisoformat(text.replace("Z", "+00:00")) for text in (earlier, later)
    )
    return (second - first).total_seconds()


def gs1_valid(code):
    """Whether the last digit of an EAN checks."""
    total = sum(
        int(digit) * (1 if position % 2 == 0 else 3)
        for position, digit in enumerate(reversed(code))
    )
    return total % 10 == 0
