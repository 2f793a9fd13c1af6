"""Taking back: from where, when less is promised than is on its way.

What nobody has touched goes first; then what is packed, as it is taken out of cartons
wherever fewer units are to leave.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from .packing_lower import Lying, to_take

_NOTHING = Decimal(0)

Kind = Literal["waiting", "loose", "carton"]


@dataclass(frozen=True, slots=True)
class Place:
    """Units of one item in one place, which ``key`` names for the caller.

    ``beside`` is how many units of others are in the ``carton``.
    """

    key: Any
    kind: Kind
    units: Decimal
    carton: Hashable | None = None
    beside: Decimal = _NOTHING


@dataclass(frozen=True, slots=True)
class Take:
    """So many units are taken back from a place."""

    place: Place
    units: Decimal


@dataclass(frozen=True, slots=True)
class Packed:
    """Units of a move that somebody has put into a ``carton``, or nowhere yet."""

    key: Any
    units: Decimal
    carton: Hashable | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Units on their way, ``key`` names what of them nobody has touched."""

    key: Any
    units: Decimal
    packed: tuple[Packed, ...] = ()
    is_outgoing: bool = True


def places_of(moves: Sequence[Move], held: Mapping[Hashable, Decimal]) -> list[Place]:
    """Return where the units of moves are, in the order of packing.

    What has got furthest comes first, and therefore gives last.

    :param moves: the oldest first
    :param held: how many units lie in a carton, other goods included
    """
    ours: defaultdict[Hashable, Decimal] = defaultdict(Decimal)
    for move in moves:
        for each in move.packed:
            ours[each.carton] += each.units
    places = []
    for move in sorted(moves, key=lambda move: not move.is_outgoing):
        packed = sum((each.units for each in move.packed), _NOTHING)
        places.append(Place(move.key, "waiting", move.units - packed))
        for each in move.packed:
            if each.carton is None:
                places.append(Place(each.key, "loose", each.units))
                continue
            beside = max(held.get(each.carton, _NOTHING) - ours[each.carton], _NOTHING)
            places.append(Place(each.key, "carton", each.units, each.carton, beside))
    return [place for place in places if place.units > 0]


def plan(less: Decimal, places: Sequence[Place]) -> tuple[Take, ...]:
    """Return what to take where, of places that are given in the order of packing.

    Never more than is there: the sum may be less than ``less``.
    """
    waiting = [_lying(place) for place in places if place.kind == "waiting"]
    packed = [_lying(place) for place in places if place.kind != "waiting"]
    takes = to_take(waiting, less)
    less -= sum((each.units for each in takes), _NOTHING)
    takes += to_take(packed, less)
    return tuple(Take(each.record, each.units) for each in takes)


def add_up(
    takes: Iterable[Take], key_of: Callable[[Take], Hashable | None]
) -> dict[Hashable, Decimal]:
    """Return how many units are taken of each; what has no key is left out."""
    units: defaultdict[Hashable, Decimal] = defaultdict(Decimal)
    for take in takes:
        key = key_of(take)
        if key is not None:
            units[key] += take.units
    return dict(units)


def _lying(place: Place) -> Lying:
    return Lying(place, place.units, place.carton, place.beside)
