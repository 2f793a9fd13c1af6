"""Goods that Amazon sends back: how far they are, and whether the money is right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..documents.base.claim_reference import normalise
from .receipt_split import NOTHING, attribute

State = Literal["new", "expected", "partial", "received", "closed"]
Advice = Literal[
    "", "no_items", "no_goods", "too_much", "too_little", "not_deducted", "no_credit"
]


@dataclass(frozen=True, slots=True)
class Money:
    """What of a return was deducted, what came back, and what was credited."""

    deducted: Decimal = NOTHING
    arrived: Decimal = NOTHING
    credited: Decimal = NOTHING


def state_of(
    expected: Decimal, received: Decimal, *, has_transfer: bool, is_closed: bool
) -> State:
    """Return how far the goods are."""
    if is_closed:
        return "closed"
    if received and received >= expected:
        return "received"
    if received:
        return "partial"
    return "expected" if has_transfer else "new"


def number_of(document: str, invoice_key: str, paid: Iterable[str]) -> str:
    """Return the number of the return that a deduction is for.

    A payment that names the invoice beside a return is about the return.

    :param document: what the deduction as a whole is about
    :param invoice_key: the normalised number of that invoice, blank without one
    :param paid: the numbers of the payment's lines
    """
    if not invoice_key:
        return document
    own = (number for number in paid if not normalise(number).startswith(invoice_key))
    return next(own, document)


def distribute(arrived: Decimal, expected: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Return how much of a product arrived of each line that expects it."""
    return attribute(arrived, tuple(expected))


def difference_of(money: Money) -> Decimal:
    """Return what was deducted beyond the goods that came back; below 0: less."""
    return money.deducted - money.arrived if money.deducted else NOTHING


def advise(state: str, money: Money, *, has_items: bool) -> Advice:
    """Return what somebody has to see to; blank for nothing."""
    if state == "closed":
        return ""
    if not has_items:
        return "no_items"
    if money.deducted:
        if not money.arrived:
            return "no_goods"
        difference = difference_of(money)
        if difference:
            return "too_much" if difference > 0 else "too_little"
        return "" if money.credited else "no_credit"
    return "not_deducted" if state == "received" else ""
