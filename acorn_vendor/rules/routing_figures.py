"""What a pick-up is asked for: cartons, pallets, weight and volume of a load.

What is packed is counted as it stands. Of the rest it is worked out what packing it
would make: cartons by the case data of the items, pallets by what one may hold.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_UP, Decimal
from typing import Any, Literal

from .packing_box import CaseData, Filling, fill
from .packing_pallets import Box, PalletLimits, stack
from .packing_proposal import Goods, Limits, Part, number_through, propose

Basis = Literal["packed", "expected", "partly", "nothing"]

_NOTHING = Decimal(0)
_GRAM, _LITRE = Decimal("0.001"), Decimal("0.001")
# What nobody knows, and the figures are too small without.
NO_WEIGHT, NO_SIZE, NO_PALLET = "no_weight", "no_size", "no_pallet"


@dataclass(frozen=True, slots=True)
class PackedCarton:
    """A carton that is packed; ``pallet`` names what it stands on, if on any.

    The weight of ``box`` is that of carton and goods.
    """

    box: Box
    pallet: Hashable | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """All that a pick-up is about.

    ``goods`` are in no carton yet; ``cases`` are the cartons of full cases by item,
    ``carton`` is any other. ``tares`` are what the pallets weigh empty. ``cubes`` is
    how many cubes of the unit of length are one unit of volume.
    """

    packed: Sequence[PackedCarton] = ()
    tares: Mapping[Hashable, Decimal] = field(default_factory=dict)
    goods: Sequence[Goods] = ()
    cases: Mapping[Hashable, CaseData] = field(default_factory=dict)
    carton: CaseData = CaseData()
    carton_limits: Limits = Limits()
    pallet_limits: PalletLimits = PalletLimits()
    by_parcel: bool = False
    stackable: bool = True
    cubes: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something nobody knows of ``records``, so that the figures are too small."""

    key: str
    records: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What a pick-up is asked for; ``basis`` says how much of it is packed."""

    cartons: int = 0
    stackable: int = 0
    unstackable: int = 0
    weight: Decimal = _NOTHING
    volume: Decimal = _NOTHING
    basis: Basis = "nothing"
    unknown: tuple[Unknown, ...] = ()

    @property
    def pallets(self) -> int:
        """Return how many pallets there are."""
        return self.stackable + self.unstackable

    def counts(self) -> tuple[int, int, int]:
        """Return what Amazon sends a truck for."""
        return self.cartons, self.stackable, self.unstackable


def figures_of(load: Load) -> Figures:
    """Return what to ask for.

    Cartons that stand on no pallet go onto further ones, unless all goes by parcel.
    """
    expected = tuple(_expected_cartons(load))
    loose = [each.box for each in load.packed if each.pallet is None]
    pallets = {each.pallet for each in load.packed if each.pallet is not None}
    boxes = [*(each.box for each in load.packed), *expected]
    more = (
        () if load.by_parcel else stack([*loose, *expected], load.pallet_limits).pallets
    )
    count = len(pallets) + len(more)
    tares = sum((load.tares.get(each, _NOTHING) for each in pallets), _NOTHING)
    weight = sum((box.weight for box in boxes), tares)
    space = sum((box.space for box in boxes), _NOTHING)
    return Figures(
        cartons=len(boxes),
        stackable=count if load.stackable else 0,
        unstackable=0 if load.stackable else count,
        weight=weight.quantize(_GRAM, ROUND_UP),
        volume=(space / load.cubes).quantize(_LITRE, ROUND_UP),
        basis=_basis(load),
        unknown=tuple(_unknown(load, boxes, bool(more))),
    )


def _expected_cartons(load: Load) -> Iterable[Box]:
    """Yield the cartons that packing the rest would make, order by order."""
    by_order: dict[str, list[Goods]] = {}
    for each in load.goods:
        if each.units > 0:
            own = Goods(each, *_measures(each))
            by_order.setdefault(each.po, []).append(own)
    proposals = [propose(goods, load.carton_limits) for goods in by_order.values()]
    parts: dict[int, list[Part]] = {}
    for part in number_through(proposals):
        parts.setdefault(part.carton, []).append(part)
    for number, held in parts.items():
        yield _box_of(number, held, load)


def _measures(goods: Goods) -> tuple[Any, ...]:
    """Return all of goods but whose they are."""
    return (
        goods.units, goods.size, goods.item, goods.lot, goods.po, goods.weight,
        goods.volume,
    )  # fmt: skip


def _box_of(number: int, held: Sequence[Part], load: Load) -> Box:
    goods = (
        Filling(part.units, part.record.weight, part.record.volume) for part in held
    )
    return fill(number, _case_of(held, load), goods, load.cubes)


def _case_of(held: Sequence[Part], load: Load) -> CaseData:
    """Return what a carton is: the case of its item if it is full of it."""
    goods: Goods = held[0].record
    units = sum((part.units for part in held), _NOTHING)
    is_case = {part.record.item for part in held} == {
        goods.item
    } and units == goods.size
    return load.cases.get(goods.item, load.carton) if is_case else load.carton


def _basis(load: Load) -> Basis:
    is_rest = any(each.units > 0 for each in load.goods)
    if load.packed:
        return "partly" if is_rest else "packed"
    return "expected" if is_rest else "nothing"


def _unknown(load: Load, boxes: Sequence[Box], is_stacked: bool) -> Iterable[Unknown]:
    weightless = [
        each.record for each in load.goods if each.units > 0 and each.weight <= 0
    ]
    weightless += [each.box.record for each in load.packed if each.box.weight <= 0]
    if weightless:
        yield Unknown(NO_WEIGHT, tuple(dict.fromkeys(weightless)))
    if any(box.space <= 0 for box in boxes):
        yield Unknown(NO_SIZE)
    if is_stacked and load.pallet_limits == PalletLimits(
        stacks=load.pallet_limits.stacks
    ):
        yield Unknown(NO_PALLET)
