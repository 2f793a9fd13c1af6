"""Which transfers a shipment may speak of, and when its ASN is sent.

Amazon takes an identifier once, and what it was told cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Refusal = Literal["not_done", "announced"]
Objection = Literal["stays", "written"]

# Amazon has the ASN, or is getting it.
_WITH_AMAZON = ("waiting", "presumed", "confirmed")
_NOT_WRITTEN = ("", "open")
_OVER = frozenset(("done", "cancel"))


def is_gone(transfers: Collection[str]) -> bool:
    """Return whether nothing of them is still to be shipped, by their states."""
    return _OVER.issuperset(transfers)


def is_shipped(transfers: Collection[str]) -> bool:
    """Return whether something was shipped, and nothing is to follow."""
    return "done" in transfers and is_gone(transfers)


def find_refusal(transfers: Collection[str], asn: str) -> Refusal | None:
    """Return why the ASN cannot be sent anew; ``None`` if it can.

    :param transfers: the states of the transfers of the shipment
    :param asn: how far its ASN is
    """
    left = [state for state in transfers if state != "cancel"]
    if not left or any(state != "done" for state in left):
        return "not_done"
    return "announced" if asn in _WITH_AMAZON else None


def is_complete(transfers: Collection[str], asn: str) -> bool:
    """Return whether all was shipped that is to be, and nobody was told yet."""
    return asn == "open" and is_gone(transfers)


def is_waiting(transfers: Collection[str], message: str) -> bool:
    """Return whether an ASN is written and not sent, so that it can say it anew."""
    return is_gone(transfers) and message in ("held", "queued")


def find_objection(
    transfer: str, *, is_announced: bool, target: str
) -> Objection | None:
    """Return why a transfer cannot go from its shipment to another one, or to none.

    :param transfer: its state
    :param is_announced: whether Amazon has the ASN of its shipment, or may have it
    :param target: how far the ASN of the other shipment is; blank for none
    """
    if is_announced and transfer != "cancel":
        return "stays"
    # What is still to be done is looked at once it is written.
    return "written" if transfer == "done" and target not in _NOT_WRITTEN else None


def may_join(transfer: str, asn: str) -> bool:
    """Return whether a transfer may be in a shipment: one ASN speaks of all."""
    return transfer == "done" or asn in _NOT_WRITTEN


def arrival(shipped_at: datetime, transit_days: int) -> datetime:
    """Return when goods are expected that leave at a moment."""
    return shipped_at + timedelta(days=transit_days)


@dataclass(frozen=True, slots=True)
class Transfer:
    """How far a transfer is, when it is to leave, and when it left."""

    state: str
    scheduled_at: datetime | None = None
    done_at: datetime | None = None


def departure(
    stated: datetime | None, transfers: Sequence[Transfer], now: datetime
) -> datetime:
    """Return when a shipment left, or is to leave: that is never before now.

    :param stated: when a person says that it left, if one does
    """
    if stated:
        return stated
    if is_gone([each.state for each in transfers]):
        left = [each.done_at for each in transfers if each.state == "done"]
        return max(filter(None, left), default=now)
    return max([now, *filter(None, (each.scheduled_at for each in transfers))])
