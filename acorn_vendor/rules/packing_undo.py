"""What became of goods, labels and papers when something was packed differently.

Whatever was done, two looks at what is packed are compared: one before, one after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from .packing import Packed

_NOTHING = Decimal(0)
_MOST_NAMES = 6
Held = dict[Any, Decimal]


@dataclass(slots=True)
class Look:
    """What is in which carton, on which pallet; loose goods are in carton ``None``.

    ``standing`` has the cartons of each pallet.
    """

    contents: dict[Any, Held] = field(default_factory=dict)
    pallets: dict[Any, Any] = field(default_factory=dict)
    standing: dict[Any, dict[Any, Held]] = field(default_factory=dict)

    def put(self, carton: Hashable, pallet: Hashable) -> None:
        """Let a carton stand on a pallet; on the first one if several are named."""
        under = self.pallets.setdefault(carton, pallet)
        self.standing.setdefault(under, {})[carton] = self.contents[carton]

    def says_of(self, package: Hashable) -> tuple[Held, dict[Any, Held]]:
        """Return all that a label of a carton or pallet may state."""
        return self.contents.get(package, {}), self.standing.get(package, {})

    def get_packages(self) -> list[Any]:
        """Return the cartons, then the pallets, each once."""
        cartons = [each for each in self.contents if each is not None]
        return list(dict.fromkeys([*cartons, *self.pallets.values()]))


def look(packed: Iterable[Packed]) -> Look:
    """Return what is where, each item of a carton once."""
    result = Look()
    for each in packed:
        held = result.contents.setdefault(each.carton, {})
        held[each.item] = held.get(each.item, _NOTHING) + each.units
        if each.carton is not None and each.pallet is not None:
            result.put(each.carton, each.pallet)
    return result


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence to say, by its key, and what it speaks of."""

    key: str
    about: Any = None
    goods: Mapping[Any, Decimal] = field(default_factory=dict)
    packages: tuple[Any, ...] = ()


def by_product(goods: Mapping[Any, Decimal]) -> dict[Any, float]:
    """Return the units of each product, of whatever lot and transfer.

    :param goods: by what :class:`~.packing.Packed` has as an item, the product first
    """
    units: defaultdict[Any, float] = defaultdict(float)
    for (product, *_rest), amount in goods.items():
        units[product] += float(amount)
    return dict(units)


def tell(before: Look, after: Look) -> tuple[Told, ...]:
    """Return what to say: of the goods first, then of labels, then of papers."""
    goods = tuple((*_of_goods(before, after), *_of_pallets(before, after)))
    labels = tuple(_of_labels(before, after))
    return (*goods, *labels, Told("papers")) if goods or labels else ()


def _of_goods(before: Look, after: Look) -> Iterator[Told]:
    """Yield what lies loose now, and what other cartons hold more of."""
    for carton in after.contents:
        more = _more(before.contents.get(carton, {}), after.contents[carton])
        if more:
            key = "loose" if carton is None else "packed"
            yield Told(key, about=carton, goods=more)
    yield from _of_taken(before, after)


def _of_taken(before: Look, after: Look) -> Iterator[Told]:
    """Yield what is to leave no more, and which cartons it is in."""
    gone = _more(_total(after), _total(before))
    taken: Held = defaultdict(Decimal)
    cartons = []
    for carton in before.contents:
        held, now = before.contents[carton], after.contents.get(carton, {})
        less = {item: units for item, units in _more(now, held).items() if item in gone}
        if less and carton is not None:
            cartons.append(carton)
            for item, units in less.items():
                taken[item] += units
    if cartons:
        yield Told("taken", goods=taken, packages=tuple(cartons))


def _total(look: Look) -> Held:
    total: Held = defaultdict(Decimal)
    for held in look.contents.values():
        for item, units in held.items():
            total[item] += units
    return total


def _more(before: Held, after: Held) -> Held:
    found = {item: units - before.get(item, _NOTHING) for item, units in after.items()}
    return {item: units for item, units in found.items() if units > 0}


def _of_pallets(before: Look, after: Look) -> Iterator[Told]:
    """Yield which cartons stand elsewhere now."""
    placed: dict[Any, list[Any]] = defaultdict(list)
    for carton in after.contents:
        pallet = after.pallets.get(carton)
        if carton is not None and pallet != before.pallets.get(carton):
            placed[pallet].append(carton)
    for pallet, cartons in placed.items():
        key = "off_pallet" if pallet is None else "on_pallet"
        yield Told(key, about=pallet, packages=tuple(cartons))


def _of_labels(before: Look, after: Look) -> Iterator[Told]:
    """Yield which labels are void, and which say something else now."""
    there = set(after.get_packages())
    known = before.get_packages()
    emptied = tuple(package for package in known if package not in there)
    changed = tuple(
        package
        for package in known
        if package in there and before.says_of(package) != after.says_of(package)
    )
    if emptied:
        yield Told("emptied", packages=emptied)
    if changed:
        yield Told("changed", packages=changed)


def shorten(names: Sequence[str]) -> tuple[list[str], int]:
    """Return the names to list, and how many more there are."""
    if len(names) <= _MOST_NAMES:
        return list(names), 0
    shown = list(names[: _MOST_NAMES - 1])
    return shown, len(names) - len(shown)


def find_objection(
    units: Decimal, held: Decimal, *, is_elsewhere: bool
) -> Literal["units", "elsewhere"] | None:
    """Return why units are not put into another carton, ``None`` if they may.

    :param held: how many units there are to put
    :param is_elsewhere: whether the carton goes, or went, another way than the goods
    """
    if not 0 < units <= held:
        return "units"
    return "elsewhere" if is_elsewhere else None


def holds_same(ours: Mapping[Any, Decimal], theirs: Mapping[Any, Decimal]) -> bool:
    """Tell whether two cartons hold the same, so that one may leave for the other."""
    return bool(ours) and dict(ours) == dict(theirs)


def to_keep(
    lines: Iterable[tuple[Hashable, Decimal, bool, bool]],
) -> set[Hashable]:
    """Return the moves that leave in part while cartons of theirs stay.

    :param lines: of each move line its move, its units, whether it leaves, and
        whether it is in a carton
    """
    leaving: set[Hashable] = set()
    staying: set[Hashable] = set()
    for move, units, is_picked, is_packed in lines:
        if units > 0 and is_picked:
            leaving.add(move)
        elif units > 0 and is_packed:
            staying.add(move)
    return leaving & staying
