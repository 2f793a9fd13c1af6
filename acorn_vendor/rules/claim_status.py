"""What Amazon's reports say of a dispute, in the words that are known here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Standing = Literal["", "waiting", "granted", "partly", "denied"]

# The first word that is found counts: "partially approved" is not "approved".
_WORDS: tuple[tuple[str, Standing], ...] = (
    ("not disputed", ""),
    ("undisputed", ""),
    ("not approved", "denied"),
    ("partial", "partly"),
    ("denied", "denied"),
    ("rejected", "denied"),
    ("declined", "denied"),
    ("upheld", "denied"),
    ("approved", "granted"),
    ("accepted", "granted"),
    ("granted", "granted"),
    ("waived", "granted"),
    ("reversed", "granted"),
    ("credited", "granted"),
    ("pending", "waiting"),
    ("review", "waiting"),
    ("progress", "waiting"),
    ("submitted", "waiting"),
    ("disputed", "waiting"),
    ("open", ""),
    ("new", ""),
    ("eligible", ""),
    ("disputable", ""),
    ("expired", ""),
    ("closed", ""),
    ("charged", ""),
    ("invoiced", ""),
)


def standing_of(status: str) -> Standing | None:
    """Return where a dispute stands by Amazon's word, ``None`` if the word is new."""
    text = status.lower()
    if not text:
        return ""
    return next((standing for word, standing in _WORDS if word in text), None)


def sum_up(standings: Iterable[Standing]) -> Standing:
    """Return where a deduction of several claims stands: decided when all of them are.

    Granted for some and denied for others is granted in part.
    """
    found = set(standings)
    if not found or found == {""}:
        return ""
    if "waiting" in found or "" in found:
        return "waiting"
    return found.pop() if len(found) == 1 else "partly"
