"""The check before goods leave for Amazon: a rule book, and what follows from it.

What Amazon refuses for sure is red, what may cost a chargeback or is not sure is
amber. Of what is red, some can be mended while the goods are here only, as a number on
a carton: that blocks. The rest, as a PRO number, the ASN waits for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from . import (
    shipment_check_cartons,
    shipment_check_order,
    shipment_check_papers,
    shipment_check_quantities,
)
from .shipment_check_facts import Facts
from .shipment_check_rule import AMBER, GROUPS, RED, Finding, Group, Rule

Policy = Literal["block", "warn", "off"]
State = Literal["red", "amber", "green"]

RULES: tuple[Rule, ...] = (
    *shipment_check_cartons.RULES,
    *shipment_check_quantities.RULES,
    *shipment_check_papers.RULES,
    *shipment_check_order.RULES,
)
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the checklist: all is well where there are no findings."""

    group: Group
    findings: tuple[Finding, ...]


def findings_of(facts: Facts) -> tuple[Finding, ...]:
    """Return what is wrong with goods that are about to leave, the worst first."""
    if not facts.held:
        # Nothing can be said of goods that are not there.
        return tuple(_findings(facts, RULES[:1]))
    return tuple(sorted(_findings(facts, RULES), key=_rank))


def _findings(facts: Facts, rules: Iterable[Rule]) -> Iterable[Finding]:
    for rule in rules:
        hit = rule.check(facts)
        if hit is not None:
            yield Finding(rule, rule.level if hit.is_sure else AMBER, hit)


def _rank(finding: Finding) -> tuple[bool, bool]:
    return finding.level != RED, not finding.blocks


def state_of(findings: Iterable[Finding]) -> State:
    """Return the colour of the worst of some findings."""
    levels = {finding.level for finding in findings}
    if RED in levels:
        return "red"
    return "amber" if levels else "green"


def blocking(
    findings: Iterable[Finding], policy: str, let_through: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return what keeps goods from leaving.

    :param policy: one of ``Policy``, as the vendor code has it
    :param let_through: the marks of what a manager has let through
    """
    if policy != "block":
        return ()
    return tuple(
        each for each in findings if each.blocks and each.mark not in let_through
    )


def is_incomplete(findings: Iterable[Finding]) -> bool:
    """Return whether the ASN waits for something that people still have to say."""
    return any(finding.is_missing for finding in findings)


def to_mend(
    findings: Iterable[Finding], open_steps: Collection[str]
) -> tuple[Finding, ...]:
    """Return what the packing station has no step for that is still to be done."""
    return tuple(each for each in findings if each.rule.step not in open_steps)


def parts_of(findings: Sequence[Finding]) -> tuple[Part, ...]:
    """Return the checklist, part by part."""
    return tuple(
        Part(group, tuple(each for each in findings if each.rule.group == group))
        for group in GROUPS
    )


def shown_names(names: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """Return the first names, and how many more there are."""
    return tuple(names[:_MOST_NAMES]), max(len(names) - _MOST_NAMES, 0)
