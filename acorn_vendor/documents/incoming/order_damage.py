"""The damages of an order: what could not be kept as it came.

``storable`` has replaced what the database does not take, and cut what is too long.
Where that leaves nothing to go by, the reader of the order refuses it; anywhere else
the order goes on, and the place is named.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...storable import CUT, DAMAGE, is_whole


def number_of(order: object) -> str:
    """Return the number an order is known by, ``""`` if there is none to rely on."""
    number = order.get("purchaseOrderNumber") if isinstance(order, Mapping) else None
    if isinstance(number, int) and not isinstance(number, bool):
        number = str(number)
    if not isinstance(number, str) or not is_whole(number.strip()):
        return ""
    return number.strip()


def may_be_damaged(written: str) -> bool:
    """Say whether the text of an order has any trace of damage in it."""
    return DAMAGE in written or f'{CUT}"' in written
