"""What a commercial invoice for customs says of the goods."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class CustomsGoods:
    """Units of one item of an order, with what customs ask about it.

    ``price`` is that of one unit in the currency of the order.
    """

    order: str
    item: str
    name: str
    units: Decimal
    price: Decimal
    weight: Decimal = _NOTHING
    hs_code: str = ""
    origin: str = ""

    @property
    def value(self) -> Decimal:
        """Return the value of all units, to the cent."""
        return (self.units * self.price).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class CustomsInvoice:
    """The goods, their sums, and the items of which customs will ask more."""

    lines: tuple[CustomsGoods, ...]
    units: Decimal
    weight: Decimal
    value: Decimal
    without_hs_code: tuple[str, ...]
    without_origin: tuple[str, ...]


def customs_invoice(goods: Iterable[CustomsGoods]) -> CustomsInvoice:
    """Return the invoice, each item of an order at a price once."""
    lines = tuple(_merge(goods))
    return CustomsInvoice(
        lines=lines,
        units=sum((each.units for each in lines), _NOTHING),
        weight=sum((each.weight for each in lines), _NOTHING),
        value=sum((each.value for each in lines), _NOTHING),
        without_hs_code=_items(each.item for each in lines if not each.hs_code),
        without_origin=_items(each.item for each in lines if not each.origin),
    )


def needs_customs(
    is_import: bool, sender: str, receiver: str, union: frozenset[str] = frozenset()
) -> bool:
    """Tell whether customs ask for a commercial invoice.

    The order says so if Amazon imports the goods itself. If it says nothing, the two
    countries decide; blank is an unknown one.

    :param union: countries that are one for customs
    """
    if is_import:
        return True
    if not sender or not receiver or sender == receiver:
        return False
    return not {sender, receiver} <= union


def wood_statement(pallets: int, material: str) -> str:
    """Return what to declare of wood: ``marked`` by ISPM 15, or ``none`` is there.

    :param material: of which pallets are made, ``wood`` or another
    """
    return "marked" if pallets and material == "wood" else "none"


def _merge(goods: Iterable[CustomsGoods]) -> Iterable[CustomsGoods]:
    found: dict[tuple[str, str, Decimal], CustomsGoods] = {}
    for each in goods:
        key = (each.order, each.item, each.price)
        before = found.get(key)
        found[key] = each if before is None else _add(before, each)
    return found.values()


def _add(one: CustomsGoods, other: CustomsGoods) -> CustomsGoods:
    return CustomsGoods(
        order=one.order,
        item=one.item,
        name=one.name,
        units=one.units + other.units,
        price=one.price,
        weight=one.weight + other.weight,
        hs_code=one.hs_code,
        origin=one.origin,
    )


def _items(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
