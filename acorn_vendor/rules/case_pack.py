"""Case packs: whether Amazon's cases are those we know, and what one unit costs.

The conversion itself is :attr:`~.common.Quantity.units` and its inverse
:meth:`~.common.Quantity.with_units`; there is no other.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from typing import Literal

from ..documents.base.common import Quantity

Basis = Literal["each", "case"]


def is_whole(quantity: Quantity) -> bool:
    """Return whether this is a number of whole cases, or of whole eaches."""
    return quantity.amount == quantity.amount.to_integral_value()


def whole_units(quantity: Quantity) -> Decimal:
    """Return the eaches in the whole cases of this quantity."""
    whole = quantity.amount.to_integral_value(ROUND_FLOOR)
    return replace(quantity, amount=whole).units


def contradicts(quantity: Quantity, sizes: Collection[int | float]) -> bool:
    """Return whether Amazon orders cases that are none of our sizes.

    :param sizes: units in one case of ours; empty if we know no case of the item
    """
    return (
        quantity.unit == "Cases"
        and bool(sizes)
        and all(quantity.unit_size != size for size in sizes)
    )


def is_cost_ambiguous(quantity: Quantity) -> bool:
    """Return whether a cost may be meant for one each or for one case."""
    return quantity.unit == "Cases" and quantity.unit_size > 1


def cost_of_each(cost: Decimal, quantity: Quantity, basis: Basis) -> Decimal:
    """Return what one each costs if Amazon means its cost by ``basis``."""
    if basis == "case" and is_cost_ambiguous(quantity):
        return cost / quantity.unit_size
    return cost


def tell_cases(quantity: Quantity) -> str:
    """Return the cases that units come in, ``6 × 6``; blank for single units."""
    if not is_cost_ambiguous(quantity):
        return ""
    amount = quantity.amount.quantize(Decimal("0.01")).normalize()
    return f"{amount:f} × {quantity.unit_size:g}"
