"""What a person has to settle before a line can be accepted: one question at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from ..documents.base.common import Quantity
from ..documents.incoming.purchase_order_lines import Line
from . import case_pack

Question = Literal[
    "packaging", "case_size", "no_cost", "weight", "basis", "exact_price", "fraction"
]
# The kinds under which questions are kept with a line: what settles them is the same.
KINDS: dict[Question, str] = {
    "packaging": "case",
    "case_size": "case",
    "no_cost": "no_cost",
    "weight": "weight",
    "basis": "cost",
    "exact_price": "case",
    "fraction": "fraction",
}


@dataclass(frozen=True, slots=True)
class Item:
    """What we know of the product of a line.

    ``sizes`` are the units in our cases of it; ``is_packaging`` says that Amazon names
    the barcode of one of these. ``cost_basis`` is what costs of the vendor code are
    for, or ``ask``; ``has_exact_price`` that such a cost can be split to the cent.
    """

    sizes: Collection[int | float] = ()
    is_packaging: bool = False
    has_weight: bool = False
    cost_basis: str = "each"
    has_exact_price: bool = True


def find_question(line: Line, item: Item) -> Question | None:
    """Return the first question about a line, the most basic one first."""
    cost, quantity = line.usable_cost, line.quantity
    if item.is_packaging and quantity.unit == "Cases":
        return "packaging"
    if case_pack.contradicts(quantity, item.sizes):
        return "case_size"
    if not cost and quantity.units > 0:
        return "no_cost"
    if cost and cost.per and not item.has_weight:
        return "weight"
    if _is_basis_open(line, quantity, item):
        return "basis"
    if not item.has_exact_price:
        return "exact_price"
    return None if case_pack.is_whole(quantity) else "fraction"


def _is_basis_open(line: Line, quantity: Quantity, item: Item) -> bool:
    """Return whether nobody has said yet what the costs of the code are for."""
    cost = line.usable_cost
    return (
        item.cost_basis == "ask"
        and cost is not None
        and cost is not line.agreed
        and not cost.per
        and case_pack.is_cost_ambiguous(quantity)
    )
