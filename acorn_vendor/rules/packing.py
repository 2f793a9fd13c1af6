"""What the cartons of a shipment hold."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

_NOTHING = Decimal(0)


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


@dataclass(slots=True)
class Stood:
    """What stands on a pallet, and what lies right on it."""

    cartons: list[Contents] = field(default_factory=list)
    right_on: dict[Any, Decimal] = field(default_factory=dict)


def stand(
    contents: Iterable[Contents], pallets: Collection[Any]
) -> tuple[list[Contents], dict[Any, Stood]]:
    """Return the loose cartons, and what is on each pallet, in the order of packing.

    :param pallets: what of the packages is no carton: goods lie right on it
    """
    loose: list[Contents] = []
    standing: dict[Any, Stood] = {}
    right_on: dict[Any, Stood] = {}
    for each in contents:
        if each.carton in pallets:
            right_on[each.carton] = Stood(right_on=each.units)
        elif each.pallet is None:
            loose.append(each)
        else:
            standing.setdefault(each.pallet, Stood()).cartons.append(each)
    for pallet, stood in right_on.items():
        standing.setdefault(pallet, stood).right_on = stood.right_on
    return loose, standing
