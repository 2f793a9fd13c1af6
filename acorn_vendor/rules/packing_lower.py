"""What is taken out of cartons when fewer units are to leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
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
    loose, cartons = _sort_out(goods)
    taken: list[Taken] = []
    units -= _take(loose, units, taken)
    opened = []
    for inside in sorted(cartons, key=_held, reverse=True):
        if _held(inside) <= units and not any(each.beside for each in inside):
            units -= _take(inside, units, taken)
        else:
            opened.append(inside)
    opened.sort(key=lambda inside: _held(inside) + inside[0].beside)
    _take(chain.from_iterable(opened), units, taken)
    return taken


def _sort_out(goods: Sequence[Lying]) -> tuple[list[Lying], list[list[Lying]]]:
    """Return what is in no carton, and what is in each; the last packed first."""
    loose: list[Lying] = []
    cartons: defaultdict[Hashable, list[Lying]] = defaultdict(list)
    for each in reversed(goods):
        (loose if each.carton is None else cartons[each.carton]).append(each)
    return loose, [*cartons.values()]


def _held(inside: Sequence[Lying]) -> Decimal:
    """Return how many units of these are in a carton."""
    return sum((each.units for each in inside), _NOTHING)


def _take(goods: Iterable[Lying], units: Decimal, taken: list[Taken]) -> Decimal:
    """Note what is taken of these, one after another; return how much it is."""
    left = units
    for each in goods:
        some = min(each.units, left)
        if some > 0:
            taken.append(Taken(each.record, some, is_all=some == each.units))
            left -= some
    return units - left
