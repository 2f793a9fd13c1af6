"""Orders that were acknowledged elsewhere: in Vendor Central, or by other software.

What Amazon has counts. Until it is known, from the order status or from an export that
says what was accepted, nothing of the order is confirmed. Quantities are in eaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..documents.incoming.purchase_order import PurchaseOrder
from ..documents.incoming.purchase_order_lines import Line
from .case_pack import whole_units

Knowledge = Literal["known", "unknown"]
Outcome = Literal["history", "known"]
AdviceCode = Literal["ship_it", "received_in_part", "lines_lacking", "wait"]
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as Amazon shows it: acknowledged, received, settled as a whole."""

    sequence: str
    is_acknowledged: bool = False
    is_received: bool = False
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do, by its code, and the lines it is about."""

    code: AdviceCode
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What an export says was accepted: in whole cases, as stated, in Amazon's word."""

    accepted: Decimal
    stated: Decimal
    confirmation: Literal["ACCEPTED", "PARTIALLY_ACCEPTED", "REJECTED"]


# === WHAT COMES IN === #


def says_acceptance(order: PurchaseOrder) -> bool:
    """Return whether an order says of each line what was accepted: an export may."""
    accepted = [line.accepted for line in order.lines]
    return order.state != "New" and bool(accepted) and None not in accepted


def find_acceptance(order: PurchaseOrder, line: Line) -> Acceptance | None:
    """Return what was accepted of a line elsewhere, if the order says so."""
    if order.state == "New" or line.accepted is None:
        return None
    ordered = max(line.quantity.units, _NOTHING)
    accepted = min(max(line.accepted, _NOTHING), ordered)
    units = whole_units(line.quantity.with_units(accepted))
    if accepted >= ordered:
        return Acceptance(units, line.accepted, "ACCEPTED")
    if not accepted:
        return Acceptance(units, line.accepted, "REJECTED")
    return Acceptance(units, line.accepted, "PARTIALLY_ACCEPTED")


# === WHAT AMAZON SHOWS === #


def knowledge_of(
    *, is_draft: bool, is_new: bool, was_acknowledged_here: bool, is_known: bool
) -> Knowledge | None:
    """Return what is known of the acknowledgement; ``None`` if it was none elsewhere.

    :param is_new: whether Amazon still waits for an acknowledgement
    :param is_known: whether what was acknowledged was taken over, or a person knows
    """
    if not is_draft or is_new or was_acknowledged_here:
        return None
    return "known" if is_known else "unknown"


def take_over(ordered: Decimal, confirmed: Decimal, pack: int) -> Decimal:
    """Return what is accepted where Amazon counts on ``confirmed`` units.

    :param ordered: what Amazon still orders
    :param pack: eaches in a case; promised are whole ones
    """
    accepted = min(max(confirmed, _NOTHING), ordered)
    return accepted - accepted % pack if pack > 1 else accepted


def is_shown_whole(lines: Sequence[ShownLine]) -> bool:
    """Return whether Amazon shows an acknowledgement of every line; of none, no."""
    return bool(lines) and all(line.is_acknowledged for line in lines)


def find_outcome(
    lines: Sequence[ShownLine], *, is_linked: bool, is_known: bool
) -> Outcome | None:
    """Return what becomes of a draft by what Amazon shows; ``None`` for nothing yet.

    ``history`` has nothing left to do, ``known`` can be confirmed. What Amazon has
    received in part, without our doing, is for a person.
    """
    if not is_shown_whole(lines):
        return None
    if not is_linked and all(line.is_settled for line in lines):
        return "history"
    if is_known or any(line.is_received for line in lines):
        return None
    return "known"


def advise(knowledge: Knowledge, lines: Sequence[ShownLine]) -> Advice:
    """Return what to do about an order that was acknowledged elsewhere."""
    if knowledge == "known":
        return Advice("ship_it")
    received = tuple(line.sequence for line in lines if line.is_received)
    if received:
        return Advice("received_in_part", received)
    lacking = tuple(line.sequence for line in lines if not line.is_acknowledged)
    if lacking and len(lacking) < len(lines):
        return Advice("lines_lacking", lacking)
    return Advice("wait")


def is_counted_on(
    knowledge: Knowledge | None, *, is_closed: bool, has_confirmed: bool
) -> bool:
    """Return whether Amazon counts on goods of an order, or may.

    :param has_confirmed: whether Amazon shows units of it as confirmed
    """
    if knowledge is None or is_closed:
        return False
    return knowledge == "unknown" or has_confirmed
