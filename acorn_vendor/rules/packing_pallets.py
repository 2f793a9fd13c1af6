"""Which cartons go onto which pallet, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Box:
    """A carton by the caller's ``record``; what is not known of it is 0."""

    record: Any
    weight: Decimal = _NOTHING
    length: Decimal = _NOTHING
    width: Decimal = _NOTHING
    height: Decimal = _NOTHING
    # Of the goods, where nobody knows how large the carton is.
    volume: Decimal = _NOTHING

    @property
    def area(self) -> Decimal:
        """Return the floor that the carton takes."""
        return self.length * self.width

    @property
    def space(self) -> Decimal:
        """Return the space that the carton takes, as far as it is known."""
        return self.area * self.height or self.volume


@dataclass(frozen=True, slots=True)
class PalletLimits:
    """What a pallet may hold, 0 is no limit; ``stacks`` is whether cartons do."""

    cartons: int = 0
    weight: Decimal = _NOTHING
    length: Decimal = _NOTHING
    width: Decimal = _NOTHING
    height: Decimal = _NOTHING
    stacks: bool = True

    def hold(self, load: _Load) -> bool:
        """Return whether a pallet holds all of this."""
        floor = self.length * self.width
        room = (
            ((floor * self.height, load.space),)
            if self.stacks
            else ((floor, load.area), (self.height, load.height))
        )
        limited = (
            (Decimal(self.cartons), Decimal(load.cartons)),
            (self.weight, load.weight),
            *room,
        )
        return not any(0 < limit < used for limit, used in limited)


@dataclass(frozen=True, slots=True)
class _Load:
    """What stands on a pallet, in sums."""

    cartons: int = 0
    weight: Decimal = _NOTHING
    area: Decimal = _NOTHING
    space: Decimal = _NOTHING
    height: Decimal = _NOTHING

    def plus(self, box: Box) -> _Load:
        """Return the load with one more carton."""
        return _Load(
            self.cartons + 1,
            self.weight + box.weight,
            self.area + box.area,
            self.space + box.space,
            max(self.height, box.height),
        )


@dataclass(frozen=True, slots=True)
class Stacked:
    """The new pallets, each with its cartons, and the cartons too much for any pallet.

    ``topped`` is what is put onto each of the pallets that stood there.
    """

    pallets: tuple[tuple[Box, ...], ...]
    too_much: tuple[Box, ...]
    topped: tuple[tuple[Box, ...], ...] = ()


def stack(
    boxes: Sequence[Box],
    limits: PalletLimits,
    standing: Sequence[Sequence[Box]] = (),
) -> Stacked:
    """Return which cartons stand on which pallet.

    The order is kept, so that a pallet is full before the next one is begun, those
    that stand there first. A carton that is too much for a pallet stands on one alone,
    and is named.

    :param standing: the cartons on each pallet that has some already
    """
    pallets: list[list[Box]] = [[] for _pallet in standing]
    loads = [_load_of(cartons) for cartons in standing]
    place = 0
    for box in boxes:
        while place < len(pallets) and not limits.hold(loads[place].plus(box)):
            place += 1
        if place == len(pallets):
            pallets.append([])
            loads.append(_Load())
        pallets[place].append(box)
        loads[place] = loads[place].plus(box)
    count = len(standing)
    return Stacked(
        tuple(tuple(each) for each in pallets[count:]),
        tuple(box for box in boxes if not limits.hold(_Load().plus(box))),
        tuple(tuple(each) for each in pallets[:count]),
    )


def _load_of(boxes: Sequence[Box]) -> _Load:
    load = _Load()
    for box in boxes:
        load = load.plus(box)
    return load
