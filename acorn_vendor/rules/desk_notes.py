"""What waits beside the orders of the desk: counted, each with a way there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

# What loses money or orders first; what can wait for a quiet hour last.
ORDER = (
    "changed",
    "replied",
    "approvals",
    "unread",
    "missing",
    "incidents",
    "waiting",
    "setup",
    "history",
)


@dataclass(frozen=True, slots=True)
class Note:
    """A note: so many of something, the action that opens it, and its context."""

    key: str
    label: str
    count: int
    action: str
    context: Mapping[str, object] = field(default_factory=dict)
    help: str = ""


def worth_showing(notes: Iterable[Note]) -> list[Note]:
    """Return the notes of which there is anything, the most urgent first."""
    return sorted((note for note in notes if note.count), key=_urgency)


def _urgency(note: Note) -> int:
    return ORDER.index(note.key) if note.key in ORDER else len(ORDER)
