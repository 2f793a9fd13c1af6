"""Login with Amazon (LWA): access tokens for an hour each, kept and shared.

https://developer-docs.amazon.com/sp-api/docs/connect-to-the-selling-partner-api
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Protocol
from urllib.parse import urlencode

from ..storable import parse_json
from .api_call import RawResponse, Request
from .endpoints import checked_url
from .errors import Malformed, SpApiError, Throttled, Unauthorized, Unavailable
from .outcome import error_details
from .wire import Wire

OPERATION = "getAccessToken"

# A token that ends while a call is under way costs a second call.
_MARGIN = timedelta(minutes=1)
_LONGEST_LIFE = 86_400
# Amazon's have some 400 characters.
_LONGEST_TOKEN = 8_000


@dataclass(frozen=True, slots=True)
class Credentials:
    """One LWA application and the vendor group that authorised it.

    ``endpoint`` and ``token_url`` must be https, or http on this machine; anything
    else raises ``ValueError``.
    """

    client_id: str
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)
    endpoint: str
    token_url: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "endpoint", checked_url(self.endpoint))
        object.__setattr__(self, "token_url", checked_url(self.token_url))

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what must not be seen; the client ID is no secret, but theirs."""
        return (self.client_secret, self.refresh_token, self.client_id)


@dataclass(frozen=True, slots=True)
class Token:
    """An access token and the aware moment of its end."""

    value: str = field(repr=False)
    expires_at: datetime

    @property
    def is_fresh(self) -> bool:
        """Say whether a call that starts now can still use it."""
        return datetime.now(timezone.utc) < self.expires_at - _MARGIN


class TokenStore(Protocol):
    """The keeper of an account's token, so that all its workers share it."""

    def load(self) -> Token | None:
        """Return the token that was saved last."""

    def save(self, token: Token | None) -> None:
        """Keep the token; ``None`` forgets it."""


class MemoryTokenStore:
    """Keeps the token as long as this object lives."""

    def __init__(self) -> None:
        self._token: Token | None = None

    def load(self) -> Token | None:
        """Return the token that was saved last."""
        return self._token

    def save(self, token: Token | None) -> None:
        """Keep the token; ``None`` forgets it."""
        self._token = token


class Lwa:
    """Gives out access tokens and gets new ones; safe to share between threads.

    Raises ``Unauthorized`` if Amazon does not accept the credentials (asking again is
    of no use), ``Throttled``, or ``Unavailable``; none of them has sent anything but
    the question for a token.
    """

    def __init__(self, credentials: Credentials, store: TokenStore, wire: Wire) -> None:
        self._credentials = credentials
        self._store = store
        self._wire = wire
        self._lock = threading.Lock()
        self._held: Token | None = None

    def token(self) -> str:
        """Return a token that is good for a call now."""
        with self._lock:
            if not (self._held and self._held.is_fresh):
                kept = self._store.load()
                self._held = kept if kept and kept.is_fresh else self._fetch()
            return self._held.value

    def renew(self, refused: str) -> str:
        """Return another token than ``refused``: somebody's newer one, or a new one."""
        with self._lock:
            self._held = None
            kept = self._store.load()
            is_newer = kept and kept.is_fresh and kept.value != refused
            self._held = kept if kept and is_newer else self._fetch()
            return self._held.value

    def fetch(self) -> Token:
        """Get, keep and return a new token, whatever is kept."""
        with self._lock:
            self._held = self._fetch()
            return self._held

    def _fetch(self) -> Token:
        asked_at = datetime.now(timezone.utc)
        raw = self._wire.send(self._request())
        if raw.status != 200:
            failure = self._failure(raw)
            if isinstance(failure, Unauthorized):
                self._store.save(None)
            raise failure
        token = _read_token(raw, asked_at)
        self._store.save(token)
        return token

    def _request(self) -> Request:
        form = {
            "grant_type": "refresh_token",
            "refresh_token": self._credentials.refresh_token,
            "client_id": self._credentials.client_id,
            "client_secret": self._credentials.client_secret,
        }
        content_type = "application/x-www-form-urlencoded;charset=UTF-8"
        return Request(
            OPERATION,
            "POST",
            self._credentials.token_url,
            headers={"Content-Type": content_type, "Accept": "application/json"},
            body=urlencode(form),
            is_confidential=True,
        )

    def _failure(self, raw: RawResponse) -> SpApiError:
        errors = error_details(self._wire.shown(raw.text))
        reasons = "".join(f": {error}" for error in errors)
        message = f"Login with Amazon responded with {raw.status}{reasons}"
        kind: type[SpApiError] = Unavailable
        retry_after = raw.retry_after
        if raw.status == 429:
            kind, retry_after = Throttled, max(1.0, retry_after or 0.0)
        elif 400 <= raw.status < 500 and raw.status != 408:
            kind = Unauthorized
        return kind(
            message,
            operation=OPERATION,
            status=raw.status,
            request_id=raw.request_id,
            errors=errors,
            retry_after=retry_after,
        )


def _read_token(raw: RawResponse, asked_at: datetime) -> Token:
    content = parse_json(raw.text)
    value = content.get("access_token") if isinstance(content, dict) else None
    seconds = content.get("expires_in") if isinstance(content, dict) else None
    if _is_token(value) and isinstance(seconds, (int, float)):
        lifetime = timedelta(seconds=max(0, min(seconds, _LONGEST_LIFE)))
        return Token(str(value), asked_at + lifetime)
    # The body may hold a good token: it is not for anybody to see.
    raise Malformed(
        "Login with Amazon responded without a token",
        operation=OPERATION,
        status=raw.status,
        request_id=raw.request_id,
    )


def _is_token(value: object) -> bool:
    """Say whether a value can travel in a header: nothing else will help a call."""
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_TOKEN:
        return False
    return value.isascii() and value.isprintable() and " " not in value
