"""Taking back: from where, when less is promised than is on its way.

What nobody has touched goes first, then loose goods, then cartons: whole ones, if
they hold no more than what is taken, before one is opened. The last carton first.
"""

from __future__ import annotations

from collections.abc import Container, Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["waiting", "loose", "carton"]


@dataclass(frozen=True, slots=True)
class Place:
    """Units of one item in one place, which ``key`` names for the caller.

    ``is_shared`` says of a carton that it holds other items, too.
    """

    key: Any
    kind: Kind
    units: Decimal
    is_shared: bool = False


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


def places_of(moves: Sequence[Move], shared: Container[Hashable]) -> list[Place]:
    """Return where the units of moves are, in the order of packing.

    What has got furthest comes first, and therefore gives last.

    :param moves: the oldest first
    :param shared: cartons that hold other goods as well
    """
    places = []
    for move in sorted(moves, key=lambda move: not move.is_outgoing):
        packed = sum((each.units for each in move.packed), Decimal(0))
        places.append(Place(move.key, "waiting", move.units - packed))
        places += [
            Place(each.key, "carton", each.units, each.carton in shared)
            if each.carton is not None
            else Place(each.key, "loose", each.units)
            for each in move.packed
        ]
    return [place for place in places if place.units > 0]


def plan(less: Decimal, places: Sequence[Place]) -> tuple[Take, ...]:
    """Return what to take where, of places that are given in the order of packing.

    Never more than is there: the sum may be less than ``less``.
    """
    takes: list[Take] = []
    for place in _in_order(less, places):
        units = min(less, place.units)
        if units > 0:
            takes.append(Take(place, units))
            less -= units
    return tuple(takes)


def _in_order(less: Decimal, places: Sequence[Place]) -> list[Place]:
    """Return the places in the order in which they give."""
    last_first = list(reversed(places))
    order = [place for place in last_first if place.kind == "waiting"]
    order += [place for place in last_first if place.kind == "loose"]
    less -= sum((place.units for place in order), Decimal(0))
    to_open = []
    for place in last_first:
        if place.kind == "carton" and not place.is_shared and place.units <= less:
            order.append(place)
            less -= place.units
        elif place.kind == "carton":
            to_open.append(place)
    return order + to_open
