"""How far a shipment is, in the words of who packs it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

NOT_PACKED, TO_ANNOUNCE, INCOMPLETE = "not_packed", "to_announce", "incomplete"
APPROVAL, ON_HOLD, GOES_OUT = "approval", "on_hold", "goes_out"
SENT, CONFIRMED, REPLACED = "sent", "confirmed", "replaced"
REFUSED, NOT_SENT = "refused", "not_sent"

# Of the newest message that counts; what nobody saw a response to is asked again.
_BY_MESSAGE = {
    "queued": GOES_OUT,
    "sending": GOES_OUT,
    "unknown": GOES_OUT,
    "sent": SENT,
    "presumed": SENT,
    "rejected": REFUSED,
    "failed": NOT_SENT,
}
# Somebody has to do something before Amazon has the ASN.
WAITS_FOR_PEOPLE = (INCOMPLETE, APPROVAL, ON_HOLD, REFUSED, NOT_SENT)
# The ASN can be sent from where it was packed: nobody else decides about it.
_SENT_BY_PACKER = (INCOMPLETE, REFUSED, NOT_SENT)
# Whoever packs has still to tell Amazon of it.
_NOT_ANNOUNCED = (NOT_PACKED, TO_ANNOUNCE, *_SENT_BY_PACKER)
# Nothing was said to Amazon, and nothing is on its way there.
NOT_ON_ITS_WAY = (NOT_PACKED, TO_ANNOUNCE, *WAITS_FOR_PEOPLE)


@dataclass(frozen=True, slots=True)
class ShipmentFacts:
    """All that decides about the state of a shipment.

    ``message`` is the state of its newest message that was not cancelled, blank if
    there is none; ``has_body`` tells whether that could be written.
    """

    is_packed: bool
    is_held_back: bool = False
    message: str = ""
    has_body: bool = True
    is_live: bool = True
    is_replacement: bool = False


def word_of(message: str) -> str:
    """Return what a message alone makes of its shipment, however that is packed."""
    return _BY_MESSAGE.get(message, message)


def state_of(facts: ShipmentFacts) -> str:
    """Return the one word for how far a shipment is."""
    if facts.is_held_back:
        return INCOMPLETE
    if not facts.message:
        return TO_ANNOUNCE if facts.is_packed else NOT_PACKED
    if facts.message == "held":
        if not facts.has_body:
            return INCOMPLETE
        return ON_HOLD if facts.is_live else APPROVAL
    if facts.message == "confirmed":
        return REPLACED if facts.is_replacement else CONFIRMED
    return _BY_MESSAGE[facts.message]


# From what somebody has to see to, to what is done.
_ORDER = (
    *(REFUSED, NOT_SENT, INCOMPLETE, ON_HOLD, APPROVAL),
    *(NOT_PACKED, TO_ANNOUNCE, GOES_OUT, SENT, CONFIRMED, REPLACED),
)


def least_of(states: Iterable[str]) -> str:
    """Return the state that people should know of several; blank if there is none."""
    return min(states, key=_ORDER.index, default="")


def is_packed(packed: Collection[tuple[float, bool]]) -> bool:
    """Return whether all units of a shipment are in cartons.

    :param packed: of each line the units, and whether a carton holds them
    """
    lines = [in_carton for units, in_carton in packed if units]
    return bool(lines) and all(lines)


def may_resend(state: str) -> bool:
    """Return whether whoever packed it sends an ASN that is not with Amazon."""
    return state in _SENT_BY_PACKER


def is_told(states: Iterable[str]) -> bool:
    """Return whether the ASN of each of these is on its way, or waits for others."""
    return not any(state in _NOT_ANNOUNCED for state in states)


def is_pending(state: str) -> bool:
    """Return whether Amazon is still to say what it makes of an ASN."""
    return state in (GOES_OUT, SENT)


def tone_of(state: str) -> str:
    """Return in which tone a screen says a state."""
    if state in (CONFIRMED, REPLACED):
        return "success"
    if state in (GOES_OUT, SENT):
        return "info"
    if state in (REFUSED, NOT_SENT):
        return "danger"
    return "warning" if state in WAITS_FOR_PEOPLE else "secondary"
