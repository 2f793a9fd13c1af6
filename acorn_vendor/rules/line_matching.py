"""Find the same lines in two versions of an order that number them differently.

An order from an export or from other software has line numbers of its own; Amazon's
are known only once its API sends the order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Item:
    """A line to be matched: its names, the most telling first, and its units.

    Lines to be matched have as many ``names`` as each other; a blank one says nothing.
    """

    names: tuple[str, ...]
    units: Decimal


@dataclass(frozen=True, slots=True)
class Pair:
    """Places of two lines that are the same; not ``is_sure`` if others may be."""

    ours: int
    theirs: int
    is_sure: bool = True


def match(ours: Sequence[Item], theirs: Sequence[Item]) -> tuple[Pair, ...]:
    """Return the pairs, each line at most once, in the order of ``theirs``.

    Lines of the same name are told apart by their units; where these do not help
    either, they are paired as they come, and are not sure.
    """
    pairs: list[Pair] = []
    levels = max((len(item.names) for item in (*ours, *theirs)), default=0)
    for level in range(levels):
        left = _places(ours, level, {pair.ours for pair in pairs})
        right = _places(theirs, level, {pair.theirs for pair in pairs})
        for name in left.keys() & right.keys():
            pairs += _pair(ours, theirs, left[name], right[name])
    return tuple(sorted(pairs, key=lambda pair: pair.theirs))


def _places(items: Sequence[Item], level: int, done: set[int]) -> dict[str, list[int]]:
    """Return where each name of a level is, without lines that have their pair."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        if place not in done and item.names[level]:
            places[item.names[level]].append(place)
    return places


def _pair(
    ours: Sequence[Item], theirs: Sequence[Item], left: list[int], right: list[int]
) -> Iterator[Pair]:
    """Yield the pairs among lines of one name."""
    rest = list(left)
    unpaired = []
    for place in right:
        units = theirs[place].units
        same = next((mine for mine in rest if ours[mine].units == units), None)
        if same is None:
            unpaired.append(place)
        else:
            rest.remove(same)
            yield Pair(same, place)
    is_sure = len(rest) == len(unpaired) == 1
    for mine, place in zip(rest, unpaired, strict=False):
        yield Pair(mine, place, is_sure)
