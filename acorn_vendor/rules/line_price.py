"""What one unit of a line costs, of Amazon's cost for a unit or for a case."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..documents.base.common import Quantity
from ..documents.incoming.purchase_order_lines import Line
from . import case_pack
from .case_pack import Basis


@dataclass(frozen=True, slots=True)
class Price:
    """A price for so many ``eaches``; inexact is one the books would round."""

    amount: Decimal
    eaches: int = 1
    is_exact: bool = True


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
