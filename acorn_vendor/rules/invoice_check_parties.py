"""Rules about who pays and who is paid: exactly as Amazon holds them."""

from __future__ import annotations

from collections.abc import Callable

from .held_party import find_missing
from .invoice_check_facts import Facts, Side
from .invoice_check_rule import Rule
from .rule_book import AMBER, Hit


def _incomplete(side_of: Callable[[Facts], Side]) -> Callable[[Facts], Hit | None]:
    def check(facts: Facts) -> Hit | None:
        party = side_of(facts).party
        missing = find_missing(party)
        values = {"code": party.party_id}
        return Hit((), missing, values, is_sure=False) if missing else None

    return check


def _differs(side_of: Callable[[Facts], Side]) -> Callable[[Facts], Hit | None]:
    def check(facts: Facts) -> Hit | None:
        side = side_of(facts)
        names = tuple(f"{each.held} ≠ {each.ours or '-'}" for each in side.differences)
        return Hit((), names, {"code": side.party.party_id}) if names else None

    return check


def _bill_to(facts: Facts) -> Side:
    return facts.bill_to


def _remit_to(facts: Facts) -> Side:
    return facts.remit_to


RULES = (
    Rule("bill_to_incomplete", "parties", AMBER, _incomplete(_bill_to), "bill_to"),
    Rule(
        "bill_to_differs",
        "parties",
        AMBER,
        _differs(_bill_to),
        "bill_to",
        fix="take_over_bill_to",
    ),
    Rule("remit_to_incomplete", "parties", AMBER, _incomplete(_remit_to), "remit_to"),
    Rule(
        "remit_to_differs",
        "parties",
        AMBER,
        _differs(_remit_to),
        "remit_to",
        fix="take_over_remit_to",
    ),
)
