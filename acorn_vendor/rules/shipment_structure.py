"""How a shipment is built of pallets, cartons and items, in Amazon's seven kinds."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

_Inside = dict[Hashable, set[tuple[Hashable, Hashable]]]


@dataclass(frozen=True, slots=True)
class PackedLine:
    """Goods of one item of one order, and what they lie in.

    ``pallet`` is what the carton stands on, or what the goods lie on themselves.
    """

    order: Hashable
    item: Hashable
    carton: Hashable | None = None
    pallet: Hashable | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """The cartons and pallets of a shipment; ``loose`` cartons stand on no pallet."""

    cartons: int
    pallets: int
    loose: int


def count(lines: Iterable[PackedLine]) -> Counts:
    """Return how many cartons and pallets hold these goods, each once."""
    on_pallet: dict[Hashable, bool] = {}
    pallets: set[Hashable] = set()
    for line in lines:
        if line.pallet is not None:
            pallets.add(line.pallet)
        if line.carton is not None:
            stands = on_pallet.get(line.carton, False) or line.pallet is not None
            on_pallet[line.carton] = stands
    loose = sum(not stands for stands in on_pallet.values())
    return Counts(len(on_pallet), len(pallets), loose)


def structure_of(lines: Iterable[PackedLine]) -> str:
    """Return the structure that Amazon calls it by; blank while nothing is packed."""
    packed = [line for line in lines if line.carton or line.pallet]
    if not packed:
        return ""
    inside = _inside(packed)
    mixes_orders = any(_orders(held) > 1 for held in inside.values())
    if any(line.carton is None for line in packed):
        return "MasterPallet" if mixes_orders else "PalletOfItems"
    stands = any(line.pallet is not None for line in packed)
    if mixes_orders and not stands:
        return "MasterCase"
    one_item_each = all(len(held) == 1 for held in inside.values())
    kind = "Standard" if one_item_each else "Assortment"
    return f"{'Palletized' if stands else 'Loose'}{kind}Case"


def _inside(packed: Iterable[PackedLine]) -> _Inside:
    """Return the items of each carton, and of each pallet with goods right on it."""
    inside: _Inside = {}
    for line in packed:
        held = inside.setdefault(line.carton or line.pallet, set())
        held.add((line.order, line.item))
    return inside


def _orders(held: Iterable[tuple[Hashable, Hashable]]) -> int:
    return len({order for order, _item in held})
