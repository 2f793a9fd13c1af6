"""Which label of Vendor Central is on which carton and pallet, by what is inside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from ..documents.files.label_mapping_read import LabelRow

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Content:
    """Units of an item of an order in a carton, on a pallet; blank is on none."""

    carton: Hashable
    order: str
    item: Hashable
    units: float
    pallet: Hashable = None


@dataclass(frozen=True, slots=True)
class Matched:
    """The codes by carton and pallet, and the codes that fit no carton."""

    codes: dict[Hashable, str] = field(default_factory=dict)
    left: tuple[str, ...] = ()


def labelled(
    rows: Iterable[LabelRow], product_of: Callable[[str], Hashable]
) -> Iterator[Content]:
    """Yield what the rows of a label mapping file say, with our products.

    An item is the first of its names that is one of ours, else all of its names.

    :param product_of: returns the product of a name, nothing if it is none of ours
    """
    find = cache(product_of)
    for row in rows:
        ours = filter(None, map(find, row.items))
        item = next(ours, row.items)
        units = float(row.units)
        yield Content(row.carton, row.order, item, units, row.pallet or None)


def match(
    packed: Iterable[Content], labels: Iterable[Content], known: Mapping[Hashable, str]
) -> Matched:
    """Return which codes are on which of our cartons and pallets.

    Cartons that hold the same are taken one after the other, in the order of packing.
    A pallet has a code if all labels of its cartons name the same one.

    :param labels: what the file says; its cartons and pallets are codes
    :param known: the codes that are noted already
    """
    ours, theirs = _Side(packed), _Side(labels)
    used = {*known.values()}
    waiting: defaultdict[Hashable, list[Hashable]] = defaultdict(list)
    for carton in reversed(ours.cartons):
        if carton not in known:
            waiting[ours.holding(carton)].append(carton)
    codes: dict[Hashable, str] = {}
    left: list[str] = []
    for label in theirs.cartons:
        if str(label) in used:
            continue
        fitting = waiting[theirs.holding(label)]
        if fitting:
            codes[fitting.pop()] = str(label)
        else:
            left.append(str(label))
    return Matched(codes | _pallets(codes, ours, theirs, known), tuple(left))


def _pallets(
    codes: Mapping[Hashable, str],
    ours: _Side,
    theirs: _Side,
    known: Mapping[Hashable, str],
) -> dict[Hashable, str]:
    """Return the codes of pallets whose cartons agree on one that is on no other."""
    said: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    on: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    for carton, label in codes.items():
        pallet, code = ours.pallets.get(carton), theirs.pallets.get(label)
        if pallet is not None and code:
            said[pallet].add(code)
            on[code].add(pallet)
    used = {*known.values()}
    return {
        pallet: str(code)
        for pallet, (code, *others) in said.items()
        if not others
        and len(on[code]) == 1
        and pallet not in known
        and str(code) not in used
    }


class _Side:
    """What is in which carton, as one of the two sides says it."""

    def __init__(self, contents: Iterable[Content]) -> None:
        self._inside: dict[Hashable, defaultdict[tuple[str, Hashable], float]] = {}
        self.pallets: dict[Hashable, Hashable] = {}
        for each in contents:
            held = self._inside.setdefault(each.carton, defaultdict(float))
            held[each.order, each.item] += each.units
            if each.pallet is not None:
                self.pallets[each.carton] = each.pallet

    @property
    def cartons(self) -> list[Hashable]:
        """Return the cartons in their order."""
        return list(self._inside)

    def holding(self, carton: Hashable) -> Hashable:
        """Return what tells what a carton holds from what others do."""
        held = self._inside[carton].items()
        return frozenset((key, round(units, _DIGITS)) for key, units in held)
