"""Which goods may share a carton, and which cartons would leave by half."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

Objection = Literal["elsewhere", "step", "orders"]


@dataclass(frozen=True, slots=True)
class Inside:
    """Goods in a carton: of which transfer and order, and which way they go.

    ``is_new`` is whether they have just been put in, ``is_loaded`` whether the
    transfer is the one after which the carton is loaded.
    """

    transfer: Hashable
    order: str
    way: Hashable
    is_new: bool = False
    is_loaded: bool = True


def find_objection(inside: Collection[Inside], most: int) -> Objection | None:
    """Return why these goods may not share a carton, ``None`` if they may.

    A carton that holds goods of too many orders already, as the rule was another one
    then, still takes more of these orders.

    :param most: of how many orders the goods in a carton may be; 0 is no limit
    """
    if len({each.transfer for each in inside}) < 2:
        return None
    if len({each.way for each in inside}) > 1:
        return "elsewhere"
    if not all(each.is_loaded for each in inside):
        return "step"
    orders = {each.order for each in inside}
    before = {each.order for each in inside if not each.is_new}
    if 0 < most < len(orders) and orders - before:
        return "orders"
    return None


def differing(members: Iterable[tuple[Hashable, Hashable]]) -> list[Hashable]:
    """Return the packages whose members do not all go the same way.

    :param members: of all that is in or on them the package, and the way
    """
    ways: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    for package, way in members:
        ways[package].add(way)
    return [package for package, found in ways.items() if len(found) > 1]


@dataclass(frozen=True, slots=True)
class Packed:
    """Goods in a carton by the caller's ``record``, and whether they were picked."""

    record: Any
    carton: Hashable
    transfer: Hashable
    is_picked: bool = False


def staying(
    packed: Collection[Packed], leaving: Iterable[tuple[Hashable, bool]]
) -> dict[Hashable, list[Any]]:
    """Return the cartons that would leave by half, with the goods that stay.

    Of a transfer of which nothing was picked by hand Odoo ships all.

    :param leaving: the transfers to be shipped, and whether some of each was picked
    """
    is_by_hand = dict(leaving)
    leaves = {
        each: each.transfer in is_by_hand
        and (each.is_picked or not is_by_hand[each.transfer])
        for each in packed
    }
    torn = differing((each.carton, way) for each, way in leaves.items())
    stays: dict[Hashable, list[Any]] = {carton: [] for carton in torn}
    for each, way in leaves.items():
        if not way and each.carton in stays:
            stays[each.carton].append(each.record)
    return stays
