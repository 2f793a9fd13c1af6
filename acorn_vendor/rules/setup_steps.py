"""How far the setup of an account has come: worked out, so it can be left anytime."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Step = Literal["connect", "read", "apply", "complete", "done"]


@dataclass(frozen=True, slots=True)
class SetupFacts:
    """What there is of an account.

    ``is_read`` says that orders were read, ``is_applied`` that they are sales orders,
    ``open_checks`` how much its vendor codes lack.
    """

    has_credentials: bool = False
    is_connected: bool = False
    is_read: bool = False
    is_applied: bool = False
    open_checks: int = 0


def step_of(facts: SetupFacts) -> Step:
    """Return the step that is to be taken next."""
    if not (facts.has_credentials and facts.is_connected):
        return "connect"
    if not facts.is_read:
        return "read"
    if not facts.is_applied:
        return "apply"
    return "complete" if facts.open_checks else "done"
