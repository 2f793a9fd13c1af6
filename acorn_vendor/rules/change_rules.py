"""What companies start with as rules for changes by Amazon, stage by stage.

What is harmless is applied, what is too late is refused, and a person decides the rest.
"""

from __future__ import annotations

from typing import cast

from .order_change import STAGES, Decision

# By kind: at the stages waiting, acknowledged, packed, announced, invoiced.
_FIRST = {
    "less": "apply apply ask refuse refuse",
    "cancelled": "apply apply ask refuse refuse",
    "more": "apply ask ask ask ask",
    "back": "apply ask ask ask ask",
    "added": "apply ask ask ask ask",
    "unit": "apply ask ask refuse refuse",
    "cost_lower": "apply ask ask ask ask",
    "cost_higher": "apply apply apply apply ask",
    "backorder": "apply apply apply apply apply",
    "backorder_lost": "apply ask ask refuse refuse",
    "window": "apply apply ask ask ask",
    "fc": "apply apply ask refuse refuse",
    "type": "apply apply apply apply apply",
    "bill_to": "apply apply apply apply ask",
    "buying": "apply apply apply apply apply",
    "order_cancelled": "apply apply ask refuse refuse",
    "order_back": "ask ask ask ask ask",
}


def first_rules() -> dict[str, dict[str, Decision]]:
    """Return the decision of each kind of change at each stage."""
    return {
        kind: {
            stage: cast(Decision, decision)
            for stage, decision in zip(STAGES, decisions.split(), strict=True)
        }
        for kind, decisions in _FIRST.items()
    }
