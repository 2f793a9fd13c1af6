"""Rules about prices and taxes."""

from __future__ import annotations

from decimal import Decimal

from .invoice_check_facts import Facts, Line
from .invoice_check_rule import Rule, written
from .rule_book import AMBER, HERE, RED, Hit, named, only_if


def _compared(facts: Facts) -> list[tuple[Line, Decimal]]:
    """Return the lines whose price is not Amazon's cost, with by how much."""
    pairs = [
        (each, each.price - each.cost)
        for each in facts.lines
        if each.cost and not each.is_by_weight
    ]
    return [
        (line, gap)
        for line, gap in pairs
        if abs(gap) * 100 > abs(line.price - gap) * facts.tolerance
    ]


def _claim(facts: Facts, found: list[tuple[Line, Decimal]]) -> Hit | None:
    amount = sum(
        (abs(gap) * line.units / line.price_for for line, gap in found), Decimal(0)
    )
    return named(
        (
            (
                line.id,
                f"{line.item} ({line.price} {'>' if gap > 0 else '<'} {line.cost})",
            )
            for line, gap in found
        ),
        amount=written(amount, facts.head.currency),
    )


def _dear(facts: Facts) -> Hit | None:
    return _claim(facts, [each for each in _compared(facts) if each[1] > 0])


def _is_included(line: Line) -> bool:
    return line.includes_tax


def _cheap(facts: Facts) -> Hit | None:
    found = [each for each in _compared(facts) if each[1] < 0]
    return _claim(facts, [each for each in found if not _is_included(each[0])])


def _tax_in_price(facts: Facts) -> Hit | None:
    found = [each for each in _compared(facts) if each[1] < 0]
    return _claim(facts, [each for each in found if _is_included(each[0])])


def _other_tax(facts: Facts) -> Hit | None:
    country = facts.head.country
    hit = named(
        (line.id, f"{line.item} ({', '.join(sorted(line.kinds))})")
        for line in facts.taxed
        if line.kinds and line.kinds not in country.taxes
    )
    is_sure = "taxes" not in facts.head.unsure
    values = {"country": country.code or "-"}
    return hit and Hit(hit.ids, hit.names, values, is_sure)


def _no_tax(facts: Facts) -> Hit | None:
    if not facts.head.country.taxes:
        return None
    return named((line.id, line.item) for line in facts.taxed if not line.kinds)


def _taxes_differ(facts: Facts) -> Hit | None:
    head = facts.head
    if head.taxes_told is None:
        return None
    return only_if(
        head.taxes_told != head.taxes_booked,
        told=written(head.taxes_told, head.currency),
        booked=written(head.taxes_booked, head.currency),
    )


_LINES = "invoice_line_ids"
RULES = (
    Rule("dear", "money", RED, _dear, field=_LINES, mends=HERE),
    Rule("cheap", "money", RED, _cheap, field=_LINES, mends=HERE),
    Rule("tax_in_price", "money", RED, _tax_in_price, field=_LINES, mends=HERE),
    Rule("other_tax", "money", RED, _other_tax, field=_LINES, mends=HERE),
    Rule("no_tax", "money", AMBER, _no_tax, field=_LINES),
    Rule("taxes_differ", "money", RED, _taxes_differ, field=_LINES, mends=HERE),
)
