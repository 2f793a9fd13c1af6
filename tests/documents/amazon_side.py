"""Amazon's side of an acknowledgement: its rules read again, and the simulator's.

``forbidden`` is written from Amazon's guide alone, on the JSON that is sent; the
simulator is a third reading. What both let pass, Amazon's production should too.
"""

import re
from datetime import datetime, timedelta, timezone

from vendor_central import orders, schema
from vendor_central.acknowledgements import book, examine
from vendor_central.shapes import ACKNOWLEDGEMENTS
from vendor_central.world import Document, World

DECIMAL = re.compile(r"-?(0|([1-9]\d*))(\.\d+)?([eE][+-]?\d+)?")
REASONS = {"TemporarilyUnavailable", "InvalidProductIdentifier", "ObsoleteProduct"}
ECHOED = ("amazonProductIdentifier", "vendorProductIdentifier")
A_WHILE = timedelta(minutes=30)


class Amazon:
    """The simulator in this process, with one order; it judges at once."""

    def __init__(self, order):
        self.world = World()
        self.at = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
        self.number = order["purchaseOrderNumber"]
        orders.put(self.world, order, None, self.at)

    @property
    def order(self):
        return self.world.orders[self.number]

    def change(self, patch):
        orders.patch(self.world, self.number, patch, self.at)

    def let_pass(self, duration):
        self.at += duration
        self.world.agenda.run(self.at)

    def judge(self, body):
        """Return why the acknowledgement fails; what does not fail is booked."""
        found = list(schema.problems(ACKNOWLEDGEMENTS, body))
        if found:
            return found
        [content] = body["acknowledgements"]
        group = next(iter(self.world.tokens.groups))
        document = Document(
            "acknowledgement", self.number, content, group, "1", self.at
        )
        findings = [finding.text for finding in examine(self.world, document)]
        if not findings:
            book(self.world, document, self.at)
            self.world.agenda.run(self.at + A_WHILE)
        return findings


def forbidden(order, body):
    """Yield what Amazon's guide forbids in an acknowledgement of ``order``."""
    [said] = body["acknowledgements"]
    details = order["orderDetails"]
    if said["purchaseOrderNumber"] != order["purchaseOrderNumber"]:
        yield "another order"
    if said["sellingParty"]["partyId"] != details["sellingParty"]["partyId"]:
        yield "another vendor"
    wanted = {
        item["itemSequenceNumber"]: item
        for item in details["items"]
        if int(item["orderedQuantity"]["amount"]) > 0
    }
    sequences = [item["itemSequenceNumber"] for item in said["items"]]
    if sorted(sequences) != sorted(wanted):
        yield f"lines {sequences} are acknowledged, not {list(wanted)}"
    for item in said["items"]:
        yield from _forbidden_of_line(wanted[item["itemSequenceNumber"]], item)


def _forbidden_of_line(line, item):
    if any(line.get(name, "") != item.get(name, "") for name in ECHOED):
        yield "another product"
    price = item.get("netCost", {})
    if not DECIMAL.fullmatch(price.get("amount", "")) or float(price["amount"]) <= 0:
        yield "no cost"
    total = 0
    for part in item["itemAcknowledgements"]:
        quantity = part["acknowledgedQuantity"]
        total += quantity["amount"]
        if type(quantity["amount"]) is not int or quantity["amount"] <= 0:
            yield "a part that is no whole quantity above zero"
        for name in ("unitOfMeasure", "unitSize"):
            if quantity[name] != line["orderedQuantity"].get(name, 1):
                yield "counted in another unit"
        yield from _forbidden_of_part(line, part)
    if total != line["orderedQuantity"]["amount"]:
        yield f"{total} acknowledged of {line['orderedQuantity']}"


def _forbidden_of_part(line, part):
    code, reason = part["acknowledgementCode"], part.get("rejectionReason")
    if code == "Rejected":
        if reason not in REASONS:
            yield "rejected without one of the reasons"
    elif code not in ("Accepted", "Backordered"):
        yield f"unknown code {code}"
    elif reason:
        yield "a reason without a rejection"
    if code == "Backordered":
        if not line.get("isBackOrderAllowed"):
            yield "a back-order that is not allowed"
        if not (part.get("scheduledShipDate") or part.get("scheduledDeliveryDate")):
            yield "a back-order without a date"
