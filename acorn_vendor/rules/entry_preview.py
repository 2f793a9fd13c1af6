"""A journal entry as it is shown before it exists: every item, or sums where many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Row:
    """What is shown of a journal item; ``amount`` is in its currency."""

    account: str
    name: str
    tax: str
    currency: str
    amount: Decimal
    balance: Decimal

    @property
    def debit(self) -> Decimal:
        """Return what is debited."""
        return max(self.balance, _NOTHING)

    @property
    def credit(self) -> Decimal:
        """Return what is credited."""
        return max(-self.balance, _NOTHING)


def rows_shown(rows: Sequence[Row], most: int) -> list[Row]:
    """Return what is shown of an entry: its items, or their sums if they are too many.

    Sums are by account, tax, currency and side, so that nothing is set off.
    """
    if len(rows) <= most:
        return list(rows)
    sums: dict[tuple[str, str, str, bool], Row] = {}
    for row in rows:
        key = (row.account, row.tax, row.currency, row.balance > 0)
        known = sums.get(key, replace(row, name="", amount=_NOTHING, balance=_NOTHING))
        sums[key] = replace(
            known,
            amount=known.amount + row.amount,
            balance=known.balance + row.balance,
        )
    return list(sums.values())
