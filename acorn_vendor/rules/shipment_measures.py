"""What a shipment weighs, and how much room it takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Goods:
    """Units of a product, what one weighs and takes of room, and in which box."""

    units: float
    weight: float
    volume: float
    box: Hashable | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A carton or pallet: its own weight and size; what a scale said, 0 if nothing."""

    key: Any
    tare: float
    measured: float
    volume: float
    is_carton: bool = True


@dataclass(frozen=True, slots=True)
class Measures:
    """Weight without and with what the goods are packed in, and volume."""

    net_weight: float
    gross_weight: float
    volume: float


def measure(goods: Iterable[Goods], boxes: Iterable[Box]) -> Measures:
    """Return the measures of a shipment: each box counts once, whatever is in it.

    Where the size of a carton is not known, the volume is that of the goods.
    """
    goods, boxes = list(goods), list(boxes)
    weights = weigh(goods, boxes)
    loose = sum(_weight(each) for each in goods if each.box not in weights)
    rooms = [box.volume for box in boxes if box.is_carton]
    room = sum(rooms) if all(each > 0 for each in rooms) else 0
    return Measures(
        sum(map(_weight, goods)),
        sum(weights.values()) + loose,
        room or sum(each.units * each.volume for each in goods),
    )


def weigh(goods: Iterable[Goods], boxes: Iterable[Box]) -> dict[Any, float]:
    """Return what each box weighs with what lies right in it.

    What a scale said beats what it should weigh. Cartons on a pallet are not of its
    weight, so the scale does not count for what has nothing right on it.
    """
    held: defaultdict[Hashable, float] = defaultdict(float)
    for each in goods:
        held[each.box] += _weight(each)
    return {
        box.key: (box.key in held and box.measured) or box.tare + held.get(box.key, 0)
        for box in boxes
    }


def _weight(goods: Goods) -> float:
    return goods.units * goods.weight
