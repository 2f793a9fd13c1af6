"""With which papers a deduction is disputed: what is asked for, and what is there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Freight = Literal["", "collect", "prepaid"]
_NO_WORD = re.compile(r"[^\w]+|_+")


@dataclass(frozen=True, slots=True)
class Demand:
    """A paper that Amazon asks for.

    :param code: by which the program finds it by itself, see ``Known.places``
    :param words: in the names of files that are it
    :param freight: it is asked for if the freight is paid so; blank: however
    :param defects: it is asked for if Amazon's word for the defect has one of these;
        none: whatever the defect
    """

    code: str
    words: Sequence[str] = ()
    freight: Freight = ""
    defects: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a deduction.

    :param files: the names of what is attached
    :param places: by the code of a paper where it is, other than in a file
    :param defect: Amazon's word for what was wrong
    """

    files: Sequence[str] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    freight: Freight = ""
    defect: str = ""


def is_asked(demand: Demand, known: Known) -> bool:
    """Return whether Amazon asks for a paper; what is not known may be asked for."""
    if demand.freight and known.freight and demand.freight != known.freight:
        return False
    if not demand.defects or not known.defect:
        return True
    return is_named(known.defect, demand.defects, whole=False)


def find(demand: Demand, known: Known) -> tuple[str, ...]:
    """Return where a paper is, nothing if it is missing."""
    if place := known.places.get(demand.code):
        return (place,)
    return tuple(name for name in known.files if is_named(name, demand.words))


def is_named(text: str, words: Sequence[str], *, whole: bool = True) -> bool:
    """Return whether a text has one of these; ``whole`` words and no parts of one."""
    found = _plain(text)
    if whole:
        return any(f" {_plain(word)} " in f" {found} " for word in words)
    return any(_plain(word) in found for word in words)


def _plain(text: str) -> str:
    return " ".join(_NO_WORD.split(text.lower())).strip()
