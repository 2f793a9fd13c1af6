"""What lies in each carton and stands on each pallet, as their labels say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from .label import LabelItem, number_packages


@dataclass(frozen=True, slots=True)
class LabelGoods:
    """Units of one item that a transfer moves in a carton, or right on a pallet.

    ``pallet`` is what the carton stands on, ``None`` if on none. ``is_loaded`` says
    whether the transfer is the one after which it is loaded, ``is_open`` whether it is
    still to be done. Packages and transfers are in order by what names them.
    """

    package: int
    pallet: int | None
    transfer: Any
    order: str
    item: LabelItem
    is_loaded: bool = True
    is_open: bool = True


class LabelLoad:
    """Goods that are packed together, carton by carton.

    :param goods: in the order of packing
    :param pallets: the packages that are pallets, whatever lies or stands on them
    """

    def __init__(
        self, goods: Iterable[LabelGoods], pallets: Collection[int] = ()
    ) -> None:
        packed: defaultdict[int, list[LabelGoods]] = defaultdict(list)
        for each in goods:
            packed[each.package].append(each)
        self._inside = {name: _furthest(held) for name, held in packed.items()}
        self._pallets = pallets
        self._standing: defaultdict[int, list[int]] = defaultdict(list)
        for name in sorted(self._inside):
            pallet = self._inside[name][0].pallet
            if pallet is not None:
                self._standing[pallet].append(name)

    def goods_of(self, package: int) -> list[LabelGoods]:
        """Return what is in a package, or in the cartons on it."""
        inside = [package, *self._standing.get(package, ())]
        return [each for name in inside for each in self._inside.get(name, ())]

    def transfers_of(self, package: int) -> list[Any]:
        """Return the transfers of what is in or on a package, each once."""
        return list(dict.fromkeys(each.transfer for each in self.goods_of(package)))

    def orders_of(self, package: int) -> tuple[str, ...]:
        """Return the orders of what is in or on a package, each once."""
        orders = {each.order for each in self.goods_of(package)}
        return tuple(sorted(filter(None, orders)))

    def items_of(self, package: int) -> tuple[LabelItem, ...]:
        """Return the items in or on a package, the same lot of one summed up."""
        items: dict[tuple[str, str], LabelItem] = {}
        for each in self.goods_of(package):
            key, item = (each.item.code, each.item.lot), each.item
            before = items[key].units if key in items else Decimal(0)
            items[key] = replace(item, units=before + item.units)
        return tuple(items.values())

    def cartons_on(self, package: int) -> int:
        """Return how many cartons stand on a package."""
        return len(self._standing.get(package, ()))

    def kind_of(self, package: int) -> Literal["carton", "pallet"]:
        """Return what a package is: what cartons stand on is a pallet, too."""
        is_pallet = package in self._pallets or package in self._standing
        return "pallet" if is_pallet else "carton"

    @cached_property
    def numbers(self) -> dict[int, tuple[int, int]]:
        """Return ``{package: (number, total)}`` of cartons, and of pallets."""
        kinds: dict[str, dict[int, Sequence[Hashable]]] = {"carton": {}, "pallet": {}}
        for name in sorted({*self._inside, *self._standing}):
            kinds[self.kind_of(name)][name] = self.transfers_of(name)
        return {
            **number_packages(kinds["carton"]),
            **number_packages(kinds["pallet"]),
        }


def _furthest(held: Sequence[LabelGoods]) -> list[LabelGoods]:
    """Return the goods that say where a package goes: of the delivery, if it is open.

    The steps before it, in which the same goods were packed, say nothing more.
    """
    best = max((each.is_loaded, each.is_open) for each in held)
    return [each for each in held if (each.is_loaded, each.is_open) == best]
