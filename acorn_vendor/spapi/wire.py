"""One HTTP exchange: send, log, and say what a missing answer means.

No retry happens here or below: ``requests`` makes none by itself, and redirects are
not followed, as they would carry the access token to wherever an answer points.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

import requests
from urllib3.exceptions import NewConnectionError

from .errors import SpApiError, Unavailable, Unknown
from .network import cause_of
from .redact import redact, redact_text

_logger = logging.getLogger(__name__)

_LONGEST_RETRY_AFTER = 3600.0


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be sent; headers and body stay out of its ``repr``."""

    operation: str
    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    query: Mapping[str, str] = field(default_factory=dict)
    body: str = field(default="", repr=False)
    is_submission: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: ``headers`` ignore case, ``text`` is the body as UTF-8."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    text: str = field(repr=False)

    @property
    def request_id(self) -> str:
        """Return the id by which Amazon's support finds the call, "" if not given."""
        return self.headers.get("x-amzn-RequestId", "")

    @property
    def rate_limit(self) -> float | None:
        """Return the calls per second that Amazon grants, where it says so."""
        return _positive_number(self.headers.get("x-amzn-RateLimit-Limit", ""))

    @property
    def retry_after(self) -> float | None:
        """Return the seconds to wait, at most an hour, where the answer says so."""
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
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max(0.0, (moment - datetime.now(timezone.utc)).total_seconds())


class Wire:
    """The one place that talks: a session, its time-outs and its log.

    ``timeouts`` are the seconds to connect and to wait for (more of) an answer.
    ``secrets`` are masked wherever a body is logged.
    """

    def __init__(
        self,
        session: requests.Session,
        timeouts: tuple[float, float],
        *,
        label: str,
        secrets: tuple[str, ...] = (),
    ) -> None:
        self.session = session
        self._timeouts = timeouts
        self._label = label
        self._secrets = secrets

    def send(self, request: Request) -> Answer:
        """Return the answer, of whatever status.

        Without one raises ``Unknown`` if a submission may have left, else
        ``Unavailable``.
        """
        self._log_request(request)
        started = time.monotonic()
        try:
            response = self.session.request(
                request.method,
                request.url,
                headers=dict(request.headers),
                params=dict(request.query),
                data=request.body.encode() or None,
                timeout=self._timeouts,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            failure = _failure(request, error)
        else:
            text = response.content.decode("utf-8", errors="replace")
            answer = Answer(response.status_code, response.headers, text)
            self._log_answer(request, answer, time.monotonic() - started)
            return answer
        # Raised here, so that the exception does not drag the request, and with it
        # the access token in its headers, along as its context.
        _logger.warning("account=%s %s", self._label, failure)
        raise failure

    def shown(self, text: str) -> str:
        """Return ``text`` fit to be logged or kept."""
        return redact_text(text, self._secrets)

    def _log_request(self, request: Request) -> None:
        if _logger.isEnabledFor(logging.DEBUG):
            _logger.debug(
                "account=%s operation=%s %s %s query=%s headers=%s body=%s",
                self._label,
                request.operation,
                request.method,
                request.url,
                redact(request.query),
                redact(request.headers),
                self.shown(request.body),
            )

    def _log_answer(self, request: Request, answer: Answer, seconds: float) -> None:
        _logger.info(
            "account=%s operation=%s status=%s request_id=%s seconds=%.3f",
            self._label,
            request.operation,
            answer.status,
            answer.request_id,
            seconds,
        )
        if _logger.isEnabledFor(logging.DEBUG):
            _logger.debug(
                "account=%s operation=%s request_id=%s headers=%s body=%s",
                self._label,
                request.operation,
                answer.request_id,
                redact(answer.headers),
                self.shown(answer.text),
            )


def _failure(request: Request, error: requests.RequestException) -> SpApiError:
    kind: type[SpApiError] = Unavailable
    outcome = "no usable answer came"
    if _surely_not_sent(error):
        outcome = "no connection, nothing was sent"
    elif request.is_submission:
        kind, outcome = Unknown, "sent, but the answer was not seen"
    message = f"{outcome} ({type(error).__name__})"
    return kind(message, operation=request.operation, cause=cause_of(error))


def _surely_not_sent(error: requests.RequestException) -> bool:
    """Say whether the request cannot have reached anybody.

    Refused connections, unknown hosts, certificates that are not trusted and
    addresses that are none (``ValueError``) all fail before the first byte. A
    connection that breaks later may break after Amazon has read everything.
    """
    if isinstance(error, (requests.ConnectTimeout, ValueError)):
        return True
    if isinstance(error, requests.exceptions.ProxyError):
        return True
    cause = error.args[0] if error.args else None
    reason = getattr(cause, "reason", cause)
    untrusted = "CERTIFICATE_VERIFY_FAILED" in str(reason)
    return isinstance(reason, NewConnectionError) or untrusted
