"""What the packing station shows of a load: what is to pack, cartons and pallets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .packing_facts import Box, Facts, Held
from .packing_swap import groups_of, holdings_of

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Item:
    """A row of what is to pack: a product of a transfer."""

    key: str
    transfer: int
    po_number: str
    product: int
    name: str
    sku: str
    ordered: float
    reserved: float
    packed: float

    @property
    def short(self) -> float:
        """The units that are not on stock."""
        return max(_round(self.ordered - self.reserved), 0)


@dataclass(frozen=True, slots=True)
class Content:
    """Units of a product in a carton; ``line`` is what is moved to another one."""

    line: int
    sku: str
    name: str
    po_number: str
    units: float
    lot: str


@dataclass(frozen=True, slots=True)
class Card:
    """A carton or a pallet as it is shown, with what it holds."""

    id: int
    number: int
    name: str
    is_pallet: bool
    parent: int | None
    type_name: str
    label: str
    units: float
    weight: float
    contents: tuple[Content, ...]
    cartons: int
    po_numbers: tuple[str, ...]
    amazon: str = ""
    group: int = 0  # those of one hold the same; 0 if none of another transfer does
    # What it may weigh, if it weighs more.
    limit: float = 0
    volume: float = 0  # of its goods
    volume_limit: float = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """A load in numbers."""

    ordered: float
    reserved: float
    packed: float
    cartons: int
    loose: int
    pallets: int
    weight: float
    unprinted: int
    reprint: int
    # Cartons and pallets that get no label of ours, as there is no prefix.
    unlabelled: int = 0

    @property
    def unpacked(self) -> float:
        """The units that are on stock and in no carton yet."""
        return max(_round(self.reserved - self.packed), 0)


def _round(units: float) -> float:
    return round(units, _DIGITS)


def items_of(facts: Facts) -> tuple[Item, ...]:
    """Return what is to pack, in the order of the transfers; what is open first."""
    ordered: defaultdict[tuple[int, int], float] = defaultdict(float)
    for each in facts.demands:
        ordered[each.transfer, each.product] += each.units
    reserved, packed = _sum_held(facts.held)
    # Whatever is taken from stock is shown, also what no move asked for.
    keys = dict.fromkeys([*ordered, *reserved])
    rows = [_item(facts, key, ordered[key], reserved[key], packed[key]) for key in keys]
    order = {each.id: place for place, each in enumerate(facts.transfers)}
    return tuple(
        sorted(rows, key=lambda row: (row.packed >= row.ordered, order[row.transfer]))
    )


def _item(
    facts: Facts, key: tuple[int, int], ordered: float, reserved: float, packed: float
) -> Item:
    transfer, product = facts.transfer(key[0]), facts.product(key[1])
    return Item(
        key=f"{transfer.id}-{product.id}",
        transfer=transfer.id,
        po_number=transfer.po_number or transfer.name,
        product=product.id,
        name=product.name,
        sku=product.sku,
        ordered=_round(ordered),
        reserved=_round(reserved),
        packed=_round(packed),
    )


_Sums = defaultdict[tuple[int, int], float]


def _sum_held(held: Iterable[Held]) -> tuple[_Sums, _Sums]:
    reserved: _Sums = defaultdict(float)
    packed: _Sums = defaultdict(float)
    for each in held:
        reserved[each.transfer, each.product] += each.units
        if each.carton is not None:
            packed[each.transfer, each.product] += each.units
    return reserved, packed


def number(boxes: Iterable[tuple[int, bool]]) -> dict[int, int]:
    """Return what number cartons have, and pallets, in the order of making.

    :param boxes: of each its id, and whether it is a pallet
    """
    count = {True: 0, False: 0}
    numbers = {}
    for box, is_pallet in sorted(boxes):
        count[is_pallet] += 1
        numbers[box] = count[is_pallet]
    return numbers


def cards_of(facts: Facts) -> tuple[Card, ...]:
    """Return the cartons, then the pallets, each numbered in the order of making."""
    inside: defaultdict[int | None, list[Held]] = defaultdict(list)
    for each in facts.held:
        inside[each.carton].append(each)
    standing: defaultdict[int | None, list[Card]] = defaultdict(list)
    groups = groups_of(holdings_of(facts.held))
    numbers = number((box.id, box.is_pallet) for box in facts.boxes)
    cards = []
    for box in sorted(facts.boxes, key=lambda each: (each.is_pallet, each.id)):
        on_it = standing[box.id] if box.is_pallet else []
        card = _card(facts, box, numbers[box.id], inside[box.id], on_it)
        card = replace(card, group=groups.get(box.id, 0))
        cards.append(card)
        if not box.is_pallet:
            standing[box.parent].append(card)
    return tuple(cards)


def _card(
    facts: Facts, box: Box, number: int, held: list[Held], on_it: list[Card]
) -> Card:
    contents = tuple(_content(facts, each) for each in held)
    goods, volume = facts.weigh(held), _round(facts.measure(held))
    found = [each.po_number for each in contents]
    found += [each for card in on_it for each in card.po_numbers]
    units = sum(each.units for each in held) + sum(card.units for card in on_it)
    weight = _round(box.tare + goods + sum(card.weight for card in on_it))
    most = facts.most_pallet if box.is_pallet else facts.most_carton
    most_volume = 0 if box.is_pallet else facts.most_volume
    return Card(
        id=box.id,
        number=number,
        name=box.name,
        is_pallet=box.is_pallet,
        parent=box.parent,
        type_name=box.type_name,
        label=box.label,
        units=_round(units),
        weight=weight,
        contents=contents,
        cartons=len(on_it),
        po_numbers=tuple(sorted({*filter(None, found)})),
        amazon=box.amazon,
        limit=most if 0 < most < weight else 0,
        volume=volume,
        volume_limit=most_volume if 0 < most_volume < volume else 0,
    )


def _content(facts: Facts, held: Held) -> Content:
    product = facts.product(held.product)
    return Content(
        line=held.line,
        sku=product.sku,
        name=product.name,
        po_number=facts.transfer(held.transfer).po_number,
        units=_round(held.units),
        lot=held.lot,
    )


def totals_of(facts: Facts, items: Sequence[Item], cards: Sequence[Card]) -> Totals:
    """Return a load in numbers; what stands on a pallet weighs there."""
    cartons = [card for card in cards if not card.is_pallet]
    labels = [card.label for card in cards]
    return Totals(
        ordered=_round(sum(row.ordered for row in items)),
        reserved=_round(sum(row.reserved for row in items)),
        packed=_round(sum(row.packed for row in items)),
        cartons=len(cartons),
        loose=sum(card.parent is None for card in cartons),
        pallets=len(cards) - len(cartons),
        weight=_weigh(facts, cards),
        unprinted=sum(label not in ("printed", "") for label in labels),
        reprint=labels.count("void"),
        unlabelled=sum(not label for label in labels),
    )


def _weigh(facts: Facts, cards: Sequence[Card]) -> float:
    """Return what the outermost cartons and pallets weigh, and what is unpacked."""
    outermost = sum(card.weight for card in cards if card.parent is None)
    unpacked = facts.weigh(each for each in facts.held if each.carton is None)
    return _round(outermost + unpacked)


def open_totals(facts: Facts) -> Totals:
    """Return in numbers what of a load is still here: what is next follows from it."""
    here = facts.open_part()
    return totals_of(here, items_of(here), cards_of(here))


def tell_contents(goods: Iterable[tuple[str, float]]) -> str:
    """Return in a few words what a carton holds: units and SKU of each item."""
    return ", ".join(f"{_round(units):g} {sku}" for sku, units in goods)
