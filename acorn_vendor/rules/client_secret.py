"""How long a client secret of Amazon's lasts, and when to warn of its end.

https://developer-docs.amazon.com/sp-api/docs/rotating-your-apps-lwa-credentials
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

LASTS = timedelta(days=180)
# So many days before its end people are told, once more each time.
WARNINGS = (30, 14, 3)


def expires_on(created_on: date) -> date:
    """Return the first day on which a secret of that day is good no more."""
    return created_on + LASTS


def urgency(days: int) -> Literal["success", "warning", "danger"]:
    """Return how urgent a new secret is if this one is good for so many days."""
    first, *_between, last = WARNINGS
    if days > first:
        return "success"
    return "danger" if days <= last else "warning"


def warned_on(end: date, days: int) -> date | None:
    """Return the day of the latest warning that is due; ``None`` before the first.

    :param end: the day the secret expires on, which is ``days`` from now
    """
    reached = [warning for warning in WARNINGS if days <= warning]
    return end - timedelta(days=min(reached)) if reached else None
