"""What Amazon shows of an order, and whether it is what we have acknowledged.

What Amazon does not say changes nothing; a word of its that is new says little.
"""

from __future__ import annotations

from collections.abc import Collection, Container
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

from ..documents.incoming.purchase_order_status import LineStatus, OrderStatus
from .order_ledger import Ledger

Verdict = Literal["proven", "wait", "differs"]

# In the place of words that are new to us.
OTHER = "OTHER"
NOT_SHOWN = "UNCONFIRMED"
# Amazon's own pages may take so long to show an acknowledgement that replaces another
# one.
VISIBLE_WITHIN = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Shown:
    """What Amazon shows of a line, in eaches; ``None`` where it says nothing."""

    confirmation: str | None
    confirmed: Decimal | None
    rejected: Decimal | None
    receipt: str | None
    received: Decimal | None


def read_shown(
    status: LineStatus,
    received: Decimal,
    confirmations: Container[str],
    receipts: Container[str],
) -> Shown:
    """Return what a status shows of a line.

    :param received: what Amazon has shown as received before: never less than that
    :param confirmations: the words we know of an acknowledgement, and of a receipt
    """
    is_acknowledged = status.is_acknowledged
    return Shown(
        confirmation=_word(status.confirmation, confirmations, is_acknowledged),
        confirmed=status.confirmed,
        rejected=status.rejected if is_acknowledged else None,
        receipt=_word(status.receipt, receipts),
        received=None if status.received is None else max(status.received, received),
    )


def _word(word: str, known: Container[str], counts: bool = True) -> str | None:
    if not word or word in known:
        return word or None
    return OTHER if counts else None


def is_shown_acknowledged(confirmation: str | bool) -> bool:
    """Return whether Amazon shows an acknowledgement of a line."""
    return bool(confirmation) and confirmation != NOT_SHOWN


def differs(order_state: str | bool, more: int) -> bool:
    """Return whether Amazon counts on another quantity than was promised.

    While an order is a draft nothing is promised yet; of one that is cancelled only
    matters what Amazon counts on all the same.

    :param more: above 0 if Amazon counts on more than was promised, below if on less
    """
    if order_state == "sale":
        return more != 0
    return order_state == "cancel" and more > 0


def find_original(ledger: Ledger, original: Decimal) -> Ledger | None:
    """Return the ledger if more was ordered first: cancelled before it came in."""
    return ledger.since(original) if original > ledger.ordered else None


def is_acknowledged_whole(open_lines: Collection[str], status: OrderStatus) -> bool:
    """Return whether Amazon shows an acknowledgement of each of these lines."""
    shown = {line.sequence for line in status.lines if line.confirmed is not None}
    return shown.issuperset(open_lines)


def is_closed(status: OrderStatus, *, waits: bool) -> bool:
    """Return whether an order is over at Amazon; *closed* alone decides nothing.

    Closed before we have acknowledged, it still waits: only quantities end it.
    """
    return status.status == "CLOSED" and (status.is_over or not waits)


def judge(
    *, is_other: bool, sent: int, on_the_way: datetime | None, now: datetime
) -> Verdict:
    """Return what it means for our acknowledgement that Amazon shows this.

    :param is_other: whether what is shown differs from what we have promised
    :param sent: how many acknowledgements of the order were sent
    :param on_the_way: when the newest one was sent of which no outcome is known
    """
    if not is_other:
        return "proven"
    # Amazon may still show what the newest one replaces.
    if on_the_way and sent > 1 and now - on_the_way < VISIBLE_WITHIN:
        return "wait"
    return "differs"


def is_acknowledged_otherwise(
    newest_state: str | None, *, is_other: bool, has_reason: bool
) -> bool:
    """Return whether the acknowledgement we gave last is not the one Amazon shows.

    One that is still on its way may yet replace what Amazon shows.

    :param newest_state: of the message with it; ``None`` where none was ever made
    :param has_reason: whether it was told already what differs
    """
    if not is_other or newest_state is None:
        return is_other
    if newest_state == "sent":
        return has_reason
    return newest_state in ("presumed", "confirmed")
