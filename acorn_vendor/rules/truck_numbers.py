"""What the transfers on a truck have in common, and whose a number is.

A bill of lading is of one truck, for ever. A transfer that is moved to another day
takes none of the numbers along under which others left, or are to leave.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Numbers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OnTruck:
    """A transfer: ``load`` is what leaves together, ``numbers`` what its papers say."""

    id: int
    load: Hashable
    numbers: Numbers = field(default_factory=dict)
    is_gone: bool = False


def to_drop(own: OnTruck, other: OnTruck) -> tuple[str, ...]:
    """Return which numbers a transfer drops that another truck bears as well.

    They stay with what left already, else with the oldest transfer.
    """
    stays = own.load == other.load or (own.id < other.id and not other.is_gone)
    if stays:
        return ()
    return tuple(
        name for name, text in own.numbers.items() if other.numbers.get(name) == text
    )


def to_share(members: Sequence[Numbers], names: Iterable[str]) -> list[dict[str, str]]:
    """Return what each transfer of a load lacks that the others know.

    The first that says something is right.
    """
    wanted = tuple(names)
    told = {
        name: next(filter(None, (each.get(name, "") for each in members)), "")
        for name in wanted
    }
    return [
        {name: told[name] for name in wanted if told[name] and not each.get(name)}
        for each in members
    ]


def number_of(load: Iterable[str], gone: Iterable[str]) -> str:
    """Return the number that a load has, or had when a part of it left; else blank."""
    return next(filter(None, (*load, *gone)), "")
