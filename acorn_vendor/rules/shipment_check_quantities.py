"""Rules about how much leaves, what it weighs, and how long it lasts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from ..documents.outgoing.packing import SMALL_PARCEL
from ..documents.outgoing.shipment_demands import find_country
from .shipment_check_facts import Box, Facts, Held, Line
from .shipment_check_rule import AMBER, HERE, RED, Hit, Rule, named

_DIGITS = 6
# Scales and the weights of items differ by more: one of them is wrong.
_TIMES = 2
_LASTS = timedelta(days=30)


def _lines(
    is_broken: Callable[[Facts, Line], object],
) -> Callable[[Facts], Hit | None]:
    """Return the check that finds order lines; it opens their orders.

    Of an order that is cancelled as a whole nothing needs to be counted.
    """

    def check(facts: Facts) -> Hit | None:
        over = {each.id for each in facts.orders if each.is_cancelled}
        open_lines = [each for each in facts.lines if each.order not in over]
        return _of_orders(each for each in open_lines if is_broken(facts, each))

    return check


def _of_orders(lines: Iterable[Line]) -> Hit | None:
    found = list(lines)
    if not found:
        return None
    orders = dict.fromkeys(each.order for each in found)
    names = dict.fromkeys(each.sku for each in found)
    return Hit(tuple(orders), tuple(names))


def _sent(facts: Facts, line: Line) -> float:
    return line.gone + facts.units.get(line.id, 0)


def _exceeds(units: float, limit: float) -> bool:
    return round(units - limit, _DIGITS) > 0


def _is_over_ordered(facts: Facts, line: Line) -> bool:
    leaves = facts.units.get(line.id, 0) > 0
    return leaves and _exceeds(_sent(facts, line), line.ordered)


def _is_over_accepted(facts: Facts, line: Line) -> bool:
    leaves = facts.units.get(line.id, 0) > 0
    is_more = leaves and _exceeds(_sent(facts, line), line.accepted)
    return is_more and not _is_over_ordered(facts, line)


def _is_short(facts: Facts, line: Line) -> bool:
    return _exceeds(line.accepted, _sent(facts, line) + line.later)


def _not_ordered(facts: Facts) -> Hit | None:
    return named((each.id, each.sku) for each in facts.strangers)


def _part_of_case(facts: Facts) -> Hit | None:
    """Find what no whole number of cases, or of units, is in a carton."""
    broken = [
        facts.line(each)
        for held in facts.inside.values()
        for each in _sums(held)
        if each.line in facts.units
        and round(each.units % facts.line(each).case, _DIGITS)
        not in (0, facts.line(each).case)
    ]
    return _of_orders(broken)


def _sums(held: Iterable[Held]) -> list[Held]:
    """Return one for each line and lot, with all its units."""
    sums: dict[tuple[int, str], Held] = {}
    for each in held:
        key = (each.line, each.lot)
        known = sums.get(key)
        units = each.units + (known.units if known else 0)
        sums[key] = Held(each.id, each.line, each.product, units, each.carton)
    return list(sums.values())


def _no_weight(facts: Facts) -> Hit | None:
    shipped = {each.product for each in facts.held}
    return named(
        (each.id, each.sku)
        for each in facts.products
        if each.id in shipped and not each.weight
    )


def _odd_weight(facts: Facts) -> Hit | None:
    def is_odd(box: Box) -> bool:
        by_items = facts.weight(box)
        known = box.weighed and by_items
        return bool(known) and not (
            by_items / _TIMES <= box.weighed <= by_items * _TIMES
        )

    return named((each.id, each.name) for each in facts.cartons() if is_odd(each))


def _heavy(facts: Facts) -> Hit | None:
    limit = _find_limit(facts)
    return named(
        (
            (each.id, each.name)
            for each in facts.cartons()
            if limit and _exceeds(each.weighed or facts.weight(each), limit)
        ),
        limit=f"{round(limit, 1):g}",
    )


def _find_limit(facts: Facts) -> float:
    """Return what a carton may weigh in our unit; 0 is no limit."""
    head = facts.head
    country = find_country(head.country, head.region)
    limits = [head.carton_weight]
    if head.shipment_type == SMALL_PARCEL and country.parcel_kilograms:
        limits.append(round(country.parcel_kilograms / head.kilograms, 2))
    return min(filter(None, limits), default=0)


def _no_lot(facts: Facts) -> Hit | None:
    return named(
        (each.product, facts.product(each).sku)
        for each in facts.held
        if facts.product(each).has_lots and not each.lot
    )


def _no_expiry(facts: Facts) -> Hit | None:
    return named(
        (each.product, facts.product(each).sku)
        for each in facts.held
        if facts.product(each).is_perishable and not each.expires
    )


def _expires_soon(facts: Facts) -> Hit | None:
    until = facts.head.arrives_at + _LASTS
    return named(
        (each.product, facts.product(each).sku)
        for each in facts.held
        if each.expires and each.expires < until
    )


RULES = (
    Rule("not_ordered", "quantities", RED, _not_ordered, "products", mends=HERE),
    Rule(
        "over_ordered",
        "quantities",
        RED,
        _lines(_is_over_ordered),
        "orders",
        "order_line",
        HERE,
        "overage",
    ),
    Rule(
        "over_accepted",
        "quantities",
        RED,
        _lines(_is_over_accepted),
        "orders",
        "order_line",
        HERE,
        "overage",
    ),
    Rule(
        "short",
        "quantities",
        AMBER,
        _lines(_is_short),
        "orders",
        "order_line",
        charge="not_filled",
        step="reserve",
    ),
    Rule("part_of_case", "quantities", RED, _part_of_case, "orders", mends=HERE),
    Rule("no_weight", "quantities", AMBER, _no_weight, "products", "weight"),
    Rule("odd_weight", "quantities", AMBER, _odd_weight, "boxes", "shipping_weight"),
    Rule("heavy", "quantities", AMBER, _heavy, "boxes"),
    Rule("no_lot", "quantities", AMBER, _no_lot, "products"),
    Rule(
        "no_expiry",
        "quantities",
        RED,
        _no_expiry,
        "products",
        mends=HERE,
        charge="expiry",
    ),
    Rule(
        "expires_soon",
        "quantities",
        AMBER,
        _expires_soon,
        "products",
        charge="expiry",
    ),
)
