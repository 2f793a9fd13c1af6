"""Charges and allowances: what Amazon is told of lines that are no goods.

In the books a charge adds to an invoice and an allowance takes off it. Amazon is told
both as amounts above zero, each in a list of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..documents.base.common import Money
from ..documents.outgoing.billing import Adjustment, Tax
from ..documents.outgoing.billing_lists import ALLOWANCES

Side = Literal["charge", "allowance"]
SIDES: tuple[Side, ...] = ("charge", "allowance")


@dataclass(frozen=True, slots=True)
class PostedCharge:
    """A line that is no goods, with its amount and its taxes as the books have them.

    ``kind`` is one of ``CHARGES`` or ``ALLOWANCES``.
    """

    kind: str
    amount: Money
    description: str = ""
    taxes: tuple[Tax, ...] = ()


# What is kept of a line that was goods when it was posted.
GOODS = "goods"


def kind_of(marked: str, kept: str, *, is_ordered: bool, is_posted: bool) -> str:
    """Return what a line is told as; blank for goods.

    :param marked: how its product is marked now
    :param kept: how it was when the line was posted, blank if nobody kept it
    :param is_ordered: Amazon ordered it: then it is goods, however it is marked
    """
    if is_ordered:
        return ""
    if is_posted and kept:
        return "" if kept == GOODS else kept
    return marked


def side_of(kind: str) -> Side:
    """Return whether Amazon adds a kind or takes it off."""
    return "allowance" if kind in ALLOWANCES else "charge"


def tell(side: Side, charges: Iterable[PostedCharge]) -> Iterator[Adjustment]:
    """Yield what Amazon is told of one side, in the order of the books.

    What stands in the books with the wrong sign stays below zero, which the checks
    refuse.
    """
    for charge in charges:
        if side_of(charge.kind) != side:
            continue
        told = Adjustment(charge.kind, charge.amount, charge.description, charge.taxes)
        yield told.turned() if side == "allowance" else told
