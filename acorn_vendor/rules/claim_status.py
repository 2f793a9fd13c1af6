"""What Amazon's reports say of a dispute, in the words that are known here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

Standing = Literal["", "waiting", "granted", "partly", "denied"]

_NOT = re.compile(r"\b(not|never|non|no|cannot|undisputed|disapproved)\b")
# The first word that is found counts: "partially approved" is not "approved".
_WORDS: tuple[tuple[str, Standing], ...] = (
    # Whoever is charged has given in.
    ("charge accepted", ""),
    ("can be disputed", ""),
    ("disputable", ""),
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
    ("expired", ""),
    ("closed", ""),
    ("charged", ""),
    ("invoiced", ""),
)


def standing_of(status: str) -> Standing | None:
    """Return where a dispute stands by Amazon's word, ``None`` if the word is new."""
    text = status.lower().strip()
    if not text:
        return ""
    standing = next((standing for word, standing in _WORDS if word in text), None)
    if not _NOT.search(text):
        return standing
    if standing == "granted":
        return "denied"
    # "Not disputed" is no dispute; "not denied" may mean anything.
    return "" if "disput" in text and "denied" not in text else None


def sum_up(standings: Iterable[Standing]) -> Standing:
    """Return where a deduction of several claims stands: decided when all of them are.

    Granted for some and denied for others is granted in part, and so is what is decided
    for some while the others were never disputed: there is something left to do.
    """
    found = set(standings)
    if not found or found == {""}:
        return ""
    if "waiting" in found:
        return "waiting"
    return found.pop() if len(found) == 1 else "partly"
