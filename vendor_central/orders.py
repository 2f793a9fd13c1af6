"""Purchase orders: put in, changed, listed and read."""

import copy
from datetime import datetime, timedelta
from typing import Any

from .calls import Call
from .ledger import Acknowledgement, Line, Order
from .query import flag, one_of, page, paginated, whole_number, window
from .values import decimal, mapping, sequence, stamp
from .wire import Refusal, not_found
from .world import World

STATES = ("New", "Acknowledged", "Closed")
READS = ("getPurchaseOrders", "getPurchaseOrder", "getPurchaseOrdersStatus")
LIST_PARAMETERS = (
    "limit",
    "createdAfter",
    "createdBefore",
    "sortOrder",
    "nextToken",
    "includeDetails",
    "changedAfter",
    "changedBefore",
    "poItemState",
    "isPOChanged",
    "purchaseOrderState",
    "orderingVendorCode",
)


def put(
    world: World, body: dict[str, Any], group_id: str | None, at: datetime
) -> Order:
    """Make an order available at ``at``, or replace the one with its number.

    The body is served as it is, however odd: being unhelpful is part of the role.
    """
    position = world.next_number()
    number = str(body.get("purchaseOrderNumber") or f"without-number-{position}")
    order = world.orders.get(number)
    if order is None:
        order = Order(number, copy.deepcopy(body), position, at, group_id)
        world.orders[number] = order
        _read_lines(order, at)
        _believe_state(order)
    else:
        order.group_id = group_id or order.group_id
        _change(order, copy.deepcopy(body), at)
    return order


def patch(world: World, number: str, changes: dict[str, Any], at: datetime) -> Order:
    """Apply a JSON merge patch as a change by Amazon; KeyError if there is no order.

    ``items`` (at the top or in orderDetails) may be an object by itemSequenceNumber;
    null there removes the line, an unknown number adds one.
    """
    order = world.orders[number]
    changes = copy.deepcopy(changes)
    if "items" in changes:
        changes.setdefault("orderDetails", {})["items"] = changes.pop("items")
    items = mapping(changes.get("orderDetails")).get("items")
    if isinstance(items, dict):
        changes["orderDetails"]["items"] = _merge_items(order, items)
    _change(order, merge(order.body, changes), at)
    return order


def merge(target: Any, changes: Any) -> Any:
    """RFC 7396: objects are merged, null removes, everything else replaces."""
    if not isinstance(changes, dict):
        return changes
    merged = dict(mapping(target))
    for key, value in changes.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge(merged.get(key), value)
    return merged


def _merge_items(order: Order, changes: dict[str, Any]) -> list[Any]:
    merged = []
    remaining = dict(changes)
    for sequence_number, item in zip(order.lines, order.items(), strict=True):
        change = remaining.pop(sequence_number, {})
        if change is not None:
            merged.append(merge(item, change))
    for sequence_number, item in remaining.items():
        merged.append(merge({"itemSequenceNumber": sequence_number}, item))
    return merged


def _change(order: Order, body: dict[str, Any], at: datetime) -> None:
    before, old_body = order.state, order.body
    order.body, order.changed_at = body, at
    if body != old_body and order.details:
        told = mapping(old_body.get("orderDetails")).get("purchaseOrderChangedDate")
        if order.details.get("purchaseOrderChangedDate") in (None, told):
            order.details["purchaseOrderChangedDate"] = stamp(at)
        if order.state != before:
            order.details["purchaseOrderStateChangedDate"] = stamp(at)
    _read_lines(order, at)


def _read_lines(order: Order, at: datetime) -> None:
    lines: dict[str, Line] = {}
    for index, item in enumerate(order.items(), start=1):
        number = str(item.get("itemSequenceNumber") or index).strip()
        if number in lines:
            number = f"{number}#{index}"
        line = order.lines.get(number) or Line(number, {})
        before, line.item = line.ordered, item
        _note_change(line, before, at)
        line.keep_within_order()
        lines[number] = line
    order.set_lines(lines)


def _note_change(line: Line, before: int, at: datetime) -> None:
    difference = line.ordered - before
    if line.changes and not difference:
        return
    # An order that states another quantity says what is ordered now.
    before, line.withdrawn = before - line.withdrawn, 0
    note_step(line, before, line.ordered, at)


def note_step(line: Line, before: int, now: int, at: datetime) -> None:
    """Add to the trail of a line how its quantity changed, as production shows it.

    The first step is what was ordered; a cancellation repeats the quantity before it.
    """
    step = {"updatedDate": stamp(at), "orderedQuantity": line.quantity(now)}
    if line.changes and now < before:
        step["orderedQuantity"] = line.quantity(before)
        step["cancelledQuantity"] = line.quantity(before - now)
    elif line.changes:
        step["orderedQuantity"] = line.quantity(now - before)
    line.changes.append(step)


def _believe_state(order: Order) -> None:
    """Accept an order as it stands if it comes in acknowledged or closed."""
    if order.state == "New":
        return
    date = order.details.get("purchaseOrderDate") or stamp(order.created_at)
    for line in order.lines.values():
        if line.ordered > 0:
            line.acknowledged, line.accepted = True, line.ordered
            line.acknowledgements.insert(0, Acknowledgement(date, line.accepted, 0))


def get_purchase_orders(world: World, call: Call) -> dict[str, Any]:
    """getPurchaseOrders; unknown parameters are ignored, as Amazon does."""
    query = call.query
    created = window(call, "createdAfter", "createdBefore")
    changed = window(call, "changedAfter", "changedBefore")
    state = one_of(query, "purchaseOrderState", *STATES)
    is_cancelled = one_of(query, "poItemState", "Cancelled") is not None
    is_changed = flag(query, "isPOChanged")
    details = flag(query, "includeDetails")
    code = query.get("orderingVendorCode")

    def wanted(order: Order) -> bool:
        return (
            order.belongs_to(call.group)
            and "getPurchaseOrders" not in order.hidden_from
            and (created is None or created.covers(order.created_at))
            and (changed is None or changed.covers(order.changed_at))
            and state in (None, order.state)
            and code in (None, order.vendor_code)
            and (not is_cancelled or _has_cancelled_item(order))
            and (not is_changed or order.changed_at is not None)
        )

    rows, token = page(
        filter(wanted, world.orders.values()),
        lambda order: (order.created_at, order.position),
        query,
        LIST_PARAMETERS,
        whole_number(query, "limit", 100),
        one_of(query, "sortOrder", "ASC", "DESC") == "DESC",
    )
    orders = [
        served(order, details is not False and not order.is_listed_bare)
        for order in rows
    ]
    return {"payload": {**paginated(token), "orders": orders}}


def get_purchase_order(world: World, call: Call) -> dict[str, Any]:
    """getPurchaseOrder by its number."""
    number = call.path["purchaseOrderNumber"]
    if number == "null":
        details = "purchaseOrderNumber cannot be null"
        raise Refusal(400, "InvalidRequest", "The request is invalid.", details)
    order = world.visible_order(number, call.group)
    if order is None or "getPurchaseOrder" in order.hidden_from:
        raise not_found(f"There is no purchase order {number}.")
    return {"payload": served(order, True)}


def served(order: Order, with_details: bool) -> dict[str, Any]:
    """Return the order's body as a caller gets it."""
    if with_details:
        return order.body
    return {key: part for key, part in order.body.items() if key != "orderDetails"}


def _has_cancelled_item(order: Order) -> bool:
    quantities = (mapping(item.get("orderedQuantity")) for item in order.items())
    return any("amount" in q and not decimal(q["amount"]) for q in quantities)


def load(world: World, content: Any, at: datetime) -> list[Order]:
    """Take the body of ``POST /_sim/purchase-orders``; ValueError if it is none."""
    group_id = mapping(content).get("vendor_group")
    if group_id is not None and group_id not in {
        group.client_id for group in world.tokens.groups
    }:
        raise ValueError(f"there is no vendor group {group_id}")
    late = mapping(content).get("seconds_late", 0)
    if not isinstance(late, (int, float)) or late < 0:
        raise ValueError("seconds_late is a number from 0")
    bodies = sequence(content) or sequence(mapping(content).get("orders"))
    if not bodies or not all(isinstance(body, dict) for body in bodies):
        raise ValueError("a list of Order objects is expected")
    hidden_from = _hidden_from(mapping(content).get("hidden_from"))
    created_at = at - timedelta(seconds=late)
    loaded = [put(world, body, group_id, created_at) for body in bodies]
    for order in loaded:
        order.is_listed_bare = bool(mapping(content).get("without_details"))
        order.hidden_from = hidden_from
    return loaded


def _hidden_from(operations: Any) -> frozenset[str]:
    names = sequence(operations)
    if (operations is not None and not names) or any(
        name not in READS for name in names
    ):
        raise ValueError(f"hidden_from is a list of {', '.join(READS)}")
    return frozenset(names)
