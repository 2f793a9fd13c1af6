"""The states of a message: who may follow whom, and what people are shown."""

# Who may follow whom. Outgoing messages first, incoming ones below.
#
#   held ──approve──▶ queued ──▶ sending ──▶ sent ──▶ presumed ──▶ confirmed
#     │                ▲  │        │           │          │
#     └──▶ cancelled ◀─┼──┘        │           └──────────┴──▶ rejected
#                      ├───────────┤ Amazon throttles, or nothing left
#                      │           ├──▶ failed (nothing left, budget used up)
#                      │           ├──▶ rejected (Amazon gives reasons)
#                      └─ unknown ◀┘ sent, answer not seen
#
#   received ──▶ processed | parked | failed;  parked, failed ──▶ received
TRANSITIONS = {
    "held": {"queued", "cancelled"},
    "queued": {"sending", "held", "cancelled"},
    "sending": {"sent", "rejected", "unknown", "queued", "failed"},
    "sent": {"presumed", "confirmed", "rejected"},
    "presumed": {"confirmed", "rejected"},
    "unknown": {"queued", "sent", "confirmed", "rejected"},
    "confirmed": set(),
    "rejected": {"cancelled"},
    "failed": {"queued", "received", "cancelled"},
    "cancelled": set(),
    "received": {"processed", "parked", "failed"},
    "parked": {"received", "processed", "cancelled"},
    "processed": set(),
}

# Nothing follows: these may be archived and, in the end, deleted.
FINISHED_STATES = tuple(state for state in TRANSITIONS if not TRANSITIONS[state])

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
ATTENTION_STATES = ("held", "parked", "failed", "rejected", "unknown")
