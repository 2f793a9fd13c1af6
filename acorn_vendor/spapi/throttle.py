"""Own budgets of calls, so that Amazon need not refuse any.

https://developer-docs.amazon.com/sp-api/docs/usage-plans-and-rate-limits: a bucket
per account and operation fills at ``rate`` a second up to ``burst``. Amazon's responses
may name another rate; its refusals never do.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable

from .operations import Operation

_LONGEST_PENALTY = 60.0
# A rate that a header names is believed within these: nobody is to wait longer than a
# minute for one call, and no worker is to calculate with 1e-300.
_SLOWEST = 1 / _LONGEST_PENALTY
_FASTEST = 1000.0
# What a refusal names: not at once, and not tomorrow.
_SHORTEST_REFUSAL, _LONGEST_REFUSAL = 1.0, 3600.0


class TokenBucket:
    """The budget for one operation of one account; safe to share between threads."""

    def __init__(
        self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._clock = clock
        self._level = self._burst
        self._filled_at = clock()
        self._blocked_until = -math.inf
        self._refusals = 0
        self._lock = threading.Lock()

    def take(self) -> float:
        """Take one call and return 0, or return the seconds to wait before asking."""
        with self._lock:
            now = self._clock()
            if now < self._blocked_until:
                return self._blocked_until - now
            self._fill(now)
            if self._level < 1:
                return (1 - self._level) / self._rate
            self._level -= 1
            return 0.0

    def responded(self, rate: float | None) -> None:
        """Note a response that was no refusal; ``rate`` is what Amazon named, if so."""
        with self._lock:
            self._refusals = 0
            if rate is not None and 0 < rate < math.inf:
                self._fill(self._clock())
                self._rate = min(max(rate, _SLOWEST), _FASTEST)

    def refused(self, retry_after: float | None) -> float:
        """Note a 429 and return the seconds to stay away.

        That is ``retry_after`` if Amazon named it, within reason; else the time of one
        call, twice as long with each refusal in a row, at most a minute.
        """
        with self._lock:
            patience = min(
                2.0 ** min(self._refusals, 16) / self._rate, _LONGEST_PENALTY
            )
            penalty = patience
            if retry_after is not None:
                penalty = min(max(retry_after, _SHORTEST_REFUSAL), _LONGEST_REFUSAL)
            self._refusals += 1
            self._level = 1.0
            self._filled_at = self._blocked_until = self._clock() + penalty
            return penalty

    def _fill(self, now: float) -> None:
        gained = max(0.0, now - self._filled_at) * self._rate
        self._level = min(self._burst, self._level + gained)
        self._filled_at = max(now, self._filled_at)


class Buckets:
    """The budgets of one account; give the same object to each of its clients."""

    def __init__(self) -> None:
        self._buckets: dict[str, TokenBucket] = {}
        self._lock = threading.Lock()

    def of(self, operation: Operation) -> TokenBucket:
        """Return the budget of ``operation``."""
        with self._lock:
            if operation.name not in self._buckets:
                # One call is kept back: what leaves evenly does not arrive evenly.
                burst = max(1, operation.burst - 1)
                self._buckets[operation.name] = TokenBucket(operation.rate, burst)
            return self._buckets[operation.name]
