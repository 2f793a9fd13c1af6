"""Read a purchase order as ``getPurchaseOrders`` and ``getPurchaseOrder`` send it.

https://developer-docs.amazon.com/sp-api/reference/vendor-orders-v1 has the keys. A
quantity of zero means that Amazon cancelled the line; negative ones have been seen.
Both are kept as they came: what to do with them is for the people who read the order.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from .common import DocumentError, Money, Party, Problem, Quantity
from .reading import Reader, parse_moment
from .values import read_money, read_party, read_quantity, read_units

STATES = ("New", "Acknowledged", "Closed")
KINDS = ("RegularOrder", "ConsignedOrder", "NewProductIntroduction", "RushOrder")
PAYMENT_METHODS = ("Invoice", "Consignment", "CreditCard", "Prepaid")


@dataclass(frozen=True, slots=True)
class Window:
    """When to ship (Amazon collects) or to deliver (the vendor pays the freight)."""

    kind: Literal["ship", "delivery"]
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``sequence`` is Amazon's text, leading zeros included.

    ``net_cost`` is for one each, or for one unit of weight if its ``per`` is set,
    even where the quantity is in cases. ``accepted`` (eaches) and ``status`` (Vendor
    Central's word) say how far the line was acknowledged there; only an export has
    them.
    """

    sequence: str
    asin: str
    vendor_sku: str
    quantity: Quantity
    net_cost: Money | None
    list_price: Money | None
    back_order_allowed: bool
    accepted: Decimal | None = None
    status: str = ""

    @property
    def cost(self) -> Money | None:
        """Return what Amazon expects to pay; the list price if it says no more."""
        return self.net_cost or self.list_price


@dataclass(frozen=True, slots=True)
class PurchaseOrder:
    """One order. Without ``has_details`` only ``number`` and ``state`` are known.

    ``kind`` and ``payment_method`` are one of ``KINDS`` and ``PAYMENT_METHODS``, or
    Amazon's word if it is new, or blank. ``currency`` is that of all lines.
    """

    number: str
    state: str
    kind: str = ""
    date: datetime | None = None
    changed_at: datetime | None = None
    state_changed_at: datetime | None = None
    payment_method: str = ""
    deal_code: str = ""
    buying_party: Party | None = None
    selling_party: Party | None = None
    ship_to: Party | None = None
    bill_to: Party | None = None
    window: Window | None = None
    currency: str | None = None
    lines: tuple[Line, ...] = ()
    has_details: bool = False

    @property
    def is_cancelled(self) -> bool:
        """Say whether nothing is ordered: not that the order is closed.

        Negative quantities have been seen; nobody knows what they mean.
        """
        return bool(self.lines) and not any(line.quantity.units for line in self.lines)


def parse_page(payload: object) -> tuple[object, ...]:
    """Return the orders of one page of ``getPurchaseOrders``, each still unread.

    One unreadable order must not cost the others: pass each to ``parse`` by itself.
    Raises ``DocumentError`` if the page is not a page.
    """
    orders = payload.get("orders") if isinstance(payload, dict) else payload
    if orders is None:
        return ()
    if not isinstance(orders, list):
        text = "The page has no list of orders; ask Amazon for it again."
        raise DocumentError([Problem("not_a_list", text, "orders")])
    return tuple(orders)


def date_of(payload: object) -> datetime | None:
    """Return when an order, else unread, was placed; ``None`` if it does not say."""
    details = payload.get("orderDetails") if isinstance(payload, dict) else None
    text = details.get("purchaseOrderDate") if isinstance(details, dict) else None
    try:
        return parse_moment(text) if isinstance(text, str) else None
    except ValueError:
        return None


def parse(payload: object) -> PurchaseOrder:
    """Return the order in one of Amazon's ``Order`` objects.

    Raises ``DocumentError`` with every problem if it cannot be used: no number, a
    line without quantity, a broken number or date, an unknown unit, two currencies.
    An order without a state (Amazon's sandbox has some) counts as new.
    """
    reader = Reader(payload)
    number = reader.required_text("purchaseOrderNumber")
    state = reader.choice("purchaseOrderState", STATES) or "New"
    details = reader.child("orderDetails")
    if details is None:
        order = PurchaseOrder(number, state)
    else:
        # One of Amazon's examples has the lines beside the details, not inside.
        order = _read_details(number, state, details.falling_back_to(reader))
    reader.raise_problems()
    return order


def _read_details(number: str, state: str, details: Reader) -> PurchaseOrder:
    lines = _read_lines(details)
    return PurchaseOrder(
        number=number,
        state=state,
        kind=_known_or_as_is(details.text("purchaseOrderType"), KINDS),
        date=details.moment("purchaseOrderDate"),
        changed_at=details.moment("purchaseOrderChangedDate"),
        state_changed_at=details.moment("purchaseOrderStateChangedDate"),
        payment_method=_known_or_as_is(details.text("paymentMethod"), PAYMENT_METHODS),
        deal_code=details.text("dealCode"),
        buying_party=read_party(details.child("buyingParty")),
        selling_party=read_party(details.child("sellingParty")),
        ship_to=read_party(details.child("shipToParty")),
        bill_to=read_party(details.child("billToParty")),
        window=_read_window(details),
        currency=_common_currency(lines, details),
        lines=lines,
        has_details=True,
    )


def _known_or_as_is(text: str, known: tuple[str, ...]) -> str:
    return next((word for word in known if word.lower() == text.lower()), text)


def _read_window(details: Reader) -> Window | None:
    kind: Literal["ship", "delivery"]
    for kind in ("ship", "delivery"):
        key = f"{kind}Window"
        text = details.text(key)
        if not text:
            continue
        try:
            start, end = (parse_moment(part) for part in text.split("--"))
        except ValueError:
            details.problem("not_a_window", f"'{text[:60]}' is no window.", key)
            return None
        return Window(kind, start, end)
    return None


def _read_lines(details: Reader) -> tuple[Line, ...]:
    lines = [line for item in details.children("items") if (line := _read_line(item))]
    for sequence, times in Counter(line.sequence for line in lines).items():
        if times > 1:
            text = f"Line {sequence} is there {times} times; ask Amazon which is right."
            details.problem("duplicate_line", text, "items")
    return tuple(lines)


def _read_line(item: Reader) -> Line | None:
    sequence = item.required_text("itemSequenceNumber")
    quantity = read_quantity(item.child("orderedQuantity"))
    if not item.has("orderedQuantity"):
        item.problem("missing", "Amazon sent no quantity.", "orderedQuantity")
    net_cost = read_money(item.child("netCost"))
    list_price = read_money(item.child("listPrice"))
    back_order_allowed = item.flag("isBackOrderAllowed")
    if not quantity:
        return None
    return Line(
        sequence=sequence,
        asin=item.text("amazonProductIdentifier"),
        vendor_sku=item.text("vendorProductIdentifier"),
        quantity=quantity,
        net_cost=net_cost,
        list_price=list_price,
        back_order_allowed=back_order_allowed,
        accepted=read_units(item.child("acceptedQuantity")),
        status=item.text("lineStatus"),
    )


def _common_currency(lines: tuple[Line, ...], details: Reader) -> str | None:
    prices = [price for line in lines for price in (line.net_cost, line.list_price)]
    currencies = sorted({price.currency for price in prices if price})
    if len(currencies) > 1:
        text = f"The lines are in {' and '.join(currencies)}; an order has one."
        details.problem("two_currencies", text, "items")
    return currencies[0] if currencies else None
