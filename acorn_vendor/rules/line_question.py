"""What a person has to settle before a line can be accepted, and what a unit costs.

A line has one question at a time, the one that has to be answered first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..documents.base.common import Money, Quantity
from ..documents.incoming.purchase_order_lines import Line
from . import case_pack
from .case_pack import Basis

Code = Literal[
    "packaging",
    "case_size",
    "no_cost",
    "unusable_cost",
    "weight",
    "cost_basis",
    "inexact_price",
    "fraction_of_eaches",
    "fraction_of_cases",
]
Kind = Literal["case", "no_cost", "weight", "cost", "fraction"]

# What each question is about: what settles one settles all of its kind.
KINDS: Mapping[Code, Kind] = {
    "packaging": "case",
    "case_size": "case",
    "no_cost": "no_cost",
    "unusable_cost": "no_cost",
    "weight": "weight",
    "cost_basis": "cost",
    "inexact_price": "case",
    "fraction_of_eaches": "fraction",
    "fraction_of_cases": "fraction",
}


@dataclass(frozen=True, slots=True)
class Item:
    """What is known of the product of a line.

    ``sizes`` are the eaches in each case we know, ``is_packaging`` says that what
    Amazon calls it is the barcode of a packaging.
    """

    sizes: Collection[float] = ()
    is_packaging: bool = False
    has_weight: bool = True


@dataclass(frozen=True, slots=True)
class Price:
    """A price for so many ``eaches``; inexact is one the books would round."""

    amount: Decimal
    eaches: int = 1
    is_exact: bool = True


def find_question(
    line: Line, item: Item, code_basis: str, *, is_exact: bool = True
) -> Code | None:
    """Return what is to be settled first; ``None`` if nothing is.

    :param code_basis: what the costs of the vendor code are for: each, case or ask
    :param is_exact: whether the price can be kept as it is
    """
    quantity, cost = line.quantity, line.usable_cost
    if item.is_packaging and quantity.unit == "Cases":
        return "packaging"
    if case_pack.contradicts(quantity, item.sizes):
        return "case_size"
    if not cost and quantity.units > 0:
        return "unusable_cost" if line.cost else "no_cost"
    if cost and cost.per and not item.has_weight:
        return "weight"
    if code_basis == "ask" and _may_be_per_case(line, cost):
        return "cost_basis"
    if not is_exact:
        return "inexact_price"
    if case_pack.is_whole(quantity):
        return None
    return "fraction_of_eaches" if quantity.unit == "Eaches" else "fraction_of_cases"


def _may_be_per_case(line: Line, cost: Money | None) -> bool:
    """Return whether Amazon's cost may be for one each or for one case."""
    if not cost or cost is line.agreed or cost.per:
        return False
    return case_pack.is_cost_ambiguous(line.quantity)


def basis_of(line: Line, code_basis: str) -> Basis:
    """Return what the cost of a line is for; each until somebody says otherwise."""
    cost = line.usable_cost
    if not cost or cost.per or not case_pack.is_cost_ambiguous(line.quantity):
        return "each"
    return "case" if code_basis == "case" else "each"


def both_readings(cost: Decimal, quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Return what a case costs if the cost is for a unit, and a unit if for a case."""
    return cost * quantity.unit_size, case_pack.cost_of_each(cost, quantity, "case")


def price_of(cost: Decimal, quantity: Quantity, basis: Basis, digits: int) -> Price:
    """Return the price of one each.

    :param digits: the decimals the books keep of a price
    """
    amount = case_pack.cost_of_each(cost, quantity, basis)
    is_exact = basis == "each" or amount == round(amount, digits)
    return Price(amount, is_exact=is_exact)


def price_of_case(cost: Decimal, quantity: Quantity) -> Price:
    """Return the price of a case, where a cost per case cannot be split to the cent."""
    return Price(cost, quantity.unit_size)
