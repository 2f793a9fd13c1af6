"""A change by Amazon with what there is of its order, and what a decision then does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

# One sentence each; "said" is one that was said already.
Code = Literal[
    "nothing_more",
    "order_stays",
    "receipt_differs",
    "invoice_differs",
    "agree",
    "stays_rejected",
    "stays_promised",
    "promised",
    "more_to_ship",
    "acknowledge",
    "added",
    "added_and_delivered",
    "shipped",
    "invoice_stays",
    "unit",
    "whole_cases",
    "backorder_rejected",
    "nothing_else",
    "invoiced_at_old_cost",
    "cost_stated",
    "cost",
    "acknowledge_cost",
    "deadline_moves",
    "transfers_move",
    "nothing_waits",
    "fc",
    "transfer_goes_elsewhere",
    "taxes",
    "next_invoice",
    "bill_to",
    "draft_again",
    "rest_cancelled",
    "cancelled",
    "said",
]

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Effect:
    """One sentence, by its code, and the figures and names it needs."""

    code: Code
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer that is still to be made, and how many cartons are in it."""

    name: str
    cartons: int = 0


@dataclass(frozen=True, slots=True)
class Situation:
    """A change, and what there is of the order it is about.

    ``old`` and ``new`` are its values as people read them, ``units`` those of a line
    that Amazon added. ``before`` and ``promised`` are the units promised now and
    then, ``taken_back`` says in sentences from where units come back.
    """

    kind: str
    old: str = ""
    new: str = ""
    is_confirmed: bool = False
    # === Quantities === #
    is_added: bool = False
    units: Decimal = _NOTHING
    before: Decimal = _NOTHING
    promised: Decimal = _NOTHING
    backordered: Decimal = _NOTHING
    taken_back: tuple[str, ...] = ()
    # === Shipped and invoiced === #
    shipped: Decimal = _NOTHING
    shipments: tuple[str, ...] = ()
    invoiced: Decimal = _NOTHING
    invoices: tuple[str, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    # === Cost: one unit as Amazon states it, and the price and units to invoice === #
    old_cost: Decimal = _NOTHING
    new_cost: Decimal = _NOTHING
    price: Decimal = _NOTHING
    open_units: Decimal = _NOTHING
