"""One HTTP call: what is asked, what comes back, and both as people may see it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from .. import storable

_LONGEST_RETRY_AFTER = 3600.0


@dataclass(frozen=True, slots=True)
class Request:
    """A request to be sent; headers and body stay out of its ``repr``.

    The bodies of a confidential one are kept from observers, its response's as well.
    """

    operation: str
    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    query: Mapping[str, str] = field(default_factory=dict)
    body: str = field(default="", repr=False)
    is_submission: bool = False
    is_confidential: bool = False

    @property
    def full_url(self) -> str:
        """Return the address with the query."""
        return f"{self.url}?{urlencode(self.query)}" if self.query else self.url


@dataclass(frozen=True)
class RawResponse:
    """A response as it came: ``headers`` ignore case, ``text`` is the body as UTF-8."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    text: str = field(repr=False)

    @property
    def is_success(self) -> bool:
        """Say whether the status is one of success."""
        return 200 <= self.status < 300

    @cached_property
    def content(self) -> object:
        """Return the JSON value of the body; a page of orders is parsed only once."""
        return storable.parse_json(self.text)

    @property
    def payload(self) -> dict[str, Any] | None:
        """Return the object under ``payload``, ``None`` if there is none."""
        content = self.content
        payload = content.get("payload") if isinstance(content, dict) else None
        return payload if isinstance(payload, dict) else None

    @property
    def request_id(self) -> str:
        """Return the id by which Amazon's support finds the call, "" if not given."""
        return storable.name(self.headers.get("x-amzn-RequestId", ""))

    @property
    def rate_limit(self) -> float | None:
        """Return the calls per second that Amazon grants, where it says so."""
        return _positive_number(self.headers.get("x-amzn-RateLimit-Limit", ""))

    @property
    def retry_after(self) -> float | None:
        """Return the seconds to wait, at most an hour, where the response says so."""
        text = self.headers.get("Retry-After", "")
        seconds = _positive_number(text)
        if seconds is None:
            seconds = _seconds_until(text)
        return None if seconds is None else min(seconds, _LONGEST_RETRY_AFTER)


def _positive_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _seconds_until(http_date: str) -> float | None:
    try:
        moment = parsedate_to_datetime(http_date)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max(0.0, (moment - datetime.now(timezone.utc)).total_seconds())


@dataclass(frozen=True, slots=True)
class ApiCall:
    """An HTTP call: both sides of it, with every secret masked.

    ``url`` has the query, ``started_at`` is in UTC. ``status`` is ``None`` if no
    response was seen; ``error`` then says why. A question for a token has no bodies
    here, only the size of what was sent. ``has_payload`` says that a success carried
    what it should.
    """

    operation: str
    method: str
    url: str
    started_at: datetime
    seconds: float
    request_headers: Mapping[str, str] = field(repr=False)
    request_body: str = field(repr=False)
    request_size: int
    status: int | None
    response_headers: Mapping[str, str] = field(repr=False)
    response_body: str = field(repr=False)
    request_id: str
    error: str
    has_payload: bool = False


Observer = Callable[[ApiCall], object]
