"""The simulator's state as JSON, for ``/_sim/``."""

from typing import Any

from .faults import Fault
from .ledger import Line, Order
from .values import stamp
from .world import Document


def order(order: Order) -> dict[str, Any]:
    """State and quantities of an order; all quantities in single units."""
    return {
        "purchaseOrderNumber": order.number,
        "purchaseOrderState": order.state,
        "vendor_code": order.vendor_code,
        "currency": order.currency,
        "created_at": stamp(order.created_at),
        "changed_at": stamp(order.changed_at) if order.changed_at else None,
        "lines": [_line(line) for line in order.lines.values()],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "itemSequenceNumber": line.sequence,
        "amazonProductIdentifier": line.asin,
        "vendorProductIdentifier": line.vendor_sku,
        "net_cost": str(line.cost),
        "acknowledged": line.acknowledged,
        "ordered": line.ordered,
        "withdrawn": line.withdrawn,
        "accepted": line.accepted,
        "backordered": line.backordered,
        "rejected": line.rejected,
        "shipped": line.shipped,
        "received": line.received,
        "missing": line.short,
        "invoiced": line.invoiced,
    }


def document(document: Document) -> dict[str, Any]:
    """Return a submitted document as it came in, and what became of it."""
    return {
        "kind": document.kind,
        "id": document.id,
        "body": document.body,
        "verdict": document.verdict,
        "errors": document.errors,
        "transaction_id": document.transaction_id,
        "received_at": stamp(document.received_at),
        "duplicate_of": document.duplicate_of,
        "client_id": document.group.client_id,
    }


def fault(fault: Fault) -> dict[str, Any]:
    """Return a fault that is still waiting, in the form in which it was asked for."""
    return {
        "operation": fault.operation,
        "fault": fault.kind,
        "times": fault.times,
        **({"after": fault.after} if fault.after else {}),
        **fault.extra,
    }
