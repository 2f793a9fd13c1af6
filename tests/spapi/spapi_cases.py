"""A call of each operation, and the golden pairs that belong to them.

``payloads/<operation>/<case>.request.json`` is what must go out,
``<case>.response.json`` what then comes back.
"""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

PAYLOADS = Path(__file__).parent / "payloads"

START = datetime(2026, 3, 2, 8, tzinfo=timezone.utc)
# The same moment as 8:00 in London, to see it sent as UTC.
NOON_IN_INDIA = START.astimezone(timezone(timedelta(hours=5, minutes=30)))


def golden(operation, case, side):
    """Return the ``request`` or ``response`` of a golden pair."""
    path = PAYLOADS / operation / f"{case}.{side}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def body_of(operation, case):
    """Return the body that the golden request carries."""
    return golden(operation, case, "request")["body"]


def submission(method, operation, case):
    """Return a call of ``method`` with the golden body."""
    return lambda client: getattr(client, method)(body_of(operation, case))


CALLS = {
    ("getPurchaseOrders", "created"): lambda client: client.get_purchase_orders(
        createdAfter=NOON_IN_INDIA,
        createdBefore=START + timedelta(days=7),
        includeDetails=True,
        limit=2,
        purchaseOrderState=None,
    ),
    ("getPurchaseOrders", "next_page"): lambda client: client.get_purchase_orders(
        changedAfter=START,
        changedBefore=START + timedelta(hours=6),
        isPOChanged=False,
        nextToken="page/2+of=3 &c",
    ),
    ("getPurchaseOrder", "by_number"): lambda client: client.get_purchase_order(
        "4QF7RTNZ"
    ),
    ("submitAcknowledgement", "split_line"): submission(
        "submit_acknowledgement", "submitAcknowledgement", "split_line"
    ),
    ("getPurchaseOrdersStatus", "updated"): (
        lambda client: client.get_purchase_orders_status(
            updatedAfter=START,
            updatedBefore=START + timedelta(days=1),
            purchaseOrderStatus="OPEN",
        )
    ),
    ("SubmitShipmentConfirmations", "one_carton"): submission(
        "submit_shipment_confirmations", "SubmitShipmentConfirmations", "one_carton"
    ),
    ("SubmitShipments", "pick_up"): submission(
        "submit_shipments", "SubmitShipments", "pick_up"
    ),
    ("GetShipmentDetails", "by_identifier"): (
        lambda client: client.get_shipment_details(
            vendorShipmentIdentifier="OAK-PU-17", limit=50
        )
    ),
    ("GetShipmentLabels", "by_reference"): lambda client: client.get_shipment_labels(
        buyerReferenceNumber="8400017", labelCreatedAfter=START
    ),
    ("submitInvoices", "with_vat"): submission(
        "submit_invoices", "submitInvoices", "with_vat"
    ),
    ("getTransaction", "failure"): lambda client: client.get_transaction(
        "20260302-a/b"
    ),
    ("getInvoiceHeaders", "modified"): lambda client: client.get_invoice_headers(
        marketplaceId="A1PA6795UKMFR9",
        fromIssueDate=START,
        toIssueDate=START + timedelta(days=90),
        invoicesModifiedAfter=NOON_IN_INDIA,
    ),
    ("getInvoice", "by_identifier"): lambda client: client.get_invoice(
        "OAK/2026/0007~OAK01", marketplaceId="A1PA6795UKMFR9"
    ),
    ("getRemittanceHeaders", "by_date"): lambda client: next(
        client.iter_remittance_header_pages(
            marketplaceId="A1PA6795UKMFR9",
            startDate=START,
            endDate=START + timedelta(days=90),
        )
    ),
    ("getRemittance", "by_payment"): lambda client: next(
        client.iter_remittance_pages("88100017", marketplaceId="A1PA6795UKMFR9")
    ),
}

SUBMISSIONS = {key: call for key, call in CALLS.items() if key[0].lower()[:3] == "sub"}
READS = {key: call for key, call in CALLS.items() if key not in SUBMISSIONS}


def ids(calls):
    """Return readable names for a parametrised test."""
    return ["-".join(key) for key in calls]
