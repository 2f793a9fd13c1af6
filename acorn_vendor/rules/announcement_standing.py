"""Whether Amazon has an ASN of a shipment, and what its next one is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

# Amazon took these; a refusal may follow the first.
_TAKEN = frozenset({"sent", "presumed", "confirmed"})
_UNDECIDED = frozenset({"sending", "sent"})
# One of which no response was seen, and which is sent once more.
_AGAIN = frozenset({"queued", "held", "failed"})

Standing = Literal["new", "undecided", "known"]


def is_in_doubt(state: str, *, is_uncertain: bool) -> bool:
    """Return whether nobody knows if Amazon has an ASN: its call was interrupted.

    It is neither cancelled nor written anew, nor is anything else sent of its goods
    before that is known: what Amazon has would be unsaid or said twice.
    """
    return state == "unknown" or (is_uncertain and state in _AGAIN)


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
        if state in _UNDECIDED or is_in_doubt(state, is_uncertain=is_uncertain):
            return "undecided"
        if state in _TAKEN:
            standing = "known"
    return standing
