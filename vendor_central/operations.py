"""The table of operations: name, method, path, who does the work, shape of a body."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from . import (
    acknowledgements,
    finance_remittances,
    finances,
    invoices,
    order_status,
    orders,
    shapes,
    shipments,
    shipping_shapes,
    submissions,
    transport,
    transport_shapes,
)
from .calls import Call
from .world import World

Work = Callable[[World, Call], dict[str, Any]]


@dataclass(frozen=True)
class Operation:
    """One of Amazon's operations; ``shape`` is that of a submission's body."""

    name: str
    method: str
    path: str
    work: Work
    shape: dict[str, Any] | None = None

    @property
    def is_submission(self) -> bool:
        """Tell whether it has a body, which is taken with 202."""
        return self.shape is not None

    def match(self, method: str, path: str) -> dict[str, str] | None:
        """Return the path parameters if a request means this operation, else None."""
        if method != self.method:
            return None
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path)
        found = re.fullmatch(pattern, path)
        if not found:
            return None
        return {name: unquote(value) for name, value in found.groupdict().items()}


ORDERS, SHIPPING = "/vendor/orders/v1", "/vendor/shipping/v1"
OPERATIONS = (
    Operation(
        "getPurchaseOrders",
        "GET",
        f"{ORDERS}/purchaseOrders",
        orders.get_purchase_orders,
    ),
    Operation(
        "getPurchaseOrder",
        "GET",
        f"{ORDERS}/purchaseOrders/{{purchaseOrderNumber}}",
        orders.get_purchase_order,
    ),
    Operation(
        "submitAcknowledgement",
        "POST",
        f"{ORDERS}/acknowledgements",
        acknowledgements.submit_acknowledgement,
        shapes.ACKNOWLEDGEMENTS,
    ),
    Operation(
        "getPurchaseOrdersStatus",
        "GET",
        f"{ORDERS}/purchaseOrdersStatus",
        order_status.get_purchase_orders_status,
    ),
    Operation(
        "SubmitShipmentConfirmations",
        "POST",
        f"{SHIPPING}/shipmentConfirmations",
        shipments.submit_shipment_confirmations,
        shipping_shapes.SHIPMENT_CONFIRMATIONS,
    ),
    Operation(
        "SubmitShipments",
        "POST",
        f"{SHIPPING}/shipments",
        transport.submit_shipments,
        transport_shapes.SHIPMENTS,
    ),
    Operation(
        "GetShipmentDetails",
        "GET",
        f"{SHIPPING}/shipments",
        transport.get_shipment_details,
    ),
    Operation(
        "GetShipmentLabels",
        "GET",
        f"{SHIPPING}/transportLabels",
        transport.get_shipment_labels,
    ),
    Operation(
        "submitInvoices",
        "POST",
        "/vendor/payments/v1/invoices",
        invoices.submit_invoices,
        shapes.INVOICES,
    ),
    Operation(
        "getTransaction",
        "GET",
        "/vendor/transactions/v1/transactions/{transactionId}",
        submissions.get_transaction,
    ),
    Operation(
        "getInvoiceHeaders",
        "GET",
        "/finances/invoices/2026-06-25/invoices",
        finances.get_invoice_headers,
    ),
    Operation(
        "getInvoice",
        "GET",
        "/finances/invoices/2026-06-25/invoices/{invoiceIdentifier}",
        finances.get_invoice,
    ),
    Operation(
        "getRemittanceHeaders",
        "GET",
        "/finances/remittances/2026-03-17/remittances",
        finance_remittances.get_remittance_headers,
    ),
    Operation(
        "getRemittance",
        "GET",
        "/finances/remittances/2026-03-17/remittances/{uniquePaymentId}",
        finance_remittances.get_remittance,
    ),
)


def find(method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
    """Return the operation that a request means, with its path parameters."""
    for operation in OPERATIONS:
        parameters = operation.match(method, path)
        if parameters is not None:
            return operation, parameters
    return None
