"""submitInvoices: unique for ever, only what was shipped, and it must add up."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from .announcement import region_of
from .calls import Call
from .invoice_countries import (
    CREDITED,
    LOCAL_TAX,
    adjustments,
    examine_india,
    examine_taxes,
)
from .ledger import Order
from .shipments import share_out
from .submissions import submit
from .values import amount_of, decimal, instant, mapping, party, rounded, units
from .values import sequence as array
from .world import Document, Finding, Invoice, Portion, World

DUPLICATE = "DUPLICATE_INVOICE"


def submit_invoices(world: World, call: Call) -> dict[str, Any]:
    """Serve submitInvoices."""
    return submit(world, call, "invoice", "invoices", "id", examine, book)


class Bill:
    """An invoice together with the orders it speaks of."""

    def __init__(self, world: World, document: Document):
        self.world, self.document, self.body = world, document, document.body
        self.is_credit = self.body["invoiceType"] == "CreditNote"
        self.currency = str(
            mapping(self.body["invoiceTotal"]).get("currencyCode") or ""
        )

    @property
    def items(self) -> list[dict[str, Any]]:
        """Return its lines."""
        return array(self.body.get("items"))

    def order(self, item: dict[str, Any]) -> Order | None:
        """Return the order of a line, None if there is none."""
        number = str(item.get("purchaseOrderNumber") or "")
        return self.world.visible_order(number, self.document.group)

    def region(self) -> str:
        """na, eu, in, or ""."""
        return self.world.settings.region or region_of(self.currency)

    def totals(self) -> set[Decimal]:
        """Return what the total may be: lines rounded one by one, or only their sum."""
        raw = [line_amount(item) for item in self.items]
        each = sum((rounded(amount, self.currency) for amount in raw), Decimal())
        extra = tax(self.body) + extras(self.body)
        extra += sum((extras(item) for item in self.items), Decimal())
        return {each + extra, rounded(sum(raw, Decimal()), self.currency) + extra}


def line_amount(item: dict[str, Any]) -> Decimal:
    """Return net amount of a line: cost per unit or per weight unit, cases resolved."""
    quantity = item["invoicedQuantity"]
    weight = mapping(quantity.get("totalWeight")).get("amount")
    count = decimal(weight) if "netCostUnitOfMeasure" in item else units(quantity)
    return count * amount_of(item["netCost"])


def extras(part: dict[str, Any]) -> Decimal:
    """Return charges minus allowances of an invoice or a line."""
    charges = _sum(array(part.get("chargeDetails")), "chargeAmount")
    return charges - _sum(array(part.get("allowanceDetails")), "allowanceAmount")


def tax(part: dict[str, Any]) -> Decimal:
    """Return the tax of an invoice, line, charge or allowance, without local copies."""
    taxes = array(part.get("taxDetails"))
    return _sum((t for t in taxes if t["taxType"] != LOCAL_TAX), "taxAmount")


def _sum(parts: Iterable[dict[str, Any]], member: str) -> Decimal:
    return sum((amount_of(part[member]) for part in parts), Decimal())


def examine(world: World, document: Document) -> list[Finding]:
    """Return why the invoice fails; [] if it does not."""
    bill = Bill(world, document)
    if document.id in world.books_of(document.group.client_id).invoices:
        return [Finding(f"Duplicate invoice number {document.id}.", DUPLICATE)]
    return [finding for rule in RULES for finding in rule(bill)]


def _header(bill: Bill) -> Iterator[Finding]:
    """Yield a date in the future, nobody to bill, nothing to pay."""
    if instant(bill.body["date"]) > bill.document.received_at:
        yield Finding("The invoice date is in the future.")
    if "billToParty" not in bill.body:
        yield Finding("The bill-to party is missing.")
    if not bill.currency:
        yield Finding("The invoice total has no currency.")
    if not bill.items:
        yield Finding("The invoice has no lines.")
    if not amount_of(bill.body["invoiceTotal"]):
        yield Finding("The invoice total is zero.")


def _amounts(bill: Bill) -> Iterator[Finding]:
    """Yield wrong sums: total = lines + charges - allowances + tax, also of the tax."""
    for item in bill.items:
        if amount_of(item["netCost"]) <= 0 or units(item["invoicedQuantity"]) <= 0:
            name = item["itemSequenceNumber"]
            yield Finding(f"Line {name}: cost and quantity must be positive.")
    for name, part in adjustments(bill.body):
        if amount_of(part.get("chargeAmount") or part["allowanceAmount"]) <= 0:
            yield Finding(f"{name}: the amount must be positive.")
    total = amount_of(bill.body["invoiceTotal"])
    if total not in bill.totals():
        sums = " or ".join(sorted(map(str, bill.totals())))
        yield Finding(f"The total is {total}, the parts add up to {sums}.")
    inside = sum((_whole_tax(item) for item in bill.items), Decimal())
    inside += _whole_tax(bill.body) - tax(bill.body)
    if tax(bill.body) != inside:
        yield Finding(f"The tax is {tax(bill.body)}, that of the lines {inside}.")


def _whole_tax(part: dict[str, Any]) -> Decimal:
    charged = sum(map(tax, array(part.get("chargeDetails"))), Decimal())
    allowed = sum(map(tax, array(part.get("allowanceDetails"))), Decimal())
    return tax(part) + charged - allowed


def _orders(bill: Bill) -> Iterator[Finding]:
    """Yield lines of no acknowledged order, or beyond what was shipped of it."""
    if bill.is_credit:
        return
    remaining: Counter[tuple[str, str]] = Counter()
    for item in bill.items:
        order, name = bill.order(item), item["itemSequenceNumber"]
        lines = order.product_lines(item) if order else []
        if order is None:
            yield Finding(f"Line {name}: no such order.", "INVALID_ORDER_ID")
        elif not lines:
            yield Finding(f"Line {name} is not in order {order.number}.")
        elif not any(line.acknowledged for line in lines):
            yield Finding(f"Order {order.number} is not acknowledged.")
        else:
            key = (order.number, lines[0].sequence)
            if key not in remaining:
                remaining[key] = sum(line.shipped - line.invoiced for line in lines)
            remaining[key] -= units(item["invoicedQuantity"])
            if remaining[key] < 0:
                yield Finding(
                    f"Line {name}: {-remaining[key]} units more than shipped."
                )


def _parties(bill: Bill) -> Iterator[Finding]:
    """Yield parties that contradict the orders or the region."""
    numbers = {item.get("purchaseOrderNumber") for item in bill.items}
    if bill.region() == "in" and len(numbers) > 1:
        yield Finding("An invoice in India is for one order.")
    orders = {order.number: order for order in map(bill.order, bill.items) if order}
    for order in orders.values():
        if order.currency and order.currency != bill.currency:
            yield Finding(f"Order {order.number} is in {order.currency}.")
        if _is_before(bill, order):
            yield Finding(f"The invoice is older than order {order.number}.")
        billed = party(order.details, "billToParty")
        payer = party(bill.body, "billToParty")
        if billed and billed != payer:
            yield Finding(f"Order {order.number} is to be billed to {billed}.")
        if not billed and not _is_payer(bill, order, payer):
            yield Finding(f"{payer or 'Nobody'} is no company of Amazon's to bill.")


def _is_payer(bill: Bill, order: Order, name: str) -> bool:
    """Tell whether Amazon knows a payer where the order names none.

    That is one of its other orders, its own word for a country, or the place the goods
    go to; never a vendor code.
    """
    orders = [
        each
        for each in bill.world.orders.values()
        if each.belongs_to(bill.document.group)
    ]
    if name in {each.vendor_code for each in orders}:
        return False
    payers = {party(each.details, "billToParty") for each in orders}
    payers.add(party(order.details, "shipToParty"))
    is_general = re.fullmatch("AMAZON[A-Z]{2}", name) is not None
    return bool(name) and (is_general or name in payers)


def _is_before(bill: Bill, order: Order) -> bool:
    try:
        ordered = instant(str(order.details.get("purchaseOrderDate")))
    except ValueError:
        return False
    return instant(bill.body["date"]).date() < ordered.date()


def _country(bill: Bill) -> Iterator[Finding]:
    """Yield what the country of the invoice does not take."""
    name = bill.world.settings.country
    yield from examine_taxes(bill.body, name, bill.region())
    if name == "IN":
        yield from examine_india(bill.body)


def _credit(bill: Bill) -> Iterator[Finding]:
    """Credit notes: not everywhere, and they say what they are about."""
    if not bill.is_credit:
        return
    country = bill.world.settings.country
    if bill.region() == "na" or (country and country not in CREDITED):
        yield Finding("Credit notes are not possible in this region.")
    invoices = set()
    for item in bill.items:
        name, details = item["itemSequenceNumber"], item.get("creditNoteDetails")
        if not details:
            yield Finding(f"Line {name} does not say what is credited.")
            continue
        if item.get("purchaseOrderNumber"):
            yield Finding(f"Line {name}: a credit note names no order.")
        is_return = "returnsReferenceNumber" in details
        if is_return != ("goodsReturnDate" in details):
            yield Finding(f"Line {name}: a return has a number and a date.")
        invoices.add(details.get("referenceInvoiceNumber"))
    yield from _credited(bill, invoices - {None})


def _credited(bill: Bill, numbers: set[Any]) -> Iterator[Finding]:
    """Yield invoices that are not known, or credited beyond their total."""
    if len(numbers) > 1:
        yield Finding("A credit note is for one invoice.")
    books = bill.world.books_of(bill.document.group.client_id).invoices
    for number in sorted(numbers):
        invoice = books.get(number)
        if invoice is None:
            yield Finding(f"There is no invoice {number} to credit.")
            continue
        before = sum(
            (
                amount_of(other.document.body["invoiceTotal"])
                for other in books.values()
                if number in _references(other.document.body)
            ),
            Decimal(),
        )
        total = amount_of(bill.body["invoiceTotal"])
        if before + total > amount_of(invoice.document.body["invoiceTotal"]):
            yield Finding(f"More than invoice {number} is credited.")


def _references(body: dict[str, Any]) -> set[Any]:
    """Return the invoices that a credit note in the books names."""
    return {
        mapping(item.get("creditNoteDetails")).get("referenceInvoiceNumber")
        for item in array(body.get("items"))
    }


RULES: tuple[Callable[[Bill], Iterator[Finding]], ...] = (
    _header,
    _amounts,
    _orders,
    _parties,
    _country,
    _credit,
)


def book(world: World, document: Document, at: datetime) -> None:
    """Take up the invoiced units; the invoice waits for its payment."""
    bill = Bill(world, document)
    total = amount_of(document.body["invoiceTotal"])
    portions = [] if bill.is_credit else list(_portions(bill))
    for portion in portions:
        portion.order.lines[portion.sequence].invoiced += portion.units
    world.books_of(document.group.client_id).invoices[document.id] = Invoice(
        document,
        bill.currency,
        -total if bill.is_credit else total,
        portions,
        changed_at=at,
    )


def _portions(bill: Bill) -> Iterator[Portion]:
    taken: Counter[tuple[str, str]] = Counter()
    for item in bill.items:
        order = bill.order(item)
        if order is None:
            continue
        net, count = line_amount(item), units(item["invoicedQuantity"])
        price = (net + tax(item)) / count
        lines = order.product_lines(item)
        for portion in share_out(order, lines, count, "invoiced", taken):
            portion.unit_price, portion.unit_cost = price, amount_of(item["netCost"])
            yield portion
