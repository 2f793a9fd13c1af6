"""Which cartons of a load hold the same, so that one may leave for the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .packing_facts import Held

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Holding:
    """What a carton of one transfer holds: units by product."""

    transfer: int
    goods: tuple[tuple[int, float], ...]

    def is_partner(self, other: Holding) -> bool:
        """Return whether the two may change places."""
        return self.goods == other.goods and self.transfer != other.transfer


def holdings_of(held: Iterable[Held]) -> dict[int, Holding]:
    """Return what each carton holds; one with goods of several transfers stays."""
    inside: defaultdict[int, list[Held]] = defaultdict(list)
    for each in held:
        if each.carton is not None:
            inside[each.carton].append(each)
    return {
        carton: Holding(goods[0].transfer, _sum(goods))
        for carton, goods in inside.items()
        if len({each.transfer for each in goods}) == 1
    }


def _sum(goods: Iterable[Held]) -> tuple[tuple[int, float], ...]:
    units: defaultdict[int, float] = defaultdict(float)
    for each in goods:
        units[each.product] += each.units
    return tuple(sorted((item, round(sum_, _DIGITS)) for item, sum_ in units.items()))


def partner_of(
    wanted: Holding | None, holdings: Mapping[int, Holding], first: int | bool = False
) -> int | None:
    """Return a carton of another transfer that holds the same; None if there is none.

    :param first: the carton to take if it is one of these
    """
    if wanted is None:
        return None
    fits = [each for each, held in holdings.items() if held.is_partner(wanted)]
    return next((each for each in fits if each == first), min(fits, default=None))


def groups_of(holdings: Mapping[int, Holding]) -> dict[int, int]:
    """Return of each carton that has a partner the number of its group.

    Those of one group hold the same; the number is the first of them.
    """
    same: defaultdict[object, list[int]] = defaultdict(list)
    for carton, held in holdings.items():
        same[held.goods].append(carton)
    return {
        carton: min(cartons)
        for cartons in same.values()
        if len({holdings[each].transfer for each in cartons}) > 1
        for carton in cartons
    }
