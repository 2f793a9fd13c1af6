"""Rules about charges and allowances."""

from __future__ import annotations

from decimal import Decimal

from .invoice_check_facts import Charge, Facts
from .invoice_check_rule import Rule, plain, written
from .rule_book import AMBER, HERE, RED, Hit, named


def _no_charges(facts: Facts) -> Hit | None:
    country = facts.head.country
    if country.takes_charges:
        return None
    hit = named((each.id, each.item) for each in facts.charges)
    is_sure = "takes_charges" not in facts.head.unsure
    return hit and Hit(hit.ids, hit.names, {"country": country.code or "-"}, is_sure)


def _wrong_sign(facts: Facts) -> Hit | None:
    return named(
        (each.id, f"{each.item} ({plain(each.amount)})")
        for each in facts.charges
        if each.amount <= 0
    )


def _over(charge: Charge) -> Decimal:
    """Return what a charge asks for beyond what its order agrees on."""
    if charge.side != "charge" or charge.agreed is None:
        return Decimal(0)
    return max(charge.amount - max(charge.agreed, Decimal(0)), Decimal(0))


def _charge_not_agreed(facts: Facts) -> Hit | None:
    found = [(each, over) for each in facts.charges if (over := _over(each))]
    amount = sum((over for _charge, over in found), Decimal(0))
    currency = facts.head.currency
    return named(
        ((each.id, f"{each.item} ({written(over, currency)})") for each, over in found),
        amount=written(amount, currency),
    )


_LINES = "invoice_line_ids"
RULES = (
    Rule("no_charges", "lines", RED, _no_charges, field=_LINES, mends=HERE),
    Rule("wrong_sign", "money", RED, _wrong_sign, field=_LINES, mends=HERE),
    Rule("charge_not_agreed", "money", AMBER, _charge_not_agreed, field=_LINES),
)
