"""Rules about what is billed: ordered, accepted, shipped, and not billed before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from .invoice_check_facts import Facts, Line
from .invoice_check_rule import Rule, plain, written
from .rule_book import AMBER, HERE, RED, Hit, named


def _over(line: Line, limit: Decimal) -> Decimal:
    """Return the units of a line on this invoice that are above a limit."""
    return max(min(line.billed - limit, line.units), Decimal(0))


def _claim(
    facts: Facts, lines: Sequence[Line], limit: Callable[[Line], Decimal]
) -> Hit | None:
    """Return the hit of lines above a limit, with the amount they are claimed for."""
    amount = sum(
        (_over(each, limit(each)) / each.price_for * each.price for each in lines),
        Decimal(0),
    )
    return named(
        (
            (each.id, f"{each.item} ({plain(each.billed)} > {plain(limit(each))})")
            for each in lines
        ),
        amount=written(amount, facts.head.currency),
    )


def _is_over_shipped(line: Line) -> bool:
    return line.order is not None and line.billed > line.shipped


def _no_order(facts: Facts) -> Hit | None:
    return named((each.id, each.item) for each in facts.lines if each.order is None)


def _billed_twice(facts: Facts) -> Hit | None:
    lines = [each for each in facts.lines if _is_over_shipped(each) and each.others]
    hit = _claim(facts, lines, lambda each: each.shipped)
    others = dict.fromkeys(name for each in lines for name in each.others)
    return hit and Hit(hit.ids, hit.names, {**hit.values, "others": ", ".join(others)})


def _more_than_shipped(facts: Facts) -> Hit | None:
    lines = [each for each in facts.lines if _is_over_shipped(each) and not each.others]
    return _claim(facts, lines, lambda each: each.shipped)


def _more_than_accepted(facts: Facts) -> Hit | None:
    lines = [
        each
        for each in facts.lines
        if each.order is not None and each.accepted < each.billed <= each.shipped
    ]
    return _claim(facts, lines, lambda each: each.accepted)


def _shipped_unasked(facts: Facts) -> Hit | None:
    return named(
        (each.id, f"{each.item} ({plain(each.shipped)} > {plain(each.accepted)})")
        for each in facts.lines
        if each.order is not None and each.billed <= each.accepted < each.shipped
    )


_LINES = "invoice_line_ids"
RULES = (
    Rule("no_order", "lines", RED, _no_order, field=_LINES, mends=HERE),
    Rule("billed_twice", "lines", RED, _billed_twice, field=_LINES, mends=HERE),
    Rule(
        "more_than_shipped", "lines", RED, _more_than_shipped, field=_LINES, mends=HERE
    ),
    Rule(
        "more_than_accepted",
        "lines",
        RED,
        _more_than_accepted,
        field=_LINES,
        mends=HERE,
    ),
    Rule("shipped_unasked", "lines", AMBER, _shipped_unasked, field=_LINES),
)
