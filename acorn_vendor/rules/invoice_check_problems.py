"""What the document itself would be refused for, as findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..documents.base.common import Problem
from .invoice_check_facts import Facts
from .invoice_check_rule import Finding, Rule
from .rule_book import HERE, LATER, RED, Hit, Mends

# Rules of the book say these in other words.
_SAID = {
    *("date_in_future", "before_order", "no_credit_notes", "no_amount"),
    "several_orders",
}
# Odoo numbers what is posted, and the authorities take nothing else.
_COME_WITH_POSTING = frozenset({"number", "reference"})
_SAID_PLACES = re.compile(
    r"\.purchase_order$|^bill_to\.party_id$|^(charges|allowances)\[[0-9]+\]\.amount$"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something is mended: group, target, field, and until when."""

    group: str
    target: str = "head"
    field: str = ""
    mends: Mends = HERE


_LINES = _Place("lines", field="invoice_line_ids")
_PLACES = {
    "number": _Place("papers", field="name"),
    "date": _Place("papers", field="invoice_date"),
    "currency": _Place("papers", field="currency_id"),
    "terms": _Place("papers", field="invoice_payment_term_id"),
    "reference": _Place("papers", field="acorn_reference_number", mends=LATER),
    "remit_to": _Place("parties", "remit_to", mends=LATER),
    "bill_to": _Place("parties", "bill_to", mends=LATER),
    "ship_to": _Place("parties", "ship_to", mends=LATER),
    "ship_from": _Place("parties", "ship_from", mends=LATER),
    "lines": _LINES,
    "charges": _Place("money", field="invoice_line_ids"),
    "allowances": _Place("money", field="invoice_line_ids"),
    "total": _Place("money", field="invoice_line_ids"),
    "taxes": _Place("money", field="invoice_line_ids"),
}
_ELSE = _Place("papers")


def findings_of_problems(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each kind of problem and the place it is mended at."""
    groups: dict[tuple[str, str], list[str]] = {}
    for problem in facts.problems:
        area = re.split(r"[.\[]", problem.where)[0]
        if not _is_said(facts, problem, area):
            groups.setdefault((area, problem.code), []).append(problem.text)
    for (area, code), texts in groups.items():
        yield _finding(area, code, texts)


def _is_said(facts: Facts, problem: Problem, area: str) -> bool:
    is_to_come = facts.head.is_draft and area in _COME_WITH_POSTING
    is_said = problem.code in _SAID or _SAID_PLACES.search(problem.where)
    # What no order asks for has no number of Amazon's either.
    is_strange = problem.code == "no_product" and any(
        line.order is None for line in facts.lines
    )
    return is_to_come or bool(is_said) or is_strange


def _finding(area: str, code: str, texts: Iterable[str]) -> Finding:
    place = _PLACES.get(area, _ELSE)
    rule = Rule(
        f"body_{code}_{area}",
        place.group,
        RED,
        lambda _facts: None,
        place.target,
        place.field,
        place.mends,
    )
    return Finding(rule, RED, Hit((), tuple(dict.fromkeys(texts))))
