"""One HTTP call: send, log, and say what a missing response means.

No retry happens here or below: ``requests`` makes none by itself, and redirects are
not followed, as they would carry the access token to wherever a response points.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from datetime import datetime, timezone

import requests
from urllib3.exceptions import HTTPError, InvalidHeader, NewConnectionError

from .. import storable
from .api_call import ApiCall, Observer, RawResponse, Request
from .body import BROKEN, read_body
from .deadline import complete_within
from .errors import SpApiError, Unavailable, Unknown
from .network import cause_of
from .redact import redact, redact_text

_logger = logging.getLogger(__name__)


class Wire:
    """The one place that talks: a session, its time-outs and its log.

    ``timeouts`` are the seconds to connect, and to send and get the whole response; a
    session that is not made by ``new_session`` has them for each piece of a response.
    What it returns can be kept: see ``storable``.
    ``secrets`` are masked wherever a body is logged or observed. ``on_call`` is
    called after each call, also one without a response.
    """

    def __init__(
        self,
        session: requests.Session,
        timeouts: tuple[float, float],
        *,
        label: str,
        secrets: tuple[str, ...] = (),
        on_call: Observer | None = None,
    ) -> None:
        self.session = session
        self._timeouts = timeouts
        self._label = label
        self._secrets = secrets
        self._on_call = on_call

    def send(self, request: Request) -> RawResponse:
        """Return the response, of whatever status.

        Without one raises ``Unknown`` if a submission may be on its way, else
        ``Unavailable``.
        """
        self._log_request(request)
        started_at, started = datetime.now(timezone.utc), time.monotonic()
        outcome: RawResponse | SpApiError
        try:
            outcome = self._call(request)
        except (requests.RequestException, HTTPError) as error:
            outcome = _failure(request, error)
        seconds = time.monotonic() - started
        self._observe(request, outcome, started_at, seconds)
        # Raised here, so that the exception does not drag the request, and with it
        # the access token in its headers, along as its context.
        if isinstance(outcome, SpApiError):
            _logger.warning("account=%s %s", self._label, outcome)
            raise outcome
        self._log_response(request, outcome, seconds)
        return outcome

    def _call(self, request: Request) -> RawResponse:
        with (
            complete_within(self._timeouts[1]) as deadline,
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
            return RawResponse(response.status_code, headers, text)

    def _observe(
        self,
        request: Request,
        outcome: RawResponse | SpApiError,
        started_at: datetime,
        seconds: float,
    ) -> None:
        if self._on_call is None:
            return
        raw = outcome if isinstance(outcome, RawResponse) else None
        said = "" if request.is_confidential else request.body
        heard = "" if request.is_confidential or not raw else raw.text
        api_call = ApiCall(
            operation=request.operation,
            method=request.method,
            url=self.shown(request.full_url),
            started_at=started_at,
            seconds=seconds,
            request_headers=self._shown_headers(request.headers),
            request_body=self.shown(said),
            request_size=len(request.body.encode()),
            status=raw.status if raw else None,
            response_headers=self._shown_headers(raw.headers) if raw else {},
            response_body=self.shown(heard),
            request_id=raw.request_id if raw else "",
            error="" if raw else self.shown(str(outcome)),
            has_payload=bool(heard) and _has_payload(raw),
        )
        self._on_call(api_call)

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

    def _log_response(self, request: Request, raw: RawResponse, seconds: float) -> None:
        _logger.info(
            "account=%s operation=%s status=%s request_id=%s seconds=%.3f",
            self._label,
            request.operation,
            raw.status,
            raw.request_id,
            seconds,
        )
        if _logger.isEnabledFor(logging.DEBUG):
            _logger.debug(
                "account=%s operation=%s request_id=%s headers=%s body=%s",
                self._label,
                request.operation,
                raw.request_id,
                redact(raw.headers),
                self.shown(raw.text),
            )


def _has_payload(raw: RawResponse | None) -> bool:
    return raw is not None and raw.is_success and raw.payload is not None


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
    outcome = "no usable response came"
    if _surely_not_sent(error):
        outcome = "no connection, nothing was sent"
    elif request.is_submission:
        kind, outcome = Unknown, "sent, but the response was not seen"
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
        return False  # of the response
    if isinstance(error, (requests.ConnectTimeout, ValueError)):
        return True
    if isinstance(error, requests.exceptions.ProxyError):
        return True
    reason = getattr(cause, "reason", cause)
    untrusted = "CERTIFICATE_VERIFY_FAILED" in str(reason)
    return isinstance(reason, NewConnectionError) or untrusted
