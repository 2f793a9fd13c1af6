"""When two invoice numbers are one for Amazon.

Some marketplaces drop all that is neither letter nor digit, some spreadsheets the zeros
a number starts with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..documents.base.claim_reference import normalise

# No number that people use has more digits in front of it.
_MOST_ZEROS = 12


@dataclass(frozen=True, slots=True)
class Numbered:
    """An invoice with its number, and the id of the vendor code that bills it."""

    id: int
    code: int
    number: str


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


def find_twins(asked: Iterable[Numbered], known: Iterable[Numbered]) -> dict[int, str]:
    """Return ``{id: number of another invoice}`` where Amazon takes two for one.

    :param known: what may be the other one, the likeliest first
    """
    by_key: dict[tuple[int, str], list[Numbered]] = {}
    for each in known:
        by_key.setdefault((each.code, key_of(each.number)), []).append(each)
    twins = {}
    for each in asked:
        same = by_key.get((each.code, key_of(each.number)), [])
        others = (other.number for other in same if other.id != each.id)
        if number := next(others, ""):
            twins[each.id] = number
    return twins
