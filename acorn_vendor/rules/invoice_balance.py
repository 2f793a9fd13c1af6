"""What invoices and credit notes make of goods: each shipped unit is billed once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# Quantities come from the database with binary fractions.
_DIGITS = 6
Part = Literal["billed", "credited", "held", "held_back", ""]
# Credited for these, goods are neither back nor to be billed again.
_OF_PRICES = frozenset({"price", "coop", "freight"})
# Credited for these, they are billed again only if they came back and left again.
_OF_GOODS = frozenset({"return", "quantity"})


@dataclass(frozen=True, slots=True)
class Paper:
    """An invoice or a credit note, as far as it says whether goods are billed.

    ``is_reversed`` says of an invoice that all of it was credited, of a credit note
    that it did that. ``reasons`` are those of the credit notes. An invoice that was
    written anew is replaced by another.
    """

    is_credit: bool = False
    is_cancelled: bool = False
    is_reversed: bool = False
    is_written_anew: bool = False
    reasons: frozenset[str] = frozenset()


def part_of(paper: Paper) -> Part:
    """Return which part of a :class:`Balance` the quantities of a paper are."""
    if paper.is_cancelled:
        return ""
    if paper.is_written_anew:
        return ""
    if paper.is_credit:
        return "" if paper.is_reversed or paper.reasons & _OF_PRICES else "credited"
    if not paper.is_reversed:
        return "billed"
    if paper.reasons & _OF_GOODS:
        return "held_back"
    return "held" if paper.reasons & _OF_PRICES else ""


@dataclass(frozen=True, slots=True)
class Balance:
    """What became of the goods of an order line, in its unit.

    ``returned`` came back to be credited, and is not in ``delivered`` any more.
    ``held`` was billed and credited as a whole for its price, ``held_back`` because it
    comes back.
    """

    delivered: float
    returned: float = 0
    billed: float = 0
    credited: float = 0
    held: float = 0
    held_back: float = 0


def counted(balance: Balance) -> float:
    """Return how much counts as billed.

    A credit note frees no more than what came back: what was credited for its price,
    or is with Amazon all the same, is not billed again.
    """
    settled = min(balance.credited, balance.returned)
    billed = max(balance.billed - settled, 0)
    left = max(balance.delivered - billed, 0)
    freed = min(balance.held_back, balance.returned - settled)
    held = balance.held + balance.held_back - freed
    return round(billed + min(left, held), _DIGITS)
