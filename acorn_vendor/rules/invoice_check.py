"""The check of an invoice before it is posted, and before Amazon gets it.

What cannot be mended once it is posted blocks; the rest holds the message back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from . import (
    invoice_check_charges,
    invoice_check_lines,
    invoice_check_money,
    invoice_check_papers,
    invoice_check_parties,
    rule_book,
)
from .invoice_check_facts import Facts
from .invoice_check_problems import findings_of_problems
from .invoice_check_rule import GROUPS, Finding, Rule

RULES: tuple[Rule, ...] = (
    *invoice_check_papers.RULES,
    *invoice_check_lines.RULES,
    *invoice_check_money.RULES,
    *invoice_check_charges.RULES,
    *invoice_check_parties.RULES,
)
NUMBERS = ("same_number",)
_UNSENT = ("", "open", "held", "attention")


def findings_of(facts: Facts) -> tuple[Finding, ...]:
    """Return what is wrong with an invoice, the worst first."""
    found = [*rule_book.find(facts, RULES), *findings_of_problems(facts)]
    return rule_book.by_weight(found)


def holding(
    findings: Iterable[Finding],
    let_through: Collection[str] = (),
    awaited: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Return what a person has to look at before Amazon does.

    :param let_through: the marks of what a manager has let through
    :param awaited: the keys of what is mended on the way
    """
    return tuple(
        each
        for each in findings
        if each.holds and each.mark not in let_through and each.key not in awaited
    )


def is_settled(state: str, document_state: str) -> bool:
    """Return whether nothing can be mended any more: Amazon has it, or nobody.

    :param state: draft, posted or cancel
    :param document_state: how far the newest message with it is, blank without any
    """
    if state == "draft":
        return False
    return state == "cancel" or document_state not in _UNSENT


def parts_of(findings: Sequence[Finding]) -> tuple[rule_book.Part[Facts], ...]:
    """Return the checklist, part by part."""
    return rule_book.parts_of(findings, GROUPS)
