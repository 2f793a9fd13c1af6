"""How far an order has come on its way: what people do about it next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Stage = Literal[
    "attention", "cancel", "question", "acknowledge", "ship", "invoice", "done"
]


@dataclass(frozen=True, slots=True)
class Way:
    """What is known of an order, in Odoo's words.

    ``acknowledgement`` is how far the newest one is, ``delivery`` is blank where there
    is nothing to deliver. ``has_question`` says that a person has something to settle,
    ``has_unsent_invoice`` that Amazon has yet to be told of one.
    """

    state: str
    acknowledgement: str = ""
    delivery: str = ""
    invoicing: str = ""
    has_question: bool = False
    has_unsent_invoice: bool = False


def stage_of(way: Way) -> Stage:
    """Return the stage of an order; an acknowledgement gone wrong comes first."""
    if way.acknowledgement == "attention":
        return "attention"
    if way.state == "cancel":
        return "cancel"
    if way.state != "sale":
        return "question" if way.has_question else "acknowledge"
    if way.delivery not in ("", "full"):
        return "ship"
    is_billed = way.invoicing == "invoiced" and not way.has_unsent_invoice
    return "done" if is_billed else "invoice"


def acknowledgement_state(
    newest: str, *, is_new: bool, is_ordered: bool, is_other_shown: bool
) -> str:
    """Return how far the acknowledgement of an order is.

    :param newest: how far the newest one is that was made; ``open`` if there is none
    :param is_new: Amazon still waits for one
    :param is_ordered: Amazon has not cancelled everything: of that nothing is due
    :param is_other_shown: Amazon shows another one than the one we gave
    """
    if is_other_shown:
        return "attention"
    if newest != "open":
        return newest
    return "due" if is_new and is_ordered else "not_needed"


@dataclass(frozen=True, slots=True)
class Fill:
    """Units that Amazon orders, and which part of them is promised, from 0 to 1."""

    units: float
    rate: float


def fill_of(lines: Iterable[tuple[float, float]]) -> Fill:
    """Return how much of an order is promised.

    :param lines: units that are still ordered, and units promised of them
    """
    lines = list(lines)
    ordered = sum(units for units, _promised in lines)
    promised = sum(units for _ordered, units in lines)
    return Fill(ordered, promised / ordered if ordered else 0)
