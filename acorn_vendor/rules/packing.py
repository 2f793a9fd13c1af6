"""Which goods go into which carton, and what the cartons of a shipment hold."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Goods:
    """Units of one item that are not packed yet, by the caller's ``record``.

    ``size`` is how many of them fill a carton, 0 if nobody knows.
    """

    record: Any
    units: Decimal
    size: Decimal = _NOTHING


@dataclass(frozen=True, slots=True)
class Part:
    """So many units of goods go into the carton with this number, from 0."""

    record: Any
    units: Decimal
    carton: int


def fill(goods: Sequence[Goods]) -> tuple[Part, ...]:
    """Return what goes into which carton.

    Full cases become cartons of one item; what is left of all items shares one more,
    the last.
    """
    parts: list[Part] = []
    rests: list[tuple[Any, Decimal]] = []
    for each in goods:
        cases = max(int(each.units // each.size), 0) if each.size > 0 else 0
        for _number in range(cases):
            parts.append(Part(each.record, each.size, len(parts)))
        rest = each.units - cases * each.size
        if rest > 0:
            rests.append((each.record, rest))
    shared = len(parts)
    return (*parts, *(Part(record, units, shared) for record, units in rests))


def count_cartons(parts: Iterable[Part]) -> int:
    """Return how many cartons there are."""
    return max((part.carton + 1 for part in parts), default=0)


@dataclass(frozen=True, slots=True)
class Packed:
    """Units of one item, by whatever tells it from others, in a carton.

    ``pallet`` is what the carton stands on, ``None`` if on none.
    """

    carton: Hashable
    pallet: Hashable | None
    item: Hashable
    units: Decimal


@dataclass(frozen=True, slots=True)
class Contents:
    """What a carton holds: each item once, in the order of packing."""

    carton: Any
    pallet: Any
    units: dict[Any, Decimal]


def contents_of(packed: Iterable[Packed]) -> tuple[Contents, ...]:
    """Return the cartons of what was packed, in the order of packing.

    A carton stands on the first pallet that any of its goods names.
    """
    units: dict[Hashable, dict[Any, Decimal]] = {}
    pallets: dict[Hashable, Hashable] = {}
    for each in packed:
        held = units.setdefault(each.carton, {})
        held[each.item] = held.get(each.item, _NOTHING) + each.units
        if each.pallet is not None:
            pallets.setdefault(each.carton, each.pallet)
    return tuple(
        Contents(carton, pallets.get(carton), held) for carton, held in units.items()
    )
