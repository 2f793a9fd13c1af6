"""Token buckets: per application, selling partner and operation."""

from dataclasses import dataclass
from datetime import datetime

from .wire import Refusal


@dataclass
class Bucket:
    """The calls that remain, refilled at ``rate`` per second up to ``burst``."""

    rate: float
    burst: float
    remaining: float
    seen: datetime

    def take(self, now: datetime) -> bool:
        """Use one call if there is one."""
        passed = (now - self.seen).total_seconds()
        self.remaining = min(self.burst, self.remaining + passed * self.rate)
        self.seen = now
        if self.remaining < 1:
            return False
        self.remaining -= 1
        return True


class Throttle:
    """The buckets of all callers; a rate of 0 means that nothing is limited."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[str, ...], Bucket] = {}

    def check(
        self, key: tuple[str, ...], limit: tuple[float, float], now: datetime
    ) -> None:
        """Count one call under ``key``; a 429 refusal when the bucket is empty."""
        rate, burst = limit
        if not rate:
            return
        bucket = self._buckets.get(key)
        if bucket is None or (bucket.rate, bucket.burst) != limit:
            bucket = self._buckets[key] = Bucket(rate, burst, burst, now)
        if not bucket.take(now):
            raise quota_exceeded()


def quota_exceeded() -> Refusal:
    """HTTP 429 as the gateway says it; it tells no rate and no time to wait."""
    return Refusal(
        429,
        "QuotaExceeded",
        "You exceeded your quota for the requested resource.",
    )
