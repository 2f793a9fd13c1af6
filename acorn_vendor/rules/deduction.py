"""What a deduction has come to: claimed, given back, and its state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

State = Literal["open", "disputed", "recovered", "settled", "closed", "void"]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a case amounts to; ``open_amount`` is what the ledger still shows."""

    claimed: Decimal
    recovered: Decimal
    open_amount: Decimal


def figures_of(amounts: Iterable[Decimal], residuals: Iterable[Decimal]) -> Figures:
    """Return the figures of a case.

    :param amounts: of its lines that are posted; a deduction is negative
    :param residuals: of their journal items
    """
    amounts = list(amounts)
    nothing = Decimal(0)
    return Figures(
        claimed=sum((-amount for amount in amounts if amount < 0), nothing),
        recovered=sum((amount for amount in amounts if amount > 0), nothing),
        open_amount=sum(residuals, nothing),
    )


def is_cost_open(
    figures: Figures, *, is_fought_for: bool, accepted: Decimal = Decimal(0)
) -> bool:
    """Return whether a deduction that is a cost is still to be decided on.

    The ledger never shows a cost as open: chargebacks and co-op are, as long as money
    is missing and nobody has accepted that.

    :param is_fought_for: whether it is a cost that can be disputed
    :param accepted: what of it was accepted as lost; more may be deducted later
    """
    return is_fought_for and figures.claimed - figures.recovered > accepted


def state_of(
    figures: Figures,
    *,
    is_posted: bool,
    is_disputed: bool,
    is_fought_for: bool = False,
    accepted: Decimal = Decimal(0),
) -> State:
    """Return how far a case is.

    What is not open any more was given back, all of it or a part, or else somebody has
    written it off.

    :param is_fought_for: see :func:`is_cost_open`
    :param accepted: see :func:`is_cost_open`
    """
    if not is_posted:
        return "void"
    is_open = is_cost_open(figures, is_fought_for=is_fought_for, accepted=accepted)
    if figures.open_amount or is_open:
        return "disputed" if is_disputed else "open"
    if figures.claimed and figures.claimed == figures.recovered:
        return "recovered"
    return "settled" if 0 < figures.recovered < figures.claimed else "closed"


def recovery_rate(claimed: Decimal, recovered: Decimal) -> Decimal:
    """Return what part of a deduction was given back, between 0 and 1."""
    return min(recovered / claimed, Decimal(1)) if claimed > 0 else Decimal(0)


def may_give_up(open_amount: float, *, has_items: bool, is_cost: bool) -> bool:
    """Return whether there is something that can be given up.

    :param has_items: whether the ledger has open items of it
    :param is_cost: whether it is a cost not decided on, see :func:`is_cost_open`
    """
    return is_cost or (has_items and open_amount > 0)


def may_settle(may_be_given_up: bool, recovered: float) -> bool:
    """Return whether a part came back, so that the rest can be given up for good."""
    return may_be_given_up and recovered > 0


def is_deduction(treatment: str) -> bool:
    """Return whether a line that is treated so belongs to a case."""
    return treatment not in ("payment", "tax")


def root_of(root: str, pair: str, document: str, number: str) -> str:
    """Return the key of the document that a case is about.

    Its invoice if that is known, else what a claim and its reversal share, else the
    line's own document: its key, or its number as Amazon writes it.
    """
    return root or pair or document or number
