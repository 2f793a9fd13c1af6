"""getPurchaseOrdersStatus: what Amazon believes about each line, with its own names."""

from typing import Any

from .calls import Call
from .ledger import Line, Order
from .query import one_of, page, paginated, whole_number, window
from .values import mapping, party, stamp
from .world import World

PARAMETERS = (
    "limit",
    "sortOrder",
    "nextToken",
    "createdAfter",
    "createdBefore",
    "updatedAfter",
    "updatedBefore",
    "purchaseOrderNumber",
    "purchaseOrderStatus",
    "itemConfirmationStatus",
    "itemReceiveStatus",
    "orderingVendorCode",
    "shipToPartyId",
)
CONFIRMATIONS = ("ACCEPTED", "PARTIALLY_ACCEPTED", "REJECTED", "UNCONFIRMED")
RECEIPTS = ("NOT_RECEIVED", "PARTIALLY_RECEIVED", "RECEIVED")


def get_purchase_orders_status(world: World, call: Call) -> dict[str, Any]:
    """getPurchaseOrdersStatus; item filters keep orders with at least one such item."""
    query = call.query
    created = window(call, "createdAfter", "createdBefore")
    updated = window(call, "updatedAfter", "updatedBefore")
    status = one_of(query, "purchaseOrderStatus", "OPEN", "CLOSED")
    confirmation = one_of(query, "itemConfirmationStatus", *CONFIRMATIONS)
    receipt = one_of(query, "itemReceiveStatus", *RECEIPTS)

    def wanted(order: Order) -> bool:
        lines = order.lines.values()
        return (
            order.belongs_to(call.group)
            and "getPurchaseOrdersStatus" not in order.hidden_from
            and (created is None or created.covers(order.created_at))
            and (updated is None or updated.covers(order.last_update))
            and status in (None, order_status(order))
            and _named(query, order)
            and (not confirmation or confirmation in map(confirmation_status, lines))
            and (not receipt or receipt in map(receive_status, lines))
        )

    rows, token = page(
        filter(wanted, world.orders.values()),
        lambda order: (order.created_at, order.position),
        query,
        PARAMETERS,
        whole_number(query, "limit", 100),
        one_of(query, "sortOrder", "ASC", "DESC") == "DESC",
    )
    return {"payload": {**paginated(token), "ordersStatus": list(map(_served, rows))}}


def _named(query: dict[str, str], order: Order) -> bool:
    pairs = (
        ("purchaseOrderNumber", order.number),
        ("orderingVendorCode", order.vendor_code),
        ("shipToPartyId", party(order.details, "shipToParty")),
    )
    return all(query.get(name) in (None, value) for name, value in pairs)


def order_status(order: Order) -> str:
    """OPEN or CLOSED, or another word if it was told to say so."""
    return order.status_word or ("CLOSED" if order.state == "Closed" else "OPEN")


def confirmation_status(line: Line) -> str:
    """Return one of ``CONFIRMATIONS``, by the acknowledgements visible by now.

    A cancellation changes nothing of it.
    """
    if word := line.words.get("confirmationStatus"):
        return word
    if not line.acknowledgements:
        return "UNCONFIRMED"
    if not line.acknowledgements[0].accepted:
        return "REJECTED"
    return "PARTIALLY_ACCEPTED" if line.acknowledgements[0].rejected else "ACCEPTED"


def receive_status(line: Line) -> str:
    """Return one of ``RECEIPTS``."""
    if word := line.words.get("receiveStatus"):
        return word
    if not line.received_at:
        return "NOT_RECEIVED"
    is_whole = line.received >= line.confirmed
    return "RECEIVED" if is_whole else "PARTIALLY_RECEIVED"


def _served(order: Order) -> dict[str, Any]:
    date = order.details.get("purchaseOrderDate") or stamp(order.created_at)
    return {
        "purchaseOrderNumber": order.number,
        "purchaseOrderStatus": order_status(order),
        "purchaseOrderDate": date,
        "lastUpdatedDate": stamp(order.last_update),
        "sellingParty": {"partyId": order.vendor_code},
        "shipToParty": {"partyId": party(order.details, "shipToParty")},
        "itemStatus": [_item(line) for line in order.lines.values()],
    }


def _item(line: Line) -> dict[str, Any]:
    item = {
        "itemSequenceNumber": line.sequence,
        "buyerProductIdentifier": line.asin,
        "vendorProductIdentifier": line.vendor_sku,
        "netCost": line.item.get("netCost"),
        "listPrice": line.item.get("listPrice"),
        "orderedQuantity": {
            "orderedQuantity": _ordered_now(line),
            "orderedQuantityDetails": line.changes,
        },
        "acknowledgementStatus": _acknowledgement(line),
        "receivingStatus": _receipt(line),
    }
    return {name: content for name, content in item.items() if content}


def _ordered_now(line: Line) -> dict[str, Any]:
    if line.withdrawn:
        return line.quantity(line.open)
    return mapping(line.item.get("orderedQuantity"))


def _acknowledgement(line: Line) -> dict[str, Any]:
    """Return what was acknowledged; what was rejected in all is in the details only.

    Unless they cannot tell: one that rejects less takes nothing back there.
    """
    latest = line.acknowledgements[0] if line.acknowledgements else None
    details: list[dict[str, Any]] = []
    told = 0
    for acknowledgement in reversed(line.acknowledgements):
        step = {
            "acknowledgementDate": acknowledgement.date,
            "acceptedQuantity": line.quantity(acknowledgement.accepted),
        }
        if acknowledgement.rejected > told:
            step["rejectedQuantity"] = line.quantity(acknowledgement.rejected - told)
            told = acknowledgement.rejected
        details.insert(0, step)
    shown: dict[str, Any] = {
        "confirmationStatus": confirmation_status(line),
        "acceptedQuantity": line.quantity(latest.accepted if latest else 0),
        "acknowledgementStatusDetails": details,
    }
    if latest and latest.rejected != told:
        shown["rejectedQuantity"] = line.quantity(latest.rejected)
    return {name: content for name, content in shown.items() if content}


def _receipt(line: Line) -> dict[str, Any]:
    if not line.received_at:
        return {}
    return {
        "receiveStatus": receive_status(line),
        "receivedQuantity": line.quantity(line.received),
        "lastReceiveDate": stamp(line.received_at),
    }
