"""What of an order could not be kept as it came, and whether that decides anything.

``storable`` has replaced what the database does not take, and cut what is too long.
In a number, a line or a code that others are found by, it leaves nothing to go by: a
person has to look. Anywhere else the order goes on, and the place is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..storable import CUT, DAMAGE, damages, is_whole
from .common import Problem

_DECIDING_PARTIES = ("sellingParty", "shipToParty")
_OTHER_PARTIES = ("buyingParty", "billToParty")


def number_of(order: object) -> str:
    """Return the number an order is known by, ``""`` if there is none to rely on."""
    number = _mapping(order).get("purchaseOrderNumber")
    if isinstance(number, int) and not isinstance(number, bool):
        number = str(number)
    if not isinstance(number, str) or not is_whole(number.strip()):
        return ""
    return number.strip()


def find_problems(order: object) -> list[Problem]:
    """Return what is damaged in a place that decides what the order is."""
    found = []
    for where, value in _deciding(_mapping(order)):
        if isinstance(value, str) and not is_whole(value.strip()):
            text = (
                "Amazon sent text here that cannot be kept or is far too long; ask"
                f" Amazon for it: '{value[:40]}'."
            )
            found.append(Problem("damaged", text, where))
    return found


def _deciding(order: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    yield "purchaseOrderNumber", order.get("purchaseOrderNumber")
    details = _mapping(order.get("orderDetails"))
    for party in _DECIDING_PARTIES:
        place = f"orderDetails.{party}.partyId"
        yield place, _mapping(details.get(party)).get("partyId")
    items = details.get("items") or order.get("items")
    for index, each in enumerate(items if isinstance(items, list) else []):
        item, where = _mapping(each), f"orderDetails.items[{index}]"
        yield f"{where}.itemSequenceNumber", item.get("itemSequenceNumber")
        asin = item.get("amazonProductIdentifier")
        yield f"{where}.amazonProductIdentifier", asin
        if not asin:
            sku = item.get("vendorProductIdentifier")
            yield f"{where}.vendorProductIdentifier", sku


def without_lost_codes(order: object) -> object:
    """Return an order without the codes that were lost and that nothing depends on."""
    content = dict(_mapping(order))
    details = dict(_mapping(content.get("orderDetails")))
    if not details:
        return order
    for party in _OTHER_PARTIES:
        if _is_lost(_mapping(details.get(party)).get("partyId")):
            del details[party]
    items = details.get("items")
    if isinstance(items, list):
        details["items"] = [_without_lost_sku(item) for item in items]
    return {**content, "orderDetails": details}


def _without_lost_sku(item: object) -> object:
    content = _mapping(item)
    if not _is_lost(content.get("vendorProductIdentifier")):
        return item
    return {**content, "vendorProductIdentifier": ""}


def _is_lost(value: object) -> bool:
    return isinstance(value, str) and not is_whole(value.strip())


def may_be_damaged(written: str) -> bool:
    """Say whether the text of an order has any trace of damage in it."""
    return DAMAGE in written or f'{CUT}"' in written


def places(order: object) -> list[str]:
    """Return where something was lost, as people find it in the order."""
    return damages(order)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
