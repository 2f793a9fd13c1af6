"""What is taken out of cartons when fewer units are to leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Lying:
    """Units in a carton, or in none, by the caller's ``record``.

    ``beside`` is how many units of others are in the carton.
    """

    record: Any
    units: Decimal
    carton: Hashable | None = None
    beside: Decimal = _NOTHING


@dataclass(frozen=True, slots=True)
class Taken:
    """So many units are taken away; all there are if ``is_all``."""

    record: Any
    units: Decimal
    is_all: bool


def to_take(goods: Sequence[Lying], units: Decimal) -> list[Taken]:
    """Return what to take away, so that as few cartons as possible are opened.

    What is in no carton goes first. Then whole cartons that are too many go, the
    fullest first. What is still too much comes out of the cartons with the least in
    them. Of those alike the one packed last goes first.
    """
    taken: list[Taken] = []
    cartons: defaultdict[Hashable, list[Lying]] = defaultdict(list)
    for each in reversed(goods):
        if each.carton is None:
            units -= _take(each, units, taken)
        else:
            cartons[each.carton].append(each)
    held = {carton: sum(x.units for x in inside) for carton, inside in cartons.items()}
    for carton in sorted(cartons, key=lambda each: -held[each]):
        if held[carton] <= units and not any(x.beside for x in cartons[carton]):
            for each in cartons.pop(carton):
                units -= _take(each, units, taken)
    for inside in sorted(
        cartons.values(),
        key=lambda lines: sum(x.units for x in lines) + lines[0].beside,
    ):
        for each in inside:
            units -= _take(each, units, taken)
    return taken


def _take(goods: Lying, units: Decimal, taken: list[Taken]) -> Decimal:
    """Note what is taken of these; return how much it is."""
    some = min(goods.units, units)
    if some > 0:
        taken.append(Taken(goods.record, some, is_all=some == goods.units))
    return max(some, _NOTHING)
