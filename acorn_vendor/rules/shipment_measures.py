"""What a shipment weighs, and how much room it takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goods:
    """Units of a product, and what one weighs and takes of room."""

    units: float
    weight: float
    volume: float


@dataclass(frozen=True, slots=True)
class Box:
    """A carton or pallet: its own weight and size; what a scale said, 0 if nothing."""

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
    """Return the measures of a shipment.

    What a scale said of all cartons beats what the goods should weigh. Where the size
    of a carton is not known, the volume is that of the goods.
    """
    goods, boxes = list(goods), list(boxes)
    cartons = [box for box in boxes if box.is_carton]
    net = sum(each.units * each.weight for each in goods)
    weighed = _sum_known([box.measured for box in cartons])
    packed = weighed or net + sum(box.tare for box in cartons)
    pallets = sum(box.tare for box in boxes if not box.is_carton)
    room = _sum_known([box.volume for box in cartons])
    volume = room or sum(each.units * each.volume for each in goods)
    return Measures(net, packed + pallets, volume)


def _sum_known(figures: list[float]) -> float:
    """Return the sum, or 0 while one of them is not known."""
    return sum(figures) if all(figure > 0 for figure in figures) else 0
