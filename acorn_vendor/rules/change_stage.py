"""How far goods had gone when Amazon changed the order they are for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .order_change import LESS, Change

Stage = Literal["waiting", "acknowledged", "packed", "announced", "invoiced"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far goods have gone: those of a line, or of all lines of an order.

    Units that were ``shipped`` cannot be taken back; of an order that is not confirmed
    there are none. ``is_moving`` says that transfers are still to be made,
    ``is_packed`` that some of these goods are in cartons.
    """

    is_confirmed: bool = True
    shipped: Decimal = Decimal(0)
    is_moving: bool = False
    is_packed: bool = False
    is_invoiced: bool = False


def stage_of_line(change: Change, progress: Progress) -> Stage:
    """Return the stage of what a change is about that names a line of the order.

    A cost is about what is invoiced, less goods about those that would have to come
    back; all else is too late only when no transfer is left to be made.
    """
    if not progress.is_confirmed:
        return "waiting"
    if change.topic == "cost" and progress.is_invoiced:
        return "invoiced"
    is_late = bool(progress.shipped) and (
        change.new < progress.shipped if change.kind in LESS else not progress.is_moving
    )
    if is_late:
        return _shipped(progress)
    return "packed" if progress.is_packed else "acknowledged"


def stage_of_order(change: Change, progress: Progress) -> Stage:
    """Return the stage of what a change is about that names no line of the order.

    What was shipped cannot be cancelled: a person decides about the rest, as if it
    were packed.
    """
    if not progress.is_confirmed:
        return "waiting"
    if progress.shipped and not progress.is_moving:
        return _shipped(progress)
    needs_person = bool(progress.shipped) and change.kind == "order_cancelled"
    return "packed" if progress.is_packed or needs_person else "acknowledged"


def _shipped(progress: Progress) -> Stage:
    return "invoiced" if progress.is_invoiced else "announced"
