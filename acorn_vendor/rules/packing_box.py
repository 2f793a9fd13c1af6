"""What a carton weighs and takes, by its kind and the goods in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .packing_pallets import Box

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class CaseData:
    """What is known of a kind of carton: what it weighs empty, and its sides."""

    tare: Decimal = _NOTHING
    length: Decimal = _NOTHING
    width: Decimal = _NOTHING
    height: Decimal = _NOTHING


@dataclass(frozen=True, slots=True)
class Filling:
    """Units in a carton, with weight and volume of one."""

    units: Decimal
    weight: Decimal = _NOTHING
    volume: Decimal = _NOTHING


def fill(
    record: Any,
    case: CaseData,
    goods: Iterable[Filling],
    cubes: Decimal = Decimal(1),
    weighed: Decimal = _NOTHING,
) -> Box:
    """Return a carton with goods, as the caller's ``record``.

    :param cubes: how many cubes of the unit of length are one unit of volume
    :param weighed: what it weighs on a scale, which goes before what is calculated
    """
    inside = tuple(goods)
    net = sum((each.units * each.weight for each in inside), _NOTHING)
    volume = sum((each.units * each.volume for each in inside), _NOTHING)
    return Box(
        record,
        weighed or case.tare + net,
        case.length,
        case.width,
        case.height,
        volume * cubes,
    )
