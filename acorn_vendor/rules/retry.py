"""When something is tried or asked for again, and when it is given up."""

from __future__ import annotations

from datetime import timedelta

# A document that cannot leave is tried this often, about a day in all.
MAX_ATTEMPTS = 8
FIRST_BACKOFF = timedelta(minutes=1)
LONGEST_BACKOFF = timedelta(hours=8)
# Each wait is so many times as long as the one before, more or less by this part.
_GROWTH = 4.0
_SPREAD = 0.2

# Amazon's guide: no failure after 15 minutes means processed.
PRESUME_AFTER = timedelta(minutes=15)
ASK_AFTER_UNKNOWN = timedelta(minutes=5)
# When a transaction is asked for, after sending; then there is nothing to expect.
CHECK_AFTER = (
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30)),
    *(timedelta(hours=hours) for hours in range(1, 25)),
)


def is_given_up(attempts: int) -> bool:
    """Say whether it has been tried often enough."""
    return attempts >= MAX_ATTEMPTS


def backoff(attempts: int, spread: float = 0.0) -> timedelta:
    """Return how long to wait after so many attempts, longer each time.

    :param spread: from -1 to 1, by chance: what failed together is not tried together
    """
    # Beyond this the longest wait is reached, and nobody calculates with 4**1000.
    steps = min(max(attempts - 1, 0), MAX_ATTEMPTS)
    delay = min(FIRST_BACKOFF * _GROWTH**steps, LONGEST_BACKOFF)
    return delay * (1 + _SPREAD * spread)


def until_next_check(age: timedelta) -> timedelta | None:
    """Return when to ask again about what was sent so long ago; ``None`` for never."""
    return next((at - age for at in CHECK_AFTER if age < at), None)
