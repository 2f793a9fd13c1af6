"""What reversals leave of an entry, account by account. Debit is positive."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal

Balances = Mapping[Hashable, Decimal]


def add_up(items: Iterable[tuple[Hashable, Decimal]]) -> dict[Hashable, Decimal]:
    """Return the balance of each account, of items with account and balance."""
    balances: dict[Hashable, Decimal] = {}
    for account, balance in items:
        balances[account] = balances.get(account, Decimal(0)) + balance
    return balances


def is_taken_back(left: Balances) -> bool:
    """Return whether nothing of an entry is left on any account.

    :param left: the balances of entry and reversals together
    """
    return not any(left.values())


def is_taken_too_far(posted: Balances, left: Balances) -> bool:
    """Return whether an account is left with the opposite of what was posted."""
    return any(left[account] * balance < 0 for account, balance in posted.items())
