"""What follows from asking, or from not hearing, what became of a document."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from .message_states import UNPROVEN_STATES
from .retry import ASK_AFTER_UNKNOWN, CHECK_AFTER, PRESUME_AFTER

Verdict = Literal["other_transaction", "refused", "proven", "wait"]


def judge(status: str, found: str, asked: str) -> Verdict:
    """Return what Amazon's word on a transaction says of a document.

    A word that Amazon has invented since is shown and decides nothing.

    :param found: the transaction it is about, and ``asked`` the one that was asked for
    """
    if found != asked.strip():
        return "other_transaction"
    if status == "Failure":
        return "refused"
    return "proven" if status == "Success" else "wait"


def is_presumed(state: str, age: timedelta) -> bool:
    """Return whether no news of a document that was sent so long ago is good news."""
    return state == "sent" and age >= PRESUME_AFTER


def ask_soon(state: str, age: timedelta) -> timedelta | None:
    """Return when to ask once more after a response that has said nothing.

    ``None`` for never: of what was sent so long ago there is nothing to expect.
    """
    if state == "unknown" or age < CHECK_AFTER[-1]:
        return ASK_AFTER_UNKNOWN
    return None


def is_sent_once_more(state: str, next_try: datetime | None, now: datetime) -> bool:
    """Return whether to send the same again: nothing waits for news any more."""
    return state == "unknown" and not (next_try and next_try > now)


def age_without_proof(state: str, sent_at: datetime | None, now: datetime) -> timedelta:
    """Return for how long nothing has shown that Amazon has what was sent.

    It is nothing for what is proven, refused, or was never sent.
    """
    return now - sent_at if sent_at and state in UNPROVEN_STATES else timedelta()
