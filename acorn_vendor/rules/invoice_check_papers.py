"""Rules about number, date, currency and terms, and what has to come first."""

from __future__ import annotations

from collections.abc import Callable

from .invoice_check_facts import Facts, Order
from .invoice_check_rule import Rule
from .rule_book import AMBER, HERE, LATER, RED, Hit, named, only_if

# X12 has so many places for the number of an invoice; Amazon names no limit.
MOST_CHARACTERS = 22


def _orders(
    is_broken: Callable[[Facts, Order], object],
) -> Callable[[Facts], Hit | None]:
    """Return the check that finds purchase orders."""

    def check(facts: Facts) -> Hit | None:
        broken = [each for each in facts.orders if is_broken(facts, each)]
        return named((each.id, each.number) for each in broken)

    return check


def _same_number(facts: Facts) -> Hit | None:
    other = facts.head.same_number
    return only_if(other, number=facts.head.number, other=other)


def _long_number(facts: Facts) -> Hit | None:
    is_long = len(facts.head.number) > MOST_CHARACTERS
    return only_if(is_long, is_sure=False, limit=MOST_CHARACTERS)


def _future_date(facts: Facts) -> Hit | None:
    return only_if(facts.head.dated > facts.head.today)


def _is_older(facts: Facts, order: Order) -> bool:
    return order.ordered_on is not None and facts.head.dated < order.ordered_on


def _has_other_currency(facts: Facts, order: Order) -> bool:
    return bool(order.currency) and order.currency != facts.head.currency


def _lacks_acknowledgement(_facts: Facts, order: Order) -> bool:
    return order.lacks_acknowledgement


def _several_orders(facts: Facts) -> Hit | None:
    country = facts.head.country
    if not country.is_one_order_per_invoice or len(facts.orders) < 2:
        return None
    hit = named((each.id, each.number) for each in facts.orders)
    is_sure = "is_one_order_per_invoice" not in facts.head.unsure
    return hit and Hit(hit.ids, hit.names, {"country": country.code}, is_sure)


def _several_payers(facts: Facts) -> Hit | None:
    payers = dict.fromkeys(each.payer for each in facts.orders if each.payer)
    return only_if(len(payers) > 1, payers=", ".join(payers))


def _no_asn(facts: Facts) -> Hit | None:
    return named((each.id, each.name) for each in facts.shipments if each.lacks_asn)


def _no_agreed_terms(facts: Facts) -> Hit | None:
    return only_if(not facts.head.agreed_terms)


def _other_terms(facts: Facts) -> Hit | None:
    head = facts.head
    is_other = bool(head.agreed_terms) and head.terms != head.agreed_terms
    return only_if(is_other, terms=head.terms or "-", agreed=head.agreed_terms)


def _untold_terms(facts: Facts) -> Hit | None:
    return only_if(facts.head.are_terms_untold, terms=facts.head.terms)


def _nothing_due(facts: Facts) -> Hit | None:
    return only_if(facts.head.total <= 0)


def _no_credit_notes(facts: Facts) -> Hit | None:
    head = facts.head
    is_refused = head.is_credit and not head.country.takes_credit_notes
    return only_if(is_refused, country=head.country.code or "-")


def _unsure(facts: Facts) -> Hit | None:
    head = facts.head
    names = tuple(sorted(head.unsure))
    return Hit((), names, {"country": head.country.code or "-"}) if names else None


RULES = (
    Rule("same_number", "papers", RED, _same_number, field="name", mends=HERE),
    Rule("long_number", "papers", AMBER, _long_number, field="name"),
    Rule("future_date", "papers", RED, _future_date, field="invoice_date", mends=HERE),
    Rule(
        "before_order",
        "papers",
        RED,
        _orders(_is_older),
        field="invoice_date",
        mends=HERE,
    ),
    Rule(
        "other_currency",
        "papers",
        RED,
        _orders(_has_other_currency),
        field="currency_id",
        mends=HERE,
    ),
    Rule("nothing_due", "papers", RED, _nothing_due, mends=HERE),
    Rule("several_orders", "papers", RED, _several_orders, mends=HERE),
    Rule("several_payers", "papers", RED, _several_payers, mends=HERE),
    Rule("no_credit_notes", "papers", AMBER, _no_credit_notes),
    Rule(
        "no_agreed_terms", "papers", AMBER, _no_agreed_terms, "code", "payment_term_id"
    ),
    Rule("other_terms", "papers", AMBER, _other_terms, field="invoice_payment_term_id"),
    Rule(
        "untold_terms", "papers", AMBER, _untold_terms, field="invoice_payment_term_id"
    ),
    Rule(
        "unsure",
        "papers",
        AMBER,
        _unsure,
        "code",
        "marketplace",
        fix="confirm_country",
        waits=True,
    ),
    Rule(
        "no_acknowledgement",
        "order",
        RED,
        _orders(_lacks_acknowledgement),
        "orders",
        mends=LATER,
    ),
    Rule("no_asn", "order", RED, _no_asn, "shipments", mends=LATER),
)
