"""What Amazon refuses of an ASN, and where whoever packs mends it.

Amazon's words name the field of its own model, or describe it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# What is refused, as a packer knows it, and how Amazon's words give it away. The first
# that fits counts: "carton 3 has no tracking number" is about the tracking number.
_SIGNS = tuple(
    (about, re.compile(pattern, re.IGNORECASE))
    for about, pattern in (
        ("tracking", r"tracking"),
        ("scac", r"scac|carrier ?code"),
        ("bill", r"bill ?of ?lading|\bbol\b"),
        ("arn", r"\barn\b|amazon ?reference|buyer ?reference"),
        ("pro", r"\bpro\b|carrier ?(shipment ?)?reference"),
        ("arrives_at", r"(estimated|expected) ?delivery|delivery ?date|\barriv"),
        ("shipped_at", r"ship(ped|ping|ment)? ?date"),
        ("address", r"ship-?_? ?from|address|postal ?code"),
        ("units", r"more than (was )?confirmed|quantit|units more"),
        ("numbers", r"\bsscc\b|container|amzncc|used before"),
        ("order", r"purchase ?order|no such order|\border\b"),
    )
)


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing that Amazon refuses; ``about`` is blank if nobody knows what of."""

    about: str
    words: str


def read_refusal(reason: str) -> tuple[Refused, ...]:
    """Return what Amazon refuses, a line of its words each."""
    lines = dict.fromkeys(line.strip() for line in reason.splitlines())
    return tuple(Refused(_find_about(line), line) for line in lines if line)


def _find_about(words: str) -> str:
    return next((about for about, sign in _SIGNS if sign.search(words)), "")


def fields_of(abouts: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return which of the fields that can be filled in are named, each once."""
    named = set(abouts)
    return tuple(each for each in known if each in named)
