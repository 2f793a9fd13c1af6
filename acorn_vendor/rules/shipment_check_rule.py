"""What a rule of the check before the goods leave is, and what it finds."""

from __future__ import annotations

from typing import Literal

from . import rule_book
from .rule_book import AMBER, ANY, HERE, LATER, RED, Hit, named, only_if
from .shipment_check_facts import Facts

__all__ = [
    "AMBER",
    "ANY",
    "GROUPS",
    "HERE",
    "LATER",
    "RED",
    "Finding",
    "Hit",
    "Rule",
    "Target",
    "named",
    "only_if",
]

GROUPS = ("cartons", "quantities", "carrier", "dates", "order")
Target = Literal["head", "boxes", "products", "orders", "code", "warehouse", "lots"]
Rule = rule_book.Rule[Facts]
Finding = rule_book.Finding[Facts]
