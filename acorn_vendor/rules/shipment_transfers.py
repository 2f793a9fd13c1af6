"""Which transfers a shipment may speak of, and when its ASN is sent.

Amazon takes an identifier once, and what it was told cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal

Refusal = Literal["not_done", "announced"]
Objection = Literal["stays", "written"]

# Amazon has the ASN, or is getting it.
_WITH_AMAZON = ("waiting", "presumed", "confirmed")
_NOT_WRITTEN = ("", "open")


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
    return asn == "open" and all(state in ("done", "cancel") for state in transfers)


def is_waiting(transfers: Collection[str], message: str) -> bool:
    """Return whether an ASN is written and not sent, so that it can say it anew."""
    gone = all(state in ("done", "cancel") for state in transfers)
    return gone and message in ("held", "queued")


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
