"""Rules about who pays and who is paid: exactly as Amazon holds them."""

from __future__ import annotations

from collections.abc import Callable

from .held_party import find_missing
from .invoice_check_facts import Facts, Side
from .invoice_check_rule import Rule
from .rule_book import AMBER, LATER, RED, Hit


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


def _other_tax_id(
    whose: str, side_of: Callable[[Facts], Side]
) -> Callable[[Facts], Hit | None]:
    """Return the check of the numbers that the country wants of a party.

    Where the document is refused for having none that is said already.
    """

    def check(facts: Facts) -> Hit | None:
        country, number = facts.head.country, side_of(facts).party.tax_id or ""
        if facts.head.is_credit and country.swaps_credit_parties:
            return None
        names = tuple(
            f"{each.name} {number}" if number else each.name
            for each in country.ids
            if each.whose == whose and not each.fits(number)
        )
        is_said = not number and any(
            problem.where.endswith(".tax_id") for problem in facts.problems
        )
        if is_said or not names:
            return None
        values = {"country": country.code or "-"}
        return Hit((), names, values, "ids" not in facts.head.unsure)

    return check


def _no_payer(facts: Facts) -> Hit | None:
    # Where the document cannot even be put together nobody is known at all.
    party = facts.bill_to.party
    values = {"country": facts.head.country.code or "-"}
    is_nameless = party.address is not None and not party.party_id.strip()
    return Hit(values=values) if is_nameless else None


def _bill_to(facts: Facts) -> Side:
    return facts.bill_to


def _remit_to(facts: Facts) -> Side:
    return facts.remit_to


RULES = (
    Rule("no_payer", "parties", RED, _no_payer, "bill_to", mends=LATER),
    Rule(
        "bill_to_tax_id",
        "parties",
        RED,
        _other_tax_id("amazon", _bill_to),
        "bill_to",
        "vat",
        LATER,
    ),
    Rule(
        "remit_to_tax_id",
        "parties",
        RED,
        _other_tax_id("ours", _remit_to),
        "remit_to",
        "vat",
        LATER,
    ),
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
