"""submitAcknowledgement: line by line against the order, visible some time later.

Rules: a line that the first acknowledgement leaves out is rejected; a later one
replaces what was said about its lines; a line that was rejected first stays rejected;
never more than ordered; the cost is needed; the identifiers are those of the order.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from .calls import Call
from .ledger import Acknowledgement, Line, Order
from .submissions import submit
from .values import amount_of, party, stamp, units
from .world import Document, Finding, World


def submit_acknowledgement(world: World, call: Call) -> dict[str, Any]:
    """Serve submitAcknowledgement."""
    return submit(
        world,
        call,
        "acknowledgement",
        "acknowledgements",
        "purchaseOrderNumber",
        examine,
        book,
    )


def examine(world: World, document: Document) -> list[Finding]:
    """Return why the acknowledgement fails; [] if it does not."""
    order = world.visible_order(document.id, document.group)
    if order is None:
        return [Finding(f"There is no order {document.id}.", "INVALID_ORDER_ID")]
    if order.state == "Closed":
        return [Finding(f"Order {document.id} is closed.", "INVALID_ORDER_ID")]
    return list(_order_findings(order, document.body))


def _order_findings(order: Order, body: dict[str, Any]) -> Iterator[Finding]:
    if party(body, "sellingParty") != order.vendor_code:
        yield Finding(f"The selling party of the order is {order.vendor_code}.")
    acknowledged: set[str] = set()
    for item in body["items"]:
        line = line_of(order, item)
        if line is None:
            yield Finding(f"No line of the order is the item {_name(item)}.")
        elif line.sequence in acknowledged:
            yield Finding(f"Line {line.sequence} is acknowledged twice.")
        else:
            acknowledged.add(line.sequence)
            yield from _line_findings(line, item)


def line_of(order: Order, item: dict[str, Any]) -> Line | None:
    """Return the line that an item acknowledges: by product and, if given, number."""
    number = item.get("itemSequenceNumber")
    lines = order.product_lines(item)
    if number is not None:
        lines = [line for line in lines if line.sequence == number.strip()]
    return lines[0] if len(lines) == 1 else None


def _name(item: dict[str, Any]) -> str:
    names = ("itemSequenceNumber", "amazonProductIdentifier", "vendorProductIdentifier")
    return " / ".join(str(item[name]) for name in names if name in item) or "(unnamed)"


def _line_findings(line: Line, item: dict[str, Any]) -> Iterator[Finding]:
    where = f"Line {line.sequence}: "
    parts = item["itemAcknowledgements"]
    total = sum(units(part["acknowledgedQuantity"]) for part in parts)
    if total > line.open:
        yield Finding(f"{where}{total} acknowledged, only {line.open} ordered.")
    if any(units(part["acknowledgedQuantity"]) <= 0 for part in parts):
        yield Finding(f"{where}an acknowledged quantity is not positive.")
    if not parts:
        yield Finding(f"{where}there is no acknowledgement.")
    is_list_priced = "listPrice" in item and not line.cost
    if not is_list_priced and amount_of(item.get("netCost")) <= 0:
        yield Finding(f"{where}the net cost is missing or not positive.")
    for part in parts:
        yield from _part_findings(line, part, where)


def _part_findings(line: Line, part: dict[str, Any], where: str) -> Iterator[Finding]:
    code = part["acknowledgementCode"]
    if code == "Backordered" and line.item.get("isBackOrderAllowed") is not True:
        yield Finding(f"{where}back-orders are not allowed.")
    if code != "Rejected" and line.rejected_first:
        yield Finding(f"{where}it was rejected first, which is final.")
    if (code == "Rejected") != ("rejectionReason" in part):
        yield Finding(f"{where}a reason belongs to a rejection, and only to it.")


def book(world: World, document: Document, at: datetime) -> None:
    """Note the acknowledgements; they show up when Amazon's pages would show them."""
    order = world.orders[document.id]
    is_first = not any(line.acknowledged for line in order.lines.values())
    touched: list[Line] = []
    for item in document.body["items"]:
        line = line_of(order, item)
        if line is not None:
            _note(line, item["itemAcknowledgements"])
            touched.append(line)
    if is_first:
        missing = [line for line in order.lines.values() if not line.acknowledged]
        for line in missing:
            _note(line, [])
        touched += missing
    wait = timedelta(seconds=world.settings.acknowledgement_visible_seconds)
    snapshots = [(line, line.confirmed, line.rejected) for line in touched]
    world.agenda.schedule(
        max(at, document.received_at + wait),
        partial(_publish, order, snapshots, document),
    )


def _note(line: Line, parts: list[dict[str, Any]]) -> None:
    said = {"Accepted": 0, "Backordered": 0, "Rejected": 0}
    for part in parts:
        said[part["acknowledgementCode"]] += units(part["acknowledgedQuantity"])
    line.accepted, line.backordered = said["Accepted"], said["Backordered"]
    if not line.acknowledged:
        line.acknowledged = True
        line.rejected_first = not line.confirmed and line.open > 0


def _publish(
    order: Order,
    snapshots: list[tuple[Line, int, int]],
    document: Document,
    at: datetime,
) -> None:
    for line, accepted, rejected in snapshots:
        _show(line, document.body["acknowledgementDate"], accepted, rejected)
    order.updated_at = at
    if order.state == "Closed":
        return
    is_rejected = not any(line.confirmed for line in order.lines.values())
    set_state(order, "Closed" if is_rejected else "Acknowledged", at)


def book_otherwise(order: Order, accepted: dict[str, Any], at: datetime) -> None:
    """Show other acknowledgements than those given, as Amazon sometimes does.

    ``accepted`` are units by line; what remains of a line's order is rejected.
    """
    for sequence, units_accepted in accepted.items():
        line = order.lines[sequence]
        if type(units_accepted) is not int or not 0 <= units_accepted <= line.ordered:
            raise ValueError(f"line {sequence}: between 0 and {line.ordered} units")
        line.acknowledged, line.accepted, line.backordered = True, units_accepted, 0
        line.keep_within_order()
        _show(line, stamp(at), line.accepted, line.rejected)
    order.updated_at = at


def _show(line: Line, date: str, accepted: int, rejected: int) -> None:
    line.acknowledgements.insert(0, Acknowledgement(date, accepted, rejected))


def set_state(order: Order, state: str, at: datetime) -> None:
    """Move the order on to a state that callers see."""
    if order.state == state:
        return
    order.body["purchaseOrderState"] = state
    order.updated_at = at
    if order.details:
        order.details["purchaseOrderStateChangedDate"] = stamp(at)
