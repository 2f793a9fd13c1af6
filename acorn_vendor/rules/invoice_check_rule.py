"""What a rule of the invoice check is, and what it finds."""

from __future__ import annotations

from decimal import Decimal

from ..documents.base.common import round_amount
from . import rule_book
from .invoice_check_facts import Facts

GROUPS = ("papers", "lines", "money", "parties", "order")
Rule = rule_book.Rule[Facts]
Finding = rule_book.Finding[Facts]


def written(amount: Decimal, currency: str) -> str:
    """Return an amount with its currency, as Amazon's remittances write it."""
    return f"{round_amount(amount, currency)} {currency}"


def plain(number: Decimal) -> str:
    """Return a number without decimals that say nothing."""
    return (
        f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number}"
    )
