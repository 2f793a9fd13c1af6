"""What a message needs a person for, and what its states do to what was told of it."""

from __future__ import annotations

from typing import Literal

from .message_states import TAKEN_STATES

Need = Literal["refused", "unknown", "decision", "incomplete", "unread", "unsent"]
Step = Literal["wait", "try_again", "decide", "correct_document", "correct_cause"]
Effect = Literal["raise", "raise_quietly", "let_go", "end", "end_doubt"]

# These need a person; an unknown outcome is first looked into by itself.
_RAISING = ("rejected", "failed")
# These end it.
_ENDING = ("confirmed", "cancelled", "processed", "history")
# What a person lets go again.
KEPT_BACK = ("held", "failed")


def need_of(state: str, direction: str, *, has_body: bool) -> Need:
    """Return what is wrong with a message that needs somebody.

    :param direction: ``in`` or ``out``
    :param has_body: whether there is anything to be sent
    """
    if state == "rejected":
        return "refused"
    if state == "unknown":
        return "unknown"
    if state == "held":
        return "decision" if has_body else "incomplete"
    return "unread" if direction == "in" else "unsent"


def step_of(state: str, direction: str, *, has_body: bool) -> Step:
    """Return what a person does about a message that needs somebody."""
    if state == "unknown":
        return "wait"
    if state == "failed":
        return "try_again"
    if state == "held" and has_body:
        return "decide"
    return "correct_document" if direction == "out" else "correct_cause"


def effect_of(state: str) -> Effect | None:
    """Return what it does to incidents that messages come to a state.

    ``let_go`` concerns those that were kept back, ``end_doubt`` those of which it was
    in doubt whether Amazon has them.
    """
    if state in _RAISING:
        return "raise"
    if state == "unknown":
        return "raise_quietly"
    if state == "queued":
        return "let_go"
    if state in _ENDING:
        return "end"
    return "end_doubt" if state in TAKEN_STATES else None


# === ON THE WAY === #


def state_of_new(level: str, *, has_body: bool, has_reason: bool) -> str:
    """Return the state of a document that was just made.

    :param level: the onboarding level of its kind: only ``live`` sends by itself
    :param has_reason: whether something stands against sending it
    """
    is_live = has_body and not has_reason and level == "live"
    return "queued" if is_live else "held"


def state_kept_back(
    version: int, *, is_overtaken: bool, is_too_late: bool
) -> Literal["cancelled", "held"] | None:
    """Return where a message goes that should not leave any more; ``None`` if it may.

    :param is_overtaken: whether Amazon may have a newer version, which it would undo
    :param is_too_late: whether Amazon takes no correction any more
    """
    if is_overtaken:
        return "cancelled"
    return "held" if version > 1 and is_too_late else None
