"""Read a purchase order as ``getPurchaseOrders`` and ``getPurchaseOrder`` send it.

https://developer-docs.amazon.com/sp-api/reference/vendor-orders-v1 has the keys. A
quantity of zero means that Amazon cancelled the line; negative ones have been seen.
Both are kept as they came: what to do with them is for the people who read the order.

What an order is found, shipped and paid by has to be usable: number, vendor code,
FC, window, and of each line its number, item, quantity and net cost. All else
decides nothing: if it is unusable the order is read without it, and a note says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from ..base.common import DocumentError, Party, Problem
from ..base.reading import Reader
from ..base.scalars import is_plausible, parse_moment
from ..base.values import read_party
from .import_details import ImportTerms, read_import
from .purchase_order_lines import Line, agree_on_currency, read_lines

STATES = ("New", "Acknowledged", "Closed")
KINDS = ("RegularOrder", "ConsignedOrder", "NewProductIntroduction", "RushOrder")
PAYMENT_METHODS = ("Invoice", "Consignment", "CreditCard", "Prepaid")


@dataclass(frozen=True, slots=True)
class Window:
    """A window to ship (Amazon collects) or to deliver (the vendor pays freight)."""

    kind: Literal["ship", "delivery"]
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class PurchaseOrder:
    """One order. Without ``has_details`` only ``number`` and ``state`` are known.

    ``kind`` and ``payment_method`` are one of ``KINDS`` and ``PAYMENT_METHODS``, or
    Amazon's word if it is new, or blank. ``state_word`` is a state that is none of
    ``STATES``; such an order counts as new. ``currency`` is that of all lines.

    ``questions`` are for a person to settle before the order is acknowledged; ``notes``
    say what was left out, or read otherwise than it was written. ``import_terms`` are
    there if Amazon imports the goods itself.
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
    state_word: str = ""
    questions: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    import_terms: ImportTerms | None = None

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
    return Reader({"date": text}).moment("date") if isinstance(text, str) else None


def parse(payload: object) -> PurchaseOrder:
    """Return the order in one of Amazon's ``Order`` objects.

    Raises ``DocumentError`` with every problem if it cannot be used: no number, a
    line without quantity, a broken number or window, an unknown unit, two currencies.
    An order without a state (Amazon's sandbox has some) counts as new.
    """
    reader = Reader(payload)
    order = PurchaseOrder(reader.code("purchaseOrderNumber"), "New")
    order = _read_state(order, reader)
    details = reader.child("orderDetails")
    if details is not None:
        # One of Amazon's examples has the lines beside the details, not inside.
        order = _read_details(order, details.falling_back_to(reader))
    reader.raise_problems()
    return replace(order, notes=tuple(reader.notes))


def _read_state(order: PurchaseOrder, reader: Reader) -> PurchaseOrder:
    word = reader.aside().word("purchaseOrderState", STATES)
    if word in STATES or not word:
        return replace(order, state=word or "New")
    text = (
        f"'{word}' is a new word of Amazon's for the state of an order: look in Vendor"
        " Central whether it still waits to be acknowledged."
    )
    question = Problem("new_state", text, "purchaseOrderState")
    return replace(order, state_word=word, questions=(question,))


def _read_details(order: PurchaseOrder, details: Reader) -> PurchaseOrder:
    aside = details.aside()
    currency, lines = agree_on_currency(read_lines(details), details)
    window, question = _read_window(details)
    return replace(
        order,
        kind=aside.word("purchaseOrderType", KINDS),
        date=aside.moment("purchaseOrderDate"),
        changed_at=aside.moment("purchaseOrderChangedDate"),
        state_changed_at=aside.moment("purchaseOrderStateChangedDate"),
        payment_method=aside.word("paymentMethod", PAYMENT_METHODS),
        deal_code=aside.short_text("dealCode"),
        buying_party=_with_code(read_party(aside.child("buyingParty"))),
        selling_party=read_party(details.child("sellingParty")),
        ship_to=read_party(details.child("shipToParty")),
        bill_to=_with_code(read_party(aside.child("billToParty"))),
        window=window,
        currency=currency,
        lines=lines,
        has_details=True,
        import_terms=read_import(aside),
        questions=(*order.questions, *([question] if question else [])),
    )


def _with_code(party: Party | None) -> Party | None:
    """Return a party that decides nothing, if it says who it is."""
    return party if party and party.party_id else None


def _read_window(details: Reader) -> tuple[Window | None, Problem | None]:
    """Return the window; one that cannot be is none, but a question."""
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
            return None, None
        if start <= end and is_plausible(start) and is_plausible(end):
            return Window(kind, start, end), None
        return None, Problem("bad_window", _ask_about_window(kind, start, end), key)
    return None, None


def _ask_about_window(kind: str, start: datetime, end: datetime) -> str:
    first, last = (f"{each:%d %b} {each.year:04} {each:%H:%M}" for each in (start, end))
    return (
        f"The {kind} window cannot be: it starts {first} and ends {last} UTC. Ask the"
        " buyer for the right one, enter the Delivery Date under Other Info, then"
        " acknowledge it."
    )
