"""Which goods go into which carton: full cases first, then what is left, mixed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

_NOTHING = Decimal(0)
# So many mixed cartons are looked at for room; the older ones stay as they are.
_OPEN_CARTONS = 20
HEAVY_UNIT, HEAVY_CASE, UNKNOWN_WEIGHT = "heavy_unit", "heavy_case", "unknown_weight"


@dataclass(frozen=True, slots=True)
class Goods:
    """Units of one item that are not packed yet, by the caller's ``record``.

    ``size`` is how many of them fill a carton, ``weight`` and ``volume`` are of one
    unit; 0 if nobody knows. ``lot`` is whatever must not be mixed within an item.
    """

    record: Any
    units: Decimal
    size: Decimal = _NOTHING
    item: Hashable = None
    lot: Hashable = None
    po: str = ""
    weight: Decimal = _NOTHING
    volume: Decimal = _NOTHING

    @property
    def key(self) -> Hashable:
        """Return what tells these from goods that are packed as others."""
        # Goods of which no item is known are like no others.
        item = id(self) if self.item is None else self.item
        return item, self.lot, self.po, self.size, self.weight, self.volume


@dataclass(frozen=True, slots=True)
class Limits:
    """What a carton may hold; 0 is no limit."""

    weight: Decimal = _NOTHING
    volume: Decimal = _NOTHING
    pos: int = 0
    mix_lots: bool = False

    def most(self, goods: Goods) -> Decimal | None:
        """Return how many whole units an empty carton holds, if that is limited."""
        rooms = [
            limit // each
            for limit, each in (
                (self.weight, goods.weight),
                (self.volume, goods.volume),
            )
            if limit > 0 and each > 0
        ]
        return min(rooms) if rooms else None

    def hold(self, goods: Goods, units: Decimal) -> bool:
        """Return whether an empty carton holds these units."""
        return not (
            0 < self.weight < goods.weight * units
            or 0 < self.volume < goods.volume * units
        )


@dataclass(frozen=True, slots=True)
class Part:
    """So many units of goods go into the carton with this number, from 0."""

    record: Any
    units: Decimal
    carton: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know about goods: too heavy or large for a carton, or not known."""

    key: str
    record: Any


@dataclass(frozen=True, slots=True)
class Proposal:
    """Which goods go into which carton, and what is to be known about it."""

    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]

    @property
    def count(self) -> int:
        """Return how many cartons there are."""
        return max((part.carton + 1 for part in self.parts), default=0)


@dataclass(slots=True)
class _Carton:
    """A carton for what is left of several items."""

    number: int
    weight: Decimal = _NOTHING
    volume: Decimal = _NOTHING
    pos: set[str] = field(default_factory=set)
    lots: dict[Hashable, Hashable] = field(default_factory=dict)

    def takes(self, goods: Goods, units: Decimal, limits: Limits) -> bool:
        """Return whether there is room for all of these."""
        lot = self.lots.get(goods.item, goods.lot)
        if not limits.mix_lots and goods.item is not None and lot != goods.lot:
            return False
        if 0 < limits.pos < len(self.pos | {goods.po}):
            return False
        weight = self.weight + goods.weight * units
        volume = self.volume + goods.volume * units
        return not (0 < limits.weight < weight or 0 < limits.volume < volume)

    def add(self, goods: Goods, units: Decimal) -> None:
        """Note that these are inside."""
        self.weight += goods.weight * units
        self.volume += goods.volume * units
        self.pos.add(goods.po)
        self.lots.setdefault(goods.item, goods.lot)


class _Pool:
    """Units that are packed alike, of one or more records, in their order."""

    def __init__(self, goods: Goods) -> None:
        self.goods = goods
        self.rows: list[tuple[Any, Decimal]] = []
        self.units = _NOTHING
        self._next = 0

    def add(self, goods: Goods) -> None:
        self.rows.append((goods.record, goods.units))
        self.units += goods.units

    def take(self, units: Decimal, carton: int) -> Iterable[Part]:
        """Return the parts that bring so many units into a carton."""
        self.units -= units
        while units > 0:
            record, there = self.rows[self._next]
            taken = min(units, there)
            self.rows[self._next] = (record, there - taken)
            self._next += taken == there
            units -= taken
            yield Part(record, taken, carton)


def propose(goods: Sequence[Goods], limits: Limits = Limits()) -> Proposal:
    """Return what goes into which carton.

    Full cases become cartons of one item. What is left of an item stays together in a
    mixed carton where it fits into one. A unit that is too heavy or large goes alone;
    a case stays whole however heavy, as Amazon counts what it orders in cases by them.
    Both are found, and so are goods of which no weight is known: they are taken to
    weigh nothing.
    """
    return _Proposer(limits).propose(_pools(goods))


def _pools(goods: Iterable[Goods]) -> list[_Pool]:
    pools: dict[Hashable, _Pool] = {}
    for each in goods:
        if each.units > 0:
            pools.setdefault(each.key, _Pool(each)).add(each)
    return list(pools.values())


class _Proposer:
    """Fills cartons, one after the other."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.parts: list[Part] = []
        self.findings: list[Finding] = []
        self.count = 0

    def propose(self, pools: Sequence[_Pool]) -> Proposal:
        for pool in pools:
            self._fill_whole(pool)
        self._mix(pools)
        return Proposal(tuple(self.parts), tuple(self.findings))

    def _fill_whole(self, pool: _Pool) -> None:
        """Fill cartons of one item, as far as there are full ones."""
        goods, size = pool.goods, pool.goods.size
        if self.limits.weight > 0 and goods.weight <= 0:
            self._find(UNKNOWN_WEIGHT, pool)
        if 0 < size <= pool.units and not self.limits.hold(goods, size):
            self._find(HEAVY_CASE, pool)
        while 0 < size <= pool.units:
            self._take(pool, size)
        self._divide(pool)

    def _divide(self, pool: _Pool) -> None:
        """Fill cartons of what is in no case, where it is too much for one."""
        goods, most = pool.goods, self.limits.most(pool.goods)
        if most is None or self.limits.hold(goods, pool.units):
            return
        if not self.limits.hold(goods, min(pool.units, Decimal(1))):
            self._find(HEAVY_UNIT, pool)
        most = max(most, Decimal(1))
        while pool.units >= most:
            self._take(pool, most)

    def _mix(self, pools: Sequence[_Pool]) -> None:
        """Put what is left into cartons that several items share."""
        cartons: list[_Carton] = []
        for pool in pools:
            while pool.units > 0:
                goods, units = pool.goods, pool.units
                carton = next(
                    (each for each in cartons if each.takes(goods, units, self.limits)),
                    None,
                )
                if carton is None:
                    carton = _Carton(self.count)
                    self.count += 1
                    cartons = [*cartons[1 - _OPEN_CARTONS :], carton]
                carton.add(goods, units)
                self.parts += pool.take(units, carton.number)

    def _take(self, pool: _Pool, units: Decimal) -> None:
        self.parts += pool.take(units, self.count)
        self.count += 1

    def _find(self, key: str, pool: _Pool) -> None:
        self.findings.append(Finding(key, pool.goods.record))


def number_through(proposals: Iterable[Proposal]) -> list[Part]:
    """Return the parts of several proposals, their cartons numbered through."""
    parts: list[Part] = []
    count = 0
    for proposal in proposals:
        parts += [replace(part, carton=part.carton + count) for part in proposal.parts]
        count += proposal.count
    return parts
