"""From an operation and its values to its payload: budget, token, call, outcome."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from .. import storable
from .api_call import RawResponse, Request
from .auth import Lwa
from .errors import Throttled
from .operations import Operation
from .outcome import error_details, payload_of, speaks_of_token
from .throttle import Buckets
from .wire import Wire


@dataclass(frozen=True, slots=True)
class Response:
    """A success: ``body`` is the raw text it came in, ``rate_limit`` calls/second.

    Whatever it carries can be kept.
    """

    payload: dict[str, Any]
    request_id: str
    rate_limit: float | None
    body: str

    @property
    def transaction_id(self) -> str:
        """Return the id under which Amazon processes a submission, else ``""``.

        Nobody can ask by one that is damaged or of impossible length.
        """
        found = str(self.payload.get("transactionId", "")).strip()
        return found if storable.is_whole(found) else ""


@dataclass(slots=True)
class Patience:
    """How long one call waits for its own budget: ``seconds`` in all, by ``pause``.

    Who makes more calls than that waits outside: no worker sits idle for it.
    """

    seconds: float
    pause: Callable[[float], object]

    def wait(self, operation: Operation, seconds: float) -> None:
        """Wait, or raise ``Throttled`` at once if that is more than is left."""
        if seconds > self.seconds:
            raise Throttled(
                f"the own budget of calls is spent for {seconds:.1f} s",
                operation=operation.name,
                retry_after=seconds,
            )
        self.seconds -= seconds
        self.pause(seconds)


class Transport:
    """Makes the calls of one account; see ``errors`` for what it raises."""

    def __init__(
        self,
        endpoint: str,
        wire: Wire,
        lwa: Lwa,
        buckets: Buckets,
        *,
        user_agent: str,
        patience: Patience,
    ) -> None:
        self._endpoint = endpoint
        self._wire = wire
        self._lwa = lwa
        self._buckets = buckets
        self._user_agent = user_agent
        self._patience = patience

    def call(
        self,
        operation: Operation,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Response:
        """Call once; a refused token is renewed and the call made a second time.

        That is safe for submissions too: a 401 or 403 has accepted nothing.
        """
        text = "" if body is None else json.dumps(body, allow_nan=False)
        request = partial(
            Request,
            operation.name,
            operation.method,
            self._endpoint + path,
            query=query or {},
            body=text,
            is_submission=operation.is_submission,
        )
        # One for the whole call, also if it is made a second time.
        patience = replace(self._patience)
        token = self._lwa.token()
        raw = self._call(operation, request, token, patience)
        if speaks_of_token(raw):
            token = self._lwa.renew(token)
            raw = self._call(operation, request, token, patience)
        payload = payload_of(operation, raw, self._wire.shown)
        kept = storable.text(raw.text, storable.LONGEST_BODY)
        return Response(payload, raw.request_id, raw.rate_limit, kept)

    def _call(
        self,
        operation: Operation,
        request: Callable[..., Request],
        token: str,
        patience: Patience,
    ) -> RawResponse:
        """Make one call; ``request`` makes the request once it has its headers."""
        bucket = self._buckets.of(operation)
        while seconds := bucket.take():
            patience.wait(operation, seconds)
        raw = self._wire.send(request(headers=self._headers(token, operation)))
        self._note_budget(operation, raw)
        return raw

    def _headers(self, token: str, operation: Operation) -> dict[str, str]:
        headers = {
            "x-amz-access-token": token,
            "User-Agent": self._user_agent,
            "Accept": "application/json",
        }
        if operation.is_submission:
            headers["Content-Type"] = "application/json"
        return headers

    def _note_budget(self, operation: Operation, raw: RawResponse) -> None:
        bucket = self._buckets.of(operation)
        if raw.status != 429:
            bucket.responded(raw.rate_limit)
            return
        penalty = bucket.refused(raw.retry_after)
        raise Throttled(
            f"Amazon responded with 429, too many calls; again in {penalty:.1f} s",
            operation=operation.name,
            status=raw.status,
            request_id=raw.request_id,
            errors=error_details(self._wire.shown(raw.text)),
            body=self._wire.shown(raw.text),
            retry_after=penalty,
        )
