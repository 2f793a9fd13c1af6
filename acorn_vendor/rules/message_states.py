"""The states of a message: who may follow whom, and what people are shown."""

from __future__ import annotations

from collections.abc import Mapping

# The way of a message, as it should go:
#
#   out   held ──▶ queued ──▶ sending ──▶ sent ──▶ presumed ──▶ confirmed
#   in    received ──▶ processed
#
# And every step there is; a test compares this drawing with what is allowed.
#
#   out   held      ── a manager approves ──▶ queued
#         held      ── a manager rejects, or a newer version comes ──▶ cancelled
#         queued    ── the scheduled action takes it ──▶ sending
#         queued    ── it is too late, or its vendor code is in test again ──▶ held
#         queued    ── a manager cancels, a newer version comes or left ──▶ cancelled
#         sending   ── Amazon responds 202 ──▶ sent
#         sending   ── Amazon says no, with reasons ──▶ rejected
#         sending   ── Amazon says it has it already ──▶ confirmed
#         sending   ── no response was seen, or the process died ──▶ unknown
#         sending   ── Amazon throttles, or nothing left ──▶ queued
#         sending   ── nothing left, time after time ──▶ failed
#         sent      ── 15 minutes without failure ──▶ presumed
#         sent      ── proof ──▶ confirmed
#         sent      ── the transaction fails ──▶ rejected
#         presumed  ── proof ──▶ confirmed
#         presumed  ── the transaction fails ──▶ rejected
#         unknown   ── the same again, as the kind allows ──▶ queued
#         unknown   ── its transaction is found ──▶ sent
#         unknown   ── proof ──▶ confirmed
#         unknown   ── Amazon has refused it ──▶ rejected
#         failed    ── a manager tries again ──▶ queued
#         failed    ── a manager cancels, or a newer version comes ──▶ cancelled
#         rejected  ── a newer version comes ──▶ cancelled
#
#   in    received  ── read ──▶ processed
#         received  ── it cannot be read, or lacks its lines ──▶ on_hold
#         received  ── it was over when it was first read ──▶ history
#         received  ── nobody expected that ──▶ failed
#         on_hold   ── reprocess ──▶ received
#         on_hold   ── a newer version was read ──▶ processed
#         on_hold   ── a manager cancels ──▶ cancelled
#         history   ── a manager imports it ──▶ received
#         history   ── a newer version was read ──▶ processed
#         failed    ── reprocess ──▶ received
#         failed    ── a manager cancels ──▶ cancelled
TRANSITIONS: Mapping[str, Mapping[str, set[str]]] = {
    "out": {
        "held": {"queued", "cancelled"},
        "queued": {"sending", "held", "cancelled"},
        "sending": {"sent", "rejected", "confirmed", "unknown", "queued", "failed"},
        "sent": {"presumed", "confirmed", "rejected"},
        "presumed": {"confirmed", "rejected"},
        "unknown": {"queued", "sent", "confirmed", "rejected"},
        "failed": {"queued", "cancelled"},
        "rejected": {"cancelled"},
        "confirmed": set(),
        "cancelled": set(),
    },
    "in": {
        "received": {"processed", "on_hold", "history", "failed"},
        "on_hold": {"received", "processed", "cancelled"},
        "history": {"received", "processed"},
        "failed": {"received", "cancelled"},
        "processed": set(),
        "cancelled": set(),
    },
}

# Amazon has what is in one of these, or may have it.
BINDING_STATES = ("sending", "sent", "presumed", "unknown", "confirmed")

# Amazon took it, and nothing has shown yet that it was booked.
TAKEN_STATES = ("sent", "presumed")
# It left, and neither proof nor refusal is known.
UNPROVEN_STATES = (*TAKEN_STATES, "unknown")

# Nothing follows by itself: these may be archived and, in the end, deleted.
FINISHED_STATES = tuple(
    sorted(
        {"history"}
        | {
            state
            for states in TRANSITIONS.values()
            for state, after in states.items()
            if not after
        }
    )
)

# What people see on the document a message speaks of.
SHOWN_AS = {
    "held": "held",
    "queued": "waiting",
    "sending": "waiting",
    "sent": "waiting",
    "presumed": "presumed",
    "confirmed": "confirmed",
    "unknown": "attention",
    "failed": "attention",
    "rejected": "attention",
}
ATTENTION_STATES = ("held", "on_hold", "failed", "rejected", "unknown")

# Amazon does not have a document whose newest message is in one of these.
NOT_WITH_AMAZON = ("held", "rejected", "failed", "cancelled")


def may_become(direction: str, state: str, following: str) -> bool:
    """Return whether a message may go from its state to another one.

    :param direction: ``in`` or ``out``
    """
    return following in TRANSITIONS[direction].get(state, ())
