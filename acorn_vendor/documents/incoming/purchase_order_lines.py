"""Read the lines of a purchase order: their items, quantities and costs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from ..base.common import Money, Quantity
from ..base.reading import Reader
from ..base.values import read_money, read_quantity, read_units


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``sequence`` is Amazon's text, leading zeros included.

    ``net_cost`` is for one each, or for one unit of weight if its ``per`` is set,
    even where the quantity is in cases. ``agreed`` is our own word, for one each: what
    was agreed where Amazon states no cost, or none that it would accept itself.
    ``accepted`` (eaches) and ``status`` (Vendor Central's word) say how far the line
    was acknowledged there; only an export has them.
    """

    sequence: str
    asin: str
    vendor_sku: str
    quantity: Quantity
    net_cost: Money | None
    list_price: Money | None
    back_order_allowed: bool
    agreed: Money | None = None
    accepted: Decimal | None = None
    status: str = ""

    @property
    def cost(self) -> Money | None:
        """Return what Amazon expects to pay; the list price if it says no more."""
        return self.net_cost or self.list_price

    @property
    def usable_cost(self) -> Money | None:
        """Return the cost to acknowledge with; ``None`` while nobody knows one.

        Amazon states zero now and then, and refuses an acknowledgement that repeats it.
        """
        if self.cost and self.cost.amount > 0:
            return self.cost
        return self.agreed


def read_lines(details: Reader) -> tuple[Line, ...]:
    """Return the lines that can be read; none may be there twice."""
    lines = [line for item in details.children("items") if (line := _read_line(item))]
    for sequence, times in Counter(line.sequence for line in lines).items():
        if times > 1:
            text = f"Line {sequence} is there {times} times; ask Amazon which is right."
            details.problem("duplicate_line", text, "items")
    return tuple(lines)


def _read_line(item: Reader) -> Line | None:
    sequence = item.code("itemSequenceNumber")
    quantity = read_quantity(item.child("orderedQuantity"))
    if not item.has("orderedQuantity"):
        item.problem("missing", "Amazon sent no quantity.", "orderedQuantity")
    aside = item.aside()
    asin, vendor_sku = _read_names(item, aside)
    line = Line(
        sequence=sequence,
        asin=asin,
        vendor_sku=vendor_sku,
        quantity=quantity or Quantity(Decimal(0)),
        net_cost=read_money(item.child("netCost")),
        list_price=read_money(aside.child("listPrice")),
        back_order_allowed=aside.flag("isBackOrderAllowed"),
        accepted=read_units(aside.child("acceptedQuantity")),
        status=aside.short_text("lineStatus"),
    )
    return line if quantity else None


def _read_names(item: Reader, aside: Reader) -> tuple[str, str]:
    """Return ASIN and vendor SKU; an unusable one is left out where the other tells."""
    keys = ("amazonProductIdentifier", "vendorProductIdentifier")
    reader = aside if any(map(item.carries_code, keys)) else item
    asin, vendor_sku = map(reader.optional_code, keys)
    return asin, vendor_sku


def agree_on_currency(
    lines: tuple[Line, ...], details: Reader
) -> tuple[str | None, tuple[Line, ...]]:
    """Return the currency of an order, and its lines in it.

    Net costs decide; a list price in another currency says nothing beside them.
    """
    net = {line.net_cost.currency for line in lines if line.net_cost}
    listed = {line.list_price.currency for line in lines if line.list_price}
    currencies = sorted(net or listed)
    if len(currencies) > 1:
        text = f"The lines are in {' and '.join(currencies)}; an order has one."
        details.problem("two_currencies", text, "items")
    currency = currencies[0] if currencies else None
    return currency, tuple(_in_currency(line, currency, details) for line in lines)


def _in_currency(line: Line, currency: str | None, details: Reader) -> Line:
    price = line.list_price
    if price is None or price.currency == currency:
        return line
    text = (
        f"Line {line.sequence} has a list price in {price.currency}, the order is in"
        f" {currency}; it is left out."
    )
    details.note("other_currency", text, "items")
    return replace(line, list_price=None)
