"""What takes the place of a bank line's suspense once it brings payments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Generic, TypeVar

from .remittance_entry import round_to

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Open(Generic[T]):
    """What is open of a payment, by the caller's ``record``, in its own currency."""

    record: T
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Suspense:
    """What of a bank line waits on suspense: in the bank's currency, and in ours."""

    amount: Decimal
    balance: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Share(Generic[T]):
    """What of the bank line pays one payment; ``None`` is what stays on suspense."""

    record: T | None
    amount: Decimal
    balance: Decimal


def settle(
    suspense: Suspense, items: Sequence[Open[T]], step: Decimal
) -> tuple[Share[T], ...]:
    """Return the shares of payments in a bank line, and what stays on suspense.

    All shares together have the balance of the suspense. Where the bank has another
    currency than a payment, the bank's amount is what it is worth.

    :param items: at least one
    :param step: what amounts in the company's currency are multiples of
    """
    shares: list[Share[T]] = [_share_of(suspense, item, step) for item in items]
    rest = suspense.balance - sum(share.balance for share in shares)
    left = suspense.amount - sum(share.amount for share in shares)
    if left and {item.currency for item in items} == {suspense.currency}:
        return (*shares, Share(None, left, rest))
    last = shares[-1]
    return (*shares[:-1], replace(last, balance=last.balance + rest))


def _share_of(suspense: Suspense, item: Open[T], step: Decimal) -> Share[T]:
    amount, balance = -item.amount, suspense.balance
    if item.currency == suspense.currency:
        balance = amount * balance / suspense.amount
    return Share(item.record, amount, round_to(balance, step))
