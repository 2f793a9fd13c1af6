"""Routing requests of collect vendors: SubmitShipments, their details, their labels."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from .calls import Call
from .labels import label
from .query import Window, one_of, page, paginated, whole_number, window
from .submissions import submit
from .transport_arrangement import arrange
from .values import instant, mapping, party, sequence, stamp
from .world import Document, Finding, World

PICK_UP_DAYS_AHEAD = 2
WINDOWS = {
    "created": ("shipmentCreateDate",),
    "shipmentConfirmed": ("shipmentConfirmDate",),
    "packageLabelCreated": ("packageLabelCreateDate",),
    "shipped": ("transportationDetails", "shippedDate"),
    "estimatedDelivery": ("transportationDetails", "estimatedDeliveryDate"),
    "shipmentDelivery": ("transportationDetails", "shipmentDeliveryDate"),
    "requestedPickUp": ("collectFreightPickupDetails", "requestedPickUp"),
    "scheduledPickUp": ("collectFreightPickupDetails", "scheduledPickUp"),
}
FILTERS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "currentShipmentStatus": lambda body: body["currentShipmentStatus"],
    "vendorShipmentIdentifier": lambda body: body["vendorShipmentIdentifier"],
    "buyerReferenceNumber": lambda body: body.get("buyerReferenceNumber"),
    "buyerWarehouseCode": lambda body: party(body, "shipToParty"),
    "sellerWarehouseCode": lambda body: party(body, "shipFromParty"),
}
PAGE = ("limit", "sortOrder", "nextToken")
DETAIL_PARAMETERS = (
    *PAGE,
    *(f"{name}{end}" for name in WINDOWS for end in ("After", "Before")),
    *FILTERS,
)
LABEL_FILTERS = (
    "buyerReferenceNumber",
    "vendorShipmentIdentifier",
    "sellerWarehouseCode",
)
LABEL_PARAMETERS = (*PAGE, "labelCreatedAfter", "labelCreatedBefore", *LABEL_FILTERS)


def submit_shipments(world: World, call: Call) -> dict[str, Any]:
    """Serve SubmitShipments."""
    return submit(
        world,
        call,
        "transport",
        "shipments",
        "vendorShipmentIdentifier",
        examine,
        book,
    )


def examine(world: World, document: Document) -> list[Finding]:
    """Return why the request fails; [] if it does not."""
    return list(_findings(world, document))


def _findings(world: World, document: Document) -> Iterator[Finding]:
    body = document.body
    known = world.transports.get((document.group.client_id, document.id))
    is_assigned = known is not None and "carrierAssignmentDate" in mapping(
        known.get("collectFreightPickupDetails")
    )
    if body["transactionType"] == "Cancel":
        if known is None:
            yield Finding(f"There is no shipment {document.id} to cancel.")
        return
    if is_assigned:
        yield Finding("A carrier is assigned, the shipment cannot be changed.")
    details = mapping(body.get("collectFreightPickupDetails"))
    if "requestedPickUp" not in details:
        yield Finding("The requested pick-up is missing.")
    elif _workdays(document.received_at, instant(details["requestedPickUp"])) < 2:
        yield Finding("The pick-up must be two business days ahead.")
    if not sequence(body.get("purchaseOrders")):
        yield Finding("There are no purchase orders.")
    for each in sequence(body.get("purchaseOrders")):
        number = str(each.get("purchaseOrderNumber"))
        order = world.visible_order(number, document.group)
        if order is None or not any(line.confirmed for line in order.lines.values()):
            yield Finding(f"Order {number} is not confirmed.", "INVALID_ORDER_ID")


def _workdays(start: datetime, end: datetime) -> int:
    days = (end.date() - start.date()).days
    later = (start.date() + timedelta(days=n) for n in range(1, days + 1))
    return sum(day.weekday() < 5 for day in later)


def book(world: World, document: Document, at: datetime) -> None:
    """Keep the request; a carrier and Amazon's reference number come later."""
    key = (document.group.client_id, document.id)
    if document.body["transactionType"] == "Cancel":
        world.transports.pop(key, None)
        return
    body = {**document.body, "shipmentStatusDetails": []}
    body["shipmentCreateDate"] = stamp(at)
    world.transports[key] = body
    _set_status(body, "Created", at)
    _set_status(body, "TransportationRequested", at)
    due = at + timedelta(seconds=world.settings.carrier_seconds)
    world.agenda.schedule(due, partial(_assign_carrier, world, key, body))


def _set_status(body: dict[str, Any], status: str, at: datetime) -> None:
    body["currentShipmentStatus"] = status
    body["currentshipmentStatusDate"] = stamp(at)
    change = {"shipmentStatus": status, "shipmentStatusDate": stamp(at)}
    body["shipmentStatusDetails"].insert(0, change)


def _assign_carrier(
    world: World, key: tuple[str, str], body: dict[str, Any], at: datetime
) -> None:
    if world.transports.get(key) is not body:
        return
    if not arrange(body, world.settings.arrangement, at):
        return
    body["buyerReferenceNumber"] = str(14_500_000_000 + world.next_number())
    body["packageLabelCreateDate"] = stamp(at)
    _set_status(body, "CarrierAssigned", at)


def get_shipment_details(world: World, call: Call) -> dict[str, Any]:
    """GetShipmentDetails: only what SubmitShipments has created."""
    query, places = call.query, []
    for name, place in WINDOWS.items():
        after, before = f"{name}After", f"{name}Before"
        places.append((place, window(call, after, before, longest=None)))

    def wanted(body: dict[str, Any]) -> bool:
        return _matches(body, query, tuple(FILTERS)) and all(
            span is None or _covers(span, body, place) for place, span in places
        )

    rows, token = _page(world, call, wanted, DETAIL_PARAMETERS)
    return {"payload": {**paginated(token), "shipments": rows}}


def get_shipment_labels(world: World, call: Call) -> dict[str, Any]:
    """GetShipmentLabels: of small parcels, once a carrier is assigned."""
    made = window(call, "labelCreatedAfter", "labelCreatedBefore", longest=None)

    def wanted(body: dict[str, Any]) -> bool:
        mode = mapping(body.get("transportationDetails")).get("shipMode")
        return (
            "packageLabelCreateDate" in body
            and mode == "SmallParcel"
            and _matches(body, call.query, LABEL_FILTERS)
            and (made is None or _covers(made, body, ("packageLabelCreateDate",)))
        )

    rows, token = _page(world, call, wanted, LABEL_PARAMETERS)
    return {"payload": {**paginated(token), "transportLabels": list(map(label, rows))}}


def _page(
    world: World,
    call: Call,
    wanted: Callable[[dict[str, Any]], bool],
    known: tuple[str, ...],
) -> tuple[list[dict[str, Any]], str | None]:
    own = [
        (position, body)
        for position, (key, body) in enumerate(world.transports.items())
        if key[0] == call.group.client_id and wanted(body)
    ]
    rows, token = page(
        own,
        lambda row: (instant(row[1]["shipmentCreateDate"]), row[0]),
        call.query,
        known,
        whole_number(call.query, "limit", 50),
        one_of(call.query, "sortOrder", "ASC", "DESC") == "DESC",
    )
    return [body for _, body in rows], token


def _matches(
    body: dict[str, Any], query: dict[str, str], names: tuple[str, ...]
) -> bool:
    return all(query.get(name) in (None, FILTERS[name](body)) for name in names)


def _covers(span: Window, body: dict[str, Any], place: tuple[str, ...]) -> bool:
    value: Any = body
    for name in place:
        value = mapping(value).get(name)
    return value is not None and span.covers(instant(value))
