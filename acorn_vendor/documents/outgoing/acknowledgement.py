"""The acknowledgement: what is accepted, back-ordered or rejected of each line.

https://developer-docs.amazon.com/sp-api/reference/submitacknowledgement. A line that
is left out is rejected. A later acknowledgement replaces an earlier one of the same
line, so each of them speaks of the whole ordered quantity.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ..base.checking import Checklist, raise_problems
from ..base.common import Money, Party, Problem, Quantity
from ..base.writing import (
    Json,
    filled,
    write_address,
    write_decimal,
    write_moment,
    write_money,
    write_quantity,
)
from ..incoming.purchase_order import Window

ACCEPTED, BACKORDERED, REJECTED = CODES = ("Accepted", "Backordered", "Rejected")
REASONS = ("TemporarilyUnavailable", "InvalidProductIdentifier", "ObsoleteProduct")


@dataclass(frozen=True, slots=True)
class AcknowledgedQuantity:
    """A part of a line: ``code`` one of ``CODES``, a rejection with its reason.

    The dates say when the part is shipped or delivered; a back-order needs one.
    """

    code: str
    quantity: Quantity
    ship_date: datetime | None = None
    delivery_date: datetime | None = None
    reason: str | None = None

    @property
    def date(self) -> datetime | None:
        """Return when the part is shipped or delivered, whichever is told."""
        return self.ship_date or self.delivery_date

    def is_within(self, window: Window) -> bool:
        """Say whether the part comes while Amazon expects it; undated ones do."""
        return self.date is None or window.start <= self.date <= window.end


@dataclass(frozen=True, slots=True)
class AcknowledgementLine:
    """The acknowledgement of one line.

    ``sequence``, ``asin`` and ``vendor_sku`` are as ordered.
    ``net_cost`` is what will be invoiced for one unit. Books may have ``list_price``
    and ``discount_multiplier`` (0.90 for 10 % off) instead. ``back_order_allowed`` is
    the order's word; it is not sent.
    """

    sequence: str
    ordered: Quantity
    quantities: tuple[AcknowledgedQuantity, ...]
    asin: str = ""
    vendor_sku: str = ""
    net_cost: Money | None = None
    list_price: Money | None = None
    discount_multiplier: Decimal | None = None
    back_order_allowed: bool = False


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The acknowledgement of one purchase order, given at ``date`` by the vendor code.

    ``lines`` are all of the order but those that Amazon cancelled (none ordered).
    ``window`` is the order's word; it is not sent.
    """

    number: str
    selling_party: Party
    date: datetime
    lines: tuple[AcknowledgementLine, ...]
    window: Window | None = None


def build(*acknowledgements: Acknowledgement) -> Json:
    """Return the body of ``submitAcknowledgement``.

    Raises ``DocumentError`` with every problem that ``check`` finds.
    """
    raise_problems(problem for each in acknowledgements for problem in check(each))
    return {"acknowledgements": [_write(each) for each in acknowledgements]}


def check(acknowledgement: Acknowledgement) -> tuple[Problem, ...]:
    """Return why Amazon would refuse it, or book another one than is meant."""
    checks = Checklist()
    lines = acknowledgement.lines
    checks.filled(acknowledgement.number, "number", "the purchase order number")
    checks.party(acknowledgement.selling_party, "selling_party", "the vendor")
    checks.moment(acknowledgement.date, "date", "the date of the acknowledgement")
    text = "Acknowledge every line; Amazon takes a line that is left out as rejected."
    checks.expect(lines, "no_lines", text, "lines")
    text = "Acknowledge line {value} once, with all its quantities."
    sequences = (line.sequence for line in lines)
    checks.unique(sequences, "duplicate_line", text, "lines")
    for index, line in enumerate(lines):
        _check_line(checks, line, f"lines[{index}]")
        _check_window(checks, line, acknowledgement.window, f"lines[{index}]")
    return checks.problems


def _check_line(checks: Checklist, line: AcknowledgementLine, where: str) -> None:
    checks.filled(line.sequence, f"{where}.sequence", "the number of the line")
    checks.product(line.asin, line.vendor_sku, where)
    checks.quantity(line.ordered, f"{where}.ordered")
    if line.list_price and line.discount_multiplier and not line.net_cost:
        what = f"the list price of line {line.sequence}"
        checks.price(line.list_price, f"{where}.list_price", what)
    else:
        what = f"the net cost of line {line.sequence}"
        checks.price(line.net_cost, f"{where}.net_cost", what)
    for index, part in enumerate(line.quantities):
        _check_part(checks, line, part, f"{where}.quantities[{index}]")
    _check_total(checks, line, f"{where}.quantities")


def _check_total(checks: Checklist, line: AcknowledgementLine, where: str) -> None:
    acknowledged = sum((part.quantity.units for part in line.quantities), Decimal(0))
    ordered = line.ordered.units
    if not (acknowledged.is_finite() and ordered.is_finite()):
        return  # told at the quantity itself
    text = f"Amazon ordered {ordered} units, acknowledged are {acknowledged}: "
    less, more = f"{text}take some away.", f"{text}acknowledge the rest."
    checks.expect(acknowledged <= ordered, "more_than_ordered", less, where)
    checks.expect(acknowledged >= ordered, "less_than_ordered", more, where)


def _check_window(
    checks: Checklist, line: AcknowledgementLine, window: Window | None, where: str
) -> None:
    text = (
        f"Line {line.sequence}: back-order for a date within the window of the order."
    )
    for part in line.quantities:
        if part.code == BACKORDERED and window and part.date:
            checks.expect(part.is_within(window), "outside_window", text, where)


def _check_part(
    checks: Checklist,
    line: AcknowledgementLine,
    part: AcknowledgedQuantity,
    where: str,
) -> None:
    checks.quantity(part.quantity, f"{where}.quantity")
    checks.choice(part.code, CODES, f"{where}.code")
    checks.optional_moment(part.ship_date, f"{where}.ship_date", "the ship date")
    place = f"{where}.delivery_date"
    checks.optional_moment(part.delivery_date, place, "the delivery date")
    is_rejected, place = part.code == REJECTED, f"{where}.reason"
    if is_rejected:
        checks.choice(part.reason, REASONS, place)
    text = "Take the reason away: only a rejection has one."
    checks.expect(is_rejected or not part.reason, "reason_unwanted", text, place)
    if part.code == BACKORDERED:
        text = "Amazon takes no back-orders for this line: accept or reject it."
        checks.expect(line.back_order_allowed, "no_back_orders", text, f"{where}.code")
        text = "Say when the back-ordered units will be shipped or delivered."
        checks.expect(part.date, "missing", text, f"{where}.ship_date")


def _write(acknowledgement: Acknowledgement) -> Json:
    return {
        "purchaseOrderNumber": acknowledgement.number.strip(),
        "sellingParty": _write_party(acknowledgement.selling_party),
        "acknowledgementDate": write_moment(acknowledgement.date),
        "items": [_write_line(line) for line in acknowledgement.lines],
    }


def _write_party(party: Party) -> Json:
    """Write a party as orders have it: one tax registration, not a list of them."""
    registration = {
        "taxRegistrationType": party.tax_kind,
        "taxRegistrationNumber": party.tax_id,
    }
    return filled(
        {
            "partyId": party.party_id.strip(),
            "address": write_address(party.address, "postalCode"),
            "taxInfo": filled(registration),
        }
    )


def _write_line(line: AcknowledgementLine) -> Json:
    multiplier = line.discount_multiplier
    return filled(
        {
            "itemSequenceNumber": line.sequence.strip(),
            "amazonProductIdentifier": line.asin.strip(),
            "vendorProductIdentifier": line.vendor_sku.strip(),
            "orderedQuantity": write_quantity(line.ordered),
            "netCost": write_money(line.net_cost),
            "listPrice": write_money(line.list_price),
            "discountMultiplier": multiplier and write_decimal(multiplier),
            "itemAcknowledgements": [_write_part(part) for part in line.quantities],
        }
    )


def _write_part(part: AcknowledgedQuantity) -> Json:
    return filled(
        {
            "acknowledgementCode": part.code,
            "acknowledgedQuantity": write_quantity(part.quantity),
            "scheduledShipDate": write_moment(part.ship_date),
            "scheduledDeliveryDate": write_moment(part.delivery_date),
            "rejectionReason": part.reason,
        }
    )
