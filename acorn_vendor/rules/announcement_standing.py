"""Whether Amazon has an ASN of a shipment, and what its next one is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

# Amazon took these; a refusal may follow the first.
_TAKEN = frozenset({"sent", "presumed", "confirmed"})
_UNDECIDED = frozenset({"sending", "sent", "unknown"})
# One of which no response was seen, and which is sent once more.
_AGAIN = frozenset({"queued", "held", "failed"})

Standing = Literal["new", "undecided", "known"]


def confirmation_type(earlier: Iterable[str]) -> Literal["Original", "Replace"]:
    """Return what the next ASN of a shipment is.

    :param earlier: the states of those that were made before
    """
    return "Replace" if _TAKEN.intersection(earlier) else "Original"


def standing_of(messages: Iterable[tuple[str, bool]]) -> Standing:
    """Return whether Amazon has an ASN of a shipment.

    ``undecided`` is one that may yet be refused, or of which nobody knows whether it
    arrived: nothing else is said before that is known.

    :param messages: the state of each ASN, and whether one was sent of which no
        response was seen
    """
    standing: Standing = "new"
    for state, is_uncertain in messages:
        if state in _UNDECIDED or (is_uncertain and state in _AGAIN):
            return "undecided"
        if state in _TAKEN:
            standing = "known"
    return standing
