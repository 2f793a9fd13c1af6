"""Changes by Amazon in a purchase order, and who decides about them.

https://developer-docs.amazon.com/sp-api/docs/vendor-orders-api-v1-use-case-guide: after
an order was sent, Amazon may change window, quantities, costs, lines, type and place,
cancel it and bring it back. Compared is what an order says in the books with what
Amazon says now: the books may lack versions, or come from somewhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from ..documents.incoming.purchase_order import PurchaseOrder, Window
from ..documents.incoming.purchase_order_lines import Line

Decision = Literal["apply", "ask", "refuse"]
# What a change is about: its topic, and the line or None for the whole order.
Subject = tuple[str, str | None]

# How far an order, or a line of it, has gone.
STAGES = ("waiting", "acknowledged", "packed", "announced", "invoiced")

# Each kind with what it is about: a later change of the same is about that, too.
TOPICS = {
    "less": "quantity",
    "cancelled": "quantity",
    "more": "quantity",
    "back": "quantity",
    "added": "quantity",
    "unit": "unit",
    "cost_lower": "cost",
    "cost_higher": "cost",
    "backorder": "backorder",
    "backorder_lost": "backorder",
    "window": "window",
    "fc": "fc",
    "type": "type",
    "bill_to": "bill_to",
    "buying": "buying",
    "order_cancelled": "order",
    "order_back": "order",
}
# Amazon wants more: until somebody agrees, nothing of it is promised.
MORE = ("more", "back", "added")
LESS = ("less", "cancelled")


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A line as it is ordered; ``cost`` is ``None`` where Amazon states none.

    Amazon does not say the rest: ``backordered`` is what we promised for later,
    ``settled`` the cost we go by where Amazon states none, or zero.
    """

    sequence: str
    units: Decimal
    unit: str = "Eaches"
    unit_size: int = 1
    cost: Decimal | None = None
    back_order_allowed: bool = False
    backordered: Decimal = Decimal(0)
    settled: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """An order as it is compared; what is blank is not known."""

    window: Window | None = None
    fc: str = ""
    kind: str = ""
    bill_to: str = ""
    buying: str = ""
    is_cancelled: bool = False
    lines: tuple[LineFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: of the line ``sequence``, or of the whole order."""

    kind: str
    sequence: str | None
    old: Any
    new: Any

    @property
    def topic(self) -> str:
        """Return what it is about: whatever the books and Amazon may disagree on."""
        return TOPICS[self.kind]

    @property
    def subject(self) -> Subject:
        """Return topic and line: a later change of the same is about that, too."""
        return self.topic, self.sequence

    @property
    def is_numeric(self) -> bool:
        """Return whether its values are units or an amount of money."""
        return self.topic in ("quantity", "cost", "order")

    @property
    def key(self) -> str:
        """Return the new value as text that is the same for the same value."""
        return text_of(self.new)


def text_of(value: Any) -> str:
    """Return a value as text: the same for the same value, 24 and not 24.000."""
    if isinstance(value, Window):
        moments = (value.start, value.end)
        return " ".join(
            [value.kind, *(f"{at:%Y-%m-%dT%H:%MZ}" for at in moments if at)]
        )
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


# === READING === #


def facts_of(order: PurchaseOrder, cost_digits: int) -> OrderFacts:
    """Return what Amazon's version of an order says.

    Cancelled is an order of which nothing is ordered any more. That it is closed does
    not say so: Amazon closes what it has received, and some orders come in closed.

    :param cost_digits: the decimals the books keep of a cost
    """
    lines = tuple(_line_facts(line, cost_digits) for line in order.lines)
    return OrderFacts(
        window=order.window,
        fc=order.ship_to.party_id if order.ship_to else "",
        kind=order.kind,
        bill_to=order.bill_to.party_id if order.bill_to else "",
        buying=order.buying_party.party_id if order.buying_party else "",
        is_cancelled=order.is_cancelled,
        lines=lines,
    )


def _line_facts(line: Line, cost_digits: int) -> LineFacts:
    step = Decimal(1).scaleb(-cost_digits)
    return LineFacts(
        sequence=line.sequence,
        units=max(line.quantity.units, Decimal(0)),
        unit=line.quantity.unit,
        unit_size=line.quantity.unit_size,
        cost=line.cost.amount.quantize(step, ROUND_HALF_UP) if line.cost else None,
        back_order_allowed=line.back_order_allowed,
    )


# === COMPARING === #


def compare(before: OrderFacts, after: OrderFacts) -> tuple[Change, ...]:
    """Return what differs; what the books do not know is no difference."""
    units = sum((line.units for line in after.lines), Decimal(0))
    held = sum((line.units for line in before.lines), Decimal(0))
    if before.is_cancelled and after.is_cancelled:
        return ()
    if before.is_cancelled:
        return (Change("order_back", None, Decimal(0), units),)
    if after.is_cancelled:
        return (Change("order_cancelled", None, held, Decimal(0)),)
    return (*_compare_headers(before, after), *_compare_lines(before, after))


def _compare_headers(before: OrderFacts, after: OrderFacts) -> Iterator[Change]:
    names = ("window", "fc", "kind", "bill_to", "buying")
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if old and new and text_of(old) != text_of(new):
            yield Change("type" if name == "kind" else name, None, old, new)


def _compare_lines(before: OrderFacts, after: OrderFacts) -> Iterator[Change]:
    known = {line.sequence: line for line in before.lines}
    for new in after.lines:
        old = known.pop(new.sequence, None)
        if old:
            yield from _compare_line(old, new)
        elif new.units:
            yield Change("added", new.sequence, Decimal(0), new.units)
    for old in known.values():
        # Amazon writes 0; a line that is gone is meant no other way.
        if old.units:
            yield Change("cancelled", old.sequence, old.units, Decimal(0))


def _compare_line(old: LineFacts, new: LineFacts) -> Iterator[Change]:
    kind = _quantity_kind(old.units, new.units)
    if kind:
        yield Change(kind, new.sequence, old.units, new.units)
    if not new.units:
        return
    if old.unit and (old.unit, old.unit_size) != (new.unit, new.unit_size):
        sizes = (f"{each.unit} {each.unit_size}" for each in (old, new))
        yield Change("unit", new.sequence, *sizes)
    yield from _compare_cost(old, new)
    if old.back_order_allowed != new.back_order_allowed:
        is_lost = old.backordered and not new.back_order_allowed
        flags = (old.back_order_allowed, new.back_order_allowed)
        yield Change("backorder_lost" if is_lost else "backorder", new.sequence, *flags)


def _compare_cost(old: LineFacts, new: LineFacts) -> Iterator[Change]:
    """Compare with what the books go by; that nothing usable is stated is no news."""
    is_stated = old.cost is not None and old.cost > 0
    known = old.cost if is_stated else old.settled
    if new.cost is None or new.cost in (old.cost, known):
        return
    if new.cost <= 0 and not is_stated:
        return
    is_lower = known is not None and new.cost < known
    kind = "cost_lower" if is_lower else "cost_higher"
    yield Change(kind, new.sequence, known, new.cost)


def _quantity_kind(old: Decimal, new: Decimal) -> str | None:
    if old == new:
        return None
    if new < old:
        return "less" if new else "cancelled"
    return "more" if old else "back"


# === DECIDING === #


def decide(
    kind: str, stage: str, rules: Mapping[tuple[str, str], Decision]
) -> Decision:
    """Return what the rules say; a person decides where they say nothing."""
    return rules.get((kind, stage), "ask")
