"""What the papers of a load say of its cartons, pallets and orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

_NOTHING = Decimal(0)
LONGEST_NUMBER = 30
NOT_PACKED = ""


@dataclass(frozen=True, slots=True)
class PackedGoods:
    """Units of one item of one order in one carton, maybe on a pallet.

    Cartons and pallets are named by their SSCC, blank if there is none. ``weight`` is
    that of the goods.
    """

    order: str
    item: str
    units: Decimal
    weight: Decimal = _NOTHING
    carton: str = NOT_PACKED
    pallet: str = ""
    name: str = ""
    barcode: str = ""
    asin: str = ""
    lot: str = ""
    expires: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """What a carton or pallet weighs empty, or with its goods if it was weighed."""

    tare: Decimal = _NOTHING
    weighed: Decimal = _NOTHING

    def gross(self, goods: Decimal) -> Decimal:
        """Return the weight with goods of so much."""
        return self.weighed or goods + self.tare


@dataclass(frozen=True, slots=True)
class CartonPart:
    """A carton on a paper: number ``number`` of all, with its goods."""

    number: int
    sscc: str
    pallet: str
    goods: tuple[PackedGoods, ...]
    units: Decimal
    weight: Decimal
    orders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PalletPart:
    """A pallet on a paper: number ``number`` of ``total``, with its cartons."""

    number: int
    total: int
    sscc: str
    cartons: tuple[CartonPart, ...]
    units: Decimal
    weight: Decimal
    orders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderPart:
    """A purchase order on a bill of lading.

    A carton or pallet with goods of several orders counts, with its own weight, for
    the first of them, so that the column adds up to what is loaded.
    """

    order: str
    pallets: int
    cartons: int
    units: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Load:
    """All that is loaded; ``loose`` is what is in no carton."""

    cartons: tuple[CartonPart, ...]
    pallets: tuple[PalletPart, ...]
    loose: tuple[PackedGoods, ...]
    orders: tuple[OrderPart, ...]
    units: Decimal
    weight: Decimal


def load_of(goods: Iterable[PackedGoods], scales: Mapping[str, Scale]) -> Load:
    """Return what is loaded, in the order of packing.

    :param scales: what cartons and pallets weigh, by SSCC
    """
    merged = _merge(goods)
    cartons = _cartons_of(merged, scales)
    pallets = _pallets_of(cartons, scales)
    loose = tuple(each for each in merged if not each.carton)
    orders = _orders_of(cartons, pallets, loose)
    return Load(
        cartons=cartons,
        pallets=pallets,
        loose=loose,
        orders=orders,
        units=_sum(each.units for each in merged),
        weight=_sum(each.weight for each in orders),
    )


def bill_of_lading_number(code: str, serial: str) -> str:
    """Return the number of a bill of lading: vendor code and at least 8 digits."""
    return ("".join(code.split()) + serial.rjust(8, "0"))[-LONGEST_NUMBER:]


def fits_appointment(number: str) -> bool:
    """Tell whether the form for appointments takes a BOL or PRO number."""
    return len(number) <= LONGEST_NUMBER and not any(map(str.isspace, number))


def _merge(goods: Iterable[PackedGoods]) -> list[PackedGoods]:
    """Return the goods, the same item of a carton, order and lot once."""
    found: dict[tuple[str, ...], list[PackedGoods]] = {}
    for each in goods:
        key = (each.pallet, each.carton, each.order, each.item, each.lot)
        found.setdefault(key, []).append(each)
    return [_add(same) for same in found.values()]


def _add(same: Sequence[PackedGoods]) -> PackedGoods:
    first = same[0]
    if len(same) == 1:
        return first
    return PackedGoods(
        order=first.order,
        item=first.item,
        units=_sum(each.units for each in same),
        weight=_sum(each.weight for each in same),
        carton=first.carton,
        pallet=first.pallet,
        name=first.name,
        barcode=first.barcode,
        asin=first.asin,
        lot=first.lot,
        expires=first.expires,
    )


def _cartons_of(
    goods: Sequence[PackedGoods], scales: Mapping[str, Scale]
) -> tuple[CartonPart, ...]:
    inside: dict[str, list[PackedGoods]] = {}
    for each in goods:
        if each.carton:
            inside.setdefault(each.carton, []).append(each)
    return tuple(
        CartonPart(
            number=number,
            sscc=sscc,
            pallet=next((each.pallet for each in held if each.pallet), ""),
            goods=tuple(held),
            units=_sum(each.units for each in held),
            weight=_scale(scales, sscc).gross(_sum(each.weight for each in held)),
            orders=_distinct(each.order for each in held),
        )
        for number, (sscc, held) in enumerate(inside.items(), start=1)
    )


def _pallets_of(
    cartons: Sequence[CartonPart], scales: Mapping[str, Scale]
) -> tuple[PalletPart, ...]:
    on: dict[str, list[CartonPart]] = {}
    for each in cartons:
        if each.pallet:
            on.setdefault(each.pallet, []).append(each)
    return tuple(
        PalletPart(
            number=number,
            total=len(on),
            sscc=sscc,
            cartons=tuple(held),
            units=_sum(each.units for each in held),
            weight=_scale(scales, sscc).gross(_sum(each.weight for each in held)),
            orders=_distinct(order for each in held for order in each.orders),
        )
        for number, (sscc, held) in enumerate(on.items(), start=1)
    )


def _orders_of(
    cartons: Sequence[CartonPart],
    pallets: Sequence[PalletPart],
    loose: Sequence[PackedGoods],
) -> tuple[OrderPart, ...]:
    """Return each order with what it brings, so that all together are the load."""
    goods = [*(each for carton in cartons for each in carton.goods), *loose]
    units = _sums((each.order, each.units) for each in goods)
    weights = _sums(
        [
            *((each.orders[0], each.weight) for each in cartons),
            *((each.order, each.weight) for each in loose),
            *((each.orders[0], _tare_of(each)) for each in pallets),
        ]
    )
    boxes, bases = (
        Counter(each.orders[0] for each in some) for some in (cartons, pallets)
    )
    return tuple(
        OrderPart(
            name, bases[name], boxes[name], units[name], weights.get(name, _NOTHING)
        )
        for name in sorted(units)
    )


def _sums(amounts: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """Return the sum of each name's amounts."""
    found: dict[str, Decimal] = {}
    for name, amount in amounts:
        found[name] = found.get(name, _NOTHING) + amount
    return found


def _tare_of(pallet: PalletPart) -> Decimal:
    return pallet.weight - _sum(carton.weight for carton in pallet.cartons)


def _scale(scales: Mapping[str, Scale], sscc: str) -> Scale:
    return scales.get(sscc, Scale())


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, _NOTHING)


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
