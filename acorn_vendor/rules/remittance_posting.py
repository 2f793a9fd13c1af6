"""What stands against posting a payment, that only a person can put right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Obstacle = Literal["needs_review", "no_account", "gap"]


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a payment has for its entry.

    ``has_gap`` says that its lines come to another amount, ``is_explained`` that a
    person has said why, ``is_hidden`` that Amazon does not show all lines.
    """

    needs_review: bool = False
    has_journal: bool = True
    has_clearing: bool = True
    has_gap: bool = False
    is_hidden: bool = False
    is_explained: bool = False


def find_obstacle(ready: Readiness) -> Obstacle | None:
    """Return what has to be put right first; ``None`` if the payment can be posted."""
    if ready.needs_review:
        return "needs_review"
    if not (ready.has_journal and ready.has_clearing):
        return "no_account"
    if ready.has_gap and not (ready.is_hidden or ready.is_explained):
        return "gap"
    return None


def needs_review(*, has_reasons: bool, is_reviewed: bool, state: str) -> bool:
    """Return whether somebody has to look at a payment before it is posted."""
    return has_reasons and not is_reviewed and state != "void"
