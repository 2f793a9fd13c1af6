"""What a first reading of orders would write, told before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from ..documents.base.common import Money
from ..documents.base.identifiers import identifier_key
from ..documents.incoming.purchase_order import PurchaseOrder


@dataclass(frozen=True, slots=True)
class CodeSeen:
    """A vendor code as orders show it.

    ``buyer`` and ``payer`` are Amazon's codes of whom most of its orders name.
    """

    name: str
    orders: int
    currency: str = ""
    buyer: str = ""
    payer: str = ""


@dataclass(frozen=True, slots=True)
class FirstReading:
    """What would be written: ``money`` is what Amazon states, per currency.

    ``copies`` are orders that were entered here before, ``items`` and ``unknown_items``
    the different items of all orders and those that nothing here fits.
    """

    orders: int = 0
    copies: int = 0
    history: int = 0
    lines: int = 0
    items: int = 0
    unknown_items: int = 0
    money: tuple[tuple[str, Decimal], ...] = ()
    codes: tuple[CodeSeen, ...] = ()


def summarise(
    orders: Iterable[PurchaseOrder],
    history: Collection[str] = (),
    copies: Collection[str] = (),
    unknown: Collection[tuple[str, str]] = (),
) -> FirstReading:
    """Return what these orders would write.

    :param history: numbers of orders that stay out
    :param copies: numbers of orders that were entered before, and would be linked
    :param unknown: ASIN and vendor SKU of the items that nothing here fits
    """
    read = list(orders)
    written = [each for each in read if each.number not in history]
    lines = [line for each in written for line in each.lines]
    items = {(line.asin, line.vendor_sku) for line in lines}
    return FirstReading(
        orders=len(written),
        copies=sum(each.number in copies for each in written),
        history=len(read) - len(written),
        lines=len(lines),
        items=len(items),
        unknown_items=len(items & set(unknown)),
        money=_add_up(written),
        codes=_find_codes(read),
    )


def read_costs(
    orders: Iterable[PurchaseOrder], currencies: Collection[str]
) -> dict[tuple[str, str], Money]:
    """Return what one each costs of the items that are ordered in eaches.

    :param currencies: those that are known here; a cost in another one says nothing
    :return: by kind and key of what Amazon calls the item, the newest order last
    """
    found: dict[tuple[str, str], Money] = {}
    for line in (line for order in orders for line in order.lines):
        cost = line.usable_cost
        is_of_each = cost and not cost.per and line.quantity.unit == "Eaches"
        if cost and is_of_each and cost.currency in currencies:
            found["asin", identifier_key(line.asin)] = cost
            found["vendor_sku", identifier_key(line.vendor_sku)] = cost
    return found


def name_account(taken: Collection[str]) -> str:
    """Return a name for one more account that no other has: Amazon, Amazon 2, ..."""
    names = (f"Amazon {number}" if number > 1 else "Amazon" for number in count(1))
    return next(name for name in names if name not in taken)


def _add_up(orders: Iterable[PurchaseOrder]) -> tuple[tuple[str, Decimal], ...]:
    """Return what the orders are worth at Amazon's costs, where these are per unit."""
    sums: dict[str, Decimal] = {}
    for order in orders:
        for line in order.lines:
            cost = line.usable_cost
            if cost and not cost.per:
                worth = cost.amount * line.quantity.units
                sums[cost.currency] = sums.get(cost.currency, Decimal(0)) + worth
    return tuple(sorted(sums.items(), key=lambda each: -each[1]))


def _find_codes(orders: Iterable[PurchaseOrder]) -> tuple[CodeSeen, ...]:
    """Return the vendor codes, the one with most orders first."""
    groups: dict[str, list[PurchaseOrder]] = {}
    for order in orders:
        if order.selling_party and order.selling_party.party_id:
            groups.setdefault(order.selling_party.party_id, []).append(order)
    return tuple(
        CodeSeen(
            name=name,
            orders=len(same),
            currency=_most_frequent(each.currency for each in same),
            buyer=_most_frequent(
                each.buying_party.party_id for each in same if each.buying_party
            ),
            payer=_most_frequent(
                each.bill_to.party_id for each in same if each.bill_to
            ),
        )
        for name, same in sorted(
            groups.items(), key=lambda group: (-len(group[1]), group[0])
        )
    )


def _most_frequent(texts: Iterable[str | None]) -> str:
    counted = Counter(text for text in texts if text).most_common(1)
    return counted[0][0] if counted else ""
