"""One HTTP exchange: send, log, and say what a missing answer means.

No retry happens here or below: ``requests`` makes none by itself, and redirects are
not followed, as they would carry the access token to wherever an answer points.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from datetime import datetime, timezone

import requests
from urllib3.exceptions import HTTPError, InvalidHeader, NewConnectionError

from .. import storable
from .body import BROKEN, read_body
from .deadline import answered_within
from .errors import SpApiError, Unavailable, Unknown
from .exchange import Answer, Exchange, Observer, Request
from .network import cause_of
from .redact import redact, redact_text

_logger = logging.getLogger(__name__)


class Wire:
    """The one place that talks: a session, its time-outs and its log.

    ``timeouts`` are the seconds to connect, and to send and be answered in all; a
    session that is not made by ``new_session`` has them for each piece of an answer.
    What it returns can be kept: see ``storable``.
    ``secrets`` are masked wherever a body is logged or observed. ``on_exchange`` is
    called after each exchange, also one without an answer.
    """

    def __init__(
        self,
        session: requests.Session,
        timeouts: tuple[float, float],
        *,
        label: str,
        secrets: tuple[str, ...] = (),
        on_exchange: Observer | None = None,
    ) -> None:
        self.session = session
        self._timeouts = timeouts
        self._label = label
        self._secrets = secrets
        self._on_exchange = on_exchange

    def send(self, request: Request) -> Answer:
        """Return the answer, of whatever status.

        Without one raises ``Unknown`` if a submission may have left, else
        ``Unavailable``.
        """
        self._log_request(request)
        started_at, started = datetime.now(timezone.utc), time.monotonic()
        outcome: Answer | SpApiError
        try:
            outcome = self._exchange(request)
        except (requests.RequestException, HTTPError) as error:
            outcome = _failure(request, error)
        seconds = time.monotonic() - started
        self._observe(request, outcome, started_at, seconds)
        # Raised here, so that the exception does not drag the request, and with it
        # the access token in its headers, along as its context.
        if isinstance(outcome, SpApiError):
            _logger.warning("account=%s %s", self._label, outcome)
            raise outcome
        self._log_answer(request, outcome, seconds)
        return outcome

    def _exchange(self, request: Request) -> Answer:
        with (
            answered_within(self._timeouts[1]) as deadline,
            self.session.request(
                request.method,
                request.url,
                headers={**request.headers, "Accept-Encoding": "gzip"},
                params=dict(request.query),
                data=request.body.encode() or None,
                timeout=self._timeouts,
                allow_redirects=False,
                stream=True,
            ) as response,
        ):
            headers = _keep_headers(response.headers)
            try:
                text = read_body(response, deadline)
            except BROKEN as error:
                # A clear no is one without its reasons too: the status has said it.
                # But a login is refused for reasons, or not at all.
                is_clear = 400 <= response.status_code < 500
                if not is_clear or request.is_confidential:
                    raise requests.ConnectionError(error) from None
                text = ""
            return Answer(response.status_code, headers, text)

    def _observe(
        self,
        request: Request,
        outcome: Answer | SpApiError,
        started_at: datetime,
        seconds: float,
    ) -> None:
        if self._on_exchange is None:
            return
        answer = outcome if isinstance(outcome, Answer) else None
        said = "" if request.is_confidential else request.body
        heard = "" if request.is_confidential or not answer else answer.text
        exchange = Exchange(
            operation=request.operation,
            method=request.method,
            url=self.shown(request.full_url),
            started_at=started_at,
            seconds=seconds,
            request_headers=self._shown_headers(request.headers),
            request_body=self.shown(said),
            request_size=len(request.body.encode()),
            status=answer.status if answer else None,
            response_headers=self._shown_headers(answer.headers) if answer else {},
            response_body=self.shown(heard),
            request_id=answer.request_id if answer else "",
            error="" if answer else self.shown(str(outcome)),
        )
        self._on_exchange(exchange)

    def _shown_headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        return {name: self.shown(str(value)) for name, value in redact(headers).items()}

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


def _keep_headers(headers: Mapping[str, str]) -> Mapping[str, str]:
    """Return headers as they can be kept; they ignore case as before."""
    return requests.structures.CaseInsensitiveDict(
        {
            storable.name(name): storable.text(value, storable.LONGEST_FIELD)
            for name, value in headers.items()
        }
    )


def _failure(request: Request, error: Exception) -> SpApiError:
    kind: type[SpApiError] = Unavailable
    outcome = "no usable answer came"
    if _surely_not_sent(error):
        outcome = "no connection, nothing was sent"
    elif request.is_submission:
        kind, outcome = Unknown, "sent, but the answer was not seen"
    message = f"{outcome} ({type(error).__name__})"
    return kind(message, operation=request.operation, cause=cause_of(error))


def _surely_not_sent(error: Exception) -> bool:
    """Say whether the request cannot have reached anybody.

    Refused connections, unknown hosts, certificates that are not trusted and
    addresses that are none (``ValueError``) all fail before the first byte. A
    connection that breaks later may break after Amazon has read everything.
    """
    cause = error.args[0] if error.args else None
    if isinstance(cause, InvalidHeader):
        return False  # of the answer
    if isinstance(error, (requests.ConnectTimeout, ValueError)):
        return True
    if isinstance(error, requests.exceptions.ProxyError):
        return True
    reason = getattr(cause, "reason", cause)
    untrusted = "CERTIFICATE_VERIFY_FAILED" in str(reason)
    return isinstance(reason, NewConnectionError) or untrusted
