"""Test a connection step by step: settings, login, clock, one read of each API.

Only reads are made, each once and with short time-outs, and nothing is kept: the
access token lives as long as the test. What sends cannot be tried without sending.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

import requests

from .auth import Credentials, MemoryTokenStore
from .client import SpApiClient
from .diagnosis import (
    CLOCK,
    FAILED,
    INVOICES,
    LOGIN,
    OK,
    ORDERS,
    SHIPMENTS,
    SKIPPED,
    STATUS,
    TRANSACTIONS,
    WARNING,
    Outcome,
    Verdict,
    diagnose,
)
from .endpoints import REGIONS
from .errors import SpApiError
from .pasted import check_settings
from .session import new_session

# To connect and to get the response: somebody waits in front of the screen.
_TIMEOUTS = (5.0, 10.0)
# Amazon's own tolerance is not documented; network time is within a second.
_TOLERANCE = timedelta(minutes=2)
_NOBODYS_TRANSACTION = "00000000-0000-0000-0000-000000000000-20200101000000"

Read = Callable[[SpApiClient, datetime], Any]


def _get_orders(client: SpApiClient, now: datetime) -> Any:
    """Ask as the polls do: without a window Amazon sends anything."""
    start = now - timedelta(days=1)
    return client.get_purchase_orders(limit=1, createdAfter=start, createdBefore=now)


def _get_status(client: SpApiClient, now: datetime) -> Any:
    start = now - timedelta(days=1)
    return client.get_purchase_orders_status(
        limit=1, updatedAfter=start, updatedBefore=now
    )


READS: Mapping[str, Read] = {
    ORDERS: _get_orders,
    STATUS: _get_status,
    SHIPMENTS: lambda client, now: client.get_shipment_details(
        limit=1, createdAfter=now - timedelta(days=1), createdBefore=now
    ),
    TRANSACTIONS: lambda client, _now: client.get_transaction(_NOBODYS_TRANSACTION),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with what Amazon said, for a person and for Amazon's support.

    ``detail`` is what was met where Amazon said nothing.
    """

    verdict: Verdict
    words: str = ""
    detail: str = ""
    request_id: str = ""
    seconds: float = 0.0


@dataclass
class _Clock:
    """The clock of this machine: how far it is ahead of that of whoever responds."""

    offset: timedelta | None = None

    def note(self, response: requests.Response, **_options: Any) -> None:
        """Take the time out of a response, if it tells it."""
        try:
            told = parsedate_to_datetime(response.headers.get("Date", ""))
        except (ValueError, TypeError, OverflowError):
            return
        if told.tzinfo is not None:
            self.offset = datetime.now(timezone.utc) - told

    def verdict(self) -> Verdict:
        """Say whether it is right; no response has told the time before the login."""
        if self.offset is None:
            return Verdict(CLOCK, SKIPPED)
        if abs(self.offset) <= _TOLERANCE:
            return Verdict(CLOCK, OK)
        minutes = str(round(abs(self.offset).total_seconds() / 60))
        is_ahead = self.offset > timedelta()
        advice = "clock_ahead" if is_ahead else "clock_behind"
        return Verdict(CLOCK, WARNING, advice, {"minutes": minutes})


@dataclass
class ConnectionTest:
    """The test of one account; ``credentials`` as for :func:`check_settings`.

    Without a ``marketplace`` nothing is asked about invoices.
    """

    credentials: Credentials | None
    region: str
    environment: str
    label: str = ""
    marketplace: str = ""
    timeouts: tuple[float, float] = _TIMEOUTS
    _clock: _Clock = field(default_factory=_Clock)
    _tokens: MemoryTokenStore = field(default_factory=MemoryTokenStore)

    def run(self) -> list[Finding]:
        """Take all steps and return what was found, in their order."""
        settings = check_settings(self.credentials, self.environment)
        steps = (LOGIN, *self._get_reads())
        outcomes = [Outcome(step, is_tried=False) for step in steps]
        home = ""
        if self.credentials and settings.status != FAILED:
            with new_session() as session:
                session.hooks["response"].append(self._clock.note)
                outcomes = list(self._walk(session, self.credentials))
                home = self._find_home(session, self.credentials, outcomes)
        verdicts = diagnose(
            outcomes, region=self.region, environment=self.environment, home=home
        )
        login, *reads = map(_finding, verdicts, outcomes)
        return [Finding(settings), login, Finding(self._clock.verdict()), *reads]

    def _get_reads(self) -> Mapping[str, Read]:
        if not self.marketplace:
            return READS

        def get_invoices(client: SpApiClient, _now: datetime) -> Any:
            return client.get_invoice_headers(marketplaceId=self.marketplace)

        return {**READS, INVOICES: get_invoices}

    def _client(
        self, session: requests.Session, credentials: Credentials
    ) -> SpApiClient:
        return SpApiClient(
            credentials,
            token_store=self._tokens,
            session=session,
            timeouts=self.timeouts,
            label=self.label,
        )

    def _walk(
        self, session: requests.Session, credentials: Credentials
    ) -> Iterator[Outcome]:
        """Yield the outcome of each step; a dead line is not tried again and again."""
        client = self._client(session, credentials)
        outcome = _attempt(LOGIN, client.fetch_token)
        yield outcome
        is_open = outcome.error is None
        for step, read in self._get_reads().items():
            if is_open:
                outcome = _attempt(step, read, client, datetime.now(timezone.utc))
                is_open = not (outcome.error and outcome.error.cause)
                yield outcome
            else:
                yield Outcome(step, is_tried=False)

    def _find_home(
        self,
        session: requests.Session,
        credentials: Credentials,
        outcomes: list[Outcome],
    ) -> str:
        """Return the region that lets in whom this one refuses everything."""
        is_lost = any(outcome.is_refused for outcome in outcomes[1:])
        if not is_lost or any(outcome.is_allowed for outcome in outcomes[1:]):
            return ""
        for region, hosts in REGIONS.items():
            if region == self.region or self.environment not in hosts:
                continue
            elsewhere = replace(credentials, endpoint=hosts[self.environment])
            client = self._client(session, elsewhere)
            now = datetime.now(timezone.utc)
            if _attempt(ORDERS, READS[ORDERS], client, now).is_allowed:
                return region
        return ""


def _attempt(step: str, call: Callable[..., Any], *arguments: Any) -> Outcome:
    started = time.monotonic()
    error, request_id = None, ""
    try:
        request_id = getattr(call(*arguments), "request_id", "")
    except SpApiError as failure:
        error, request_id = failure, failure.request_id or ""
    seconds = time.monotonic() - started
    return Outcome(step, error, request_id=request_id, seconds=seconds)


def _finding(verdict: Verdict, outcome: Outcome) -> Finding:
    error = outcome.error
    words = "\n".join(map(str, error.errors)) if error else ""
    detail = "" if words or error is None else str(error)
    return Finding(verdict, words, detail, outcome.request_id, outcome.seconds)
