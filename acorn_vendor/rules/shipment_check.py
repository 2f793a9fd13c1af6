"""The check before goods leave for Amazon: a rule book, and what follows from it.

What Amazon refuses for sure is red, what may cost a chargeback or is not sure is
amber. Of what is red, some can be mended while the goods are here only, as a number on
a carton: that blocks. The rest, as a PRO number, the ASN waits for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from . import (
    rule_book,
    shipment_check_cartons,
    shipment_check_order,
    shipment_check_papers,
    shipment_check_quantities,
)
from .rule_book import Policy, State, blocking, shown_names, state_of
from .shipment_check_facts import Facts
from .shipment_check_rule import GROUPS, Finding, Rule

__all__ = [
    "RULES",
    "Policy",
    "State",
    "blocking",
    "findings_of",
    "is_incomplete",
    "parts_of",
    "shown_names",
    "state_of",
    "to_mend",
]

RULES: tuple[Rule, ...] = (
    *shipment_check_cartons.RULES,
    *shipment_check_quantities.RULES,
    *shipment_check_papers.RULES,
    *shipment_check_order.RULES,
)


def findings_of(facts: Facts) -> tuple[Finding, ...]:
    """Return what is wrong with goods that are about to leave, the worst first."""
    # Nothing can be said of goods that are not there.
    return rule_book.find(facts, RULES if facts.held else RULES[:1])


def is_incomplete(findings: Iterable[Finding]) -> bool:
    """Return whether the ASN waits for something that people still have to say."""
    return any(finding.is_missing for finding in findings)


def to_mend(
    findings: Iterable[Finding], open_steps: Collection[str]
) -> tuple[Finding, ...]:
    """Return what the packing station has no step for that is still to be done."""
    return tuple(each for each in findings if each.rule.step not in open_steps)


def parts_of(findings: Sequence[Finding]) -> tuple[rule_book.Part[Facts], ...]:
    """Return the checklist, part by part."""
    return rule_book.parts_of(findings, GROUPS)
