"""Which goods may share a carton, and which cartons would leave by half."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

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


def torn(lines: Iterable[tuple[Hashable, bool]]) -> list[Hashable]:
    """Return the cartons of which a part would leave and a part would stay.

    :param lines: of all that is packed its carton, and whether it leaves
    """
    ways: defaultdict[Hashable, set[bool]] = defaultdict(set)
    for carton, leaves in lines:
        ways[carton].add(leaves)
    return [carton for carton, found in ways.items() if len(found) > 1]
