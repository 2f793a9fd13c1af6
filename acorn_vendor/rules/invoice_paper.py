"""What the printed invoice says of Amazon's orders, beside what Odoo prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# So many fit into the head of the page; more stand on the lines only.
_IN_HEAD = 3


@dataclass(frozen=True, slots=True)
class Paper:
    """The head of an invoice: whose it is, and which purchase orders it bills.

    ``order_count`` counts all of them, ``orders`` names those that the head has room
    for. ``repeats_reference`` says that Odoo's own reference names no other ones.
    """

    vendor_code: str
    orders: tuple[str, ...]
    order_count: int
    repeats_reference: bool


def describe(vendor_code: str, orders: Iterable[str], reference: str) -> Paper:
    """Return what the head says.

    :param orders: the purchase order of each line; blank where a line has none
    :param reference: what Odoo prints as the customer's reference
    """
    numbers = tuple(dict.fromkeys(filter(None, orders)))
    named = {part.strip() for part in reference.split(",") if part.strip()}
    return Paper(
        vendor_code=vendor_code,
        orders=numbers if len(numbers) <= _IN_HEAD else (),
        order_count=len(numbers),
        repeats_reference=bool(numbers) and named <= set(numbers),
    )
