"""When two invoice numbers are one for Amazon.

Some marketplaces drop all that is neither letter nor digit, some spreadsheets the zeros
a number starts with.
"""

from __future__ import annotations

from ..documents.base.claim_reference import normalise

# No number that people use has more digits in front of it.
_MOST_ZEROS = 12


def key_of(number: str) -> str:
    """Return what numbers that Amazon cannot tell apart have in common."""
    key = normalise(number)
    return key.lstrip("0") or key[:1]


def possible_keys(number: str) -> tuple[str, ...]:
    """Return the normalised numbers that this one may be taken for."""
    key = key_of(number)
    if not key[:1].isdigit():
        return (normalise(number), key) if normalise(number) != key else (key,)
    return tuple("0" * zeros + key for zeros in range(_MOST_ZEROS + 1))
