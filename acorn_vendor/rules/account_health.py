"""How an account is doing: what is to be told of it, how urgent each is, in order.

Decided is which findings hold and with which figures; the words are elsewhere. All
moments are of one kind, naive or aware.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from .client_secret import urgency

Level = Literal["muted", "success", "warning", "danger"]
Grade = Literal["off", "good", "attention", "bad"]
Code = Literal[
    "not_connected",
    "incident",
    "paused",
    "missing",
    "fetching",
    "fetched",
    "asleep",
    "standing",
    "unreadable",
    "nothing_read",
    "responded",
    "nothing_to_send",
    "to_send",
    "to_decide",
    "secret_unknown",
    "secret_expired",
    "secret_good",
]

# The mildest first.
LEVELS: tuple[Level, ...] = ("muted", "success", "warning", "danger")
_GRADES: Mapping[Level, Grade] = {
    "muted": "off",
    "success": "good",
    "warning": "attention",
    "danger": "bad",
}
# Nothing works, or Amazon waits for a document: a person is needed now.
_GRAVE_INCIDENTS = ("access", "stopped", "document")
# These have a finding of their own, with the figures of the moment.
_TOLD_APART = ("secret", "stopped", "backlog", "mapping", "gap", "paused")
# Amazon's own troubles seldom last longer.
READ_WITHIN = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Backlog:
    """Documents on their way out: how many, since when, how long that may last.

    A ``limit`` of nothing means that they are never late.
    """

    count: int = 0
    oldest: datetime | None = None
    limit: timedelta = timedelta()

    def is_late(self, now: datetime) -> bool:
        """Return whether the oldest has been waiting for too long."""
        return bool(self.oldest and self.limit and self.oldest + self.limit < now)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the reading of orders goes: last success, since when it is tried, error."""

    since: datetime | None = None
    last_success: datetime | None = None
    is_failing: bool = False

    def silent_since(self, now: datetime) -> datetime | None:
        """Return since when reading fails, if it has failed for too long."""
        since = self.last_success or self.since
        is_long = bool(since and since + READ_WITHIN < now)
        return since if self.is_failing and is_long else None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an account.

    ``incidents`` counts those that are open by kind, ``pauses`` names each operation
    that is paused and since when, ``standing`` each job that should run and does not,
    with the reason. ``responded_at`` is when Amazon last responded to anything,
    ``secret_days`` how long the client secret is still good for, if that is known.
    """

    state: str
    incidents: Mapping[str, int] = field(default_factory=dict)
    pauses: Sequence[tuple[str, datetime]] = ()
    missing: int = 0
    fetching: int = 0
    is_scheduler_asleep: bool = False
    standing: Sequence[tuple[str, str]] = ()
    reading: Reading = Reading()
    responded_at: datetime | None = None
    backlog: Backlog = Backlog()
    to_decide: int = 0
    secret_days: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell, by its code, with the figures and names it needs."""

    level: Level
    code: Code
    values: Mapping[str, Any] = field(default_factory=dict)


def examine(facts: Facts, now: datetime) -> list[Finding]:
    """Return what is to be told of an account, the most urgent first."""
    if facts.state == "draft":
        return [Finding("muted", "not_connected")]
    findings = [*_incidents(facts), *_pauses(facts), *_missing(facts)]
    if facts.state == "connected":
        findings += [*find_standing(facts), _reading(facts, now)]
    findings += [_sending(facts.backlog, now), *_decisions(facts)]
    findings.append(_secret(facts.secret_days))
    return sorted(findings, key=lambda each: -LEVELS.index(each.level))


def grade(findings: Sequence[Finding]) -> Grade:
    """Return how an account is doing, by the worst of what is to be told."""
    return _GRADES[max((each.level for each in findings), key=LEVELS.index)]


def find_standing(facts: Facts) -> Iterator[Finding]:
    """Yield which jobs stand still; asleep, all do, and nobody names them."""
    if facts.is_scheduler_asleep:
        yield Finding("danger", "asleep")
        return
    for job, reason in facts.standing:
        yield Finding("danger", "standing", {"job": job, "reason": reason})


def _incidents(facts: Facts) -> Iterator[Finding]:
    for kind, count in facts.incidents.items():
        if kind not in _TOLD_APART:
            level: Level = "danger" if kind in _GRAVE_INCIDENTS else "warning"
            yield Finding(level, "incident", {"kind": kind, "count": count})


def _pauses(facts: Facts) -> Iterator[Finding]:
    for operation, since in facts.pauses:
        values = {"operation": operation, "since": since}
        yield Finding("warning", "paused", values)


def _missing(facts: Facts) -> Iterator[Finding]:
    lacking = facts.missing - facts.fetching
    if lacking:
        yield Finding("danger", "missing", {"count": lacking})
    if facts.fetching:
        yield Finding("warning", "fetching", {"count": facts.fetching})
    if facts.incidents.get("gap") and not (lacking or facts.fetching):
        yield Finding("warning", "fetched")


def _reading(facts: Facts, now: datetime) -> Finding:
    if facts.reading.silent_since(now):
        return Finding("danger", "unreadable")
    if not facts.responded_at:
        return Finding("warning", "nothing_read")
    return Finding("success", "responded", {"since": facts.responded_at})


def _sending(backlog: Backlog, now: datetime) -> Finding:
    if not backlog.count:
        return Finding("success", "nothing_to_send")
    values = {"count": backlog.count, "since": backlog.oldest}
    return Finding("danger" if backlog.is_late(now) else "success", "to_send", values)


def _decisions(facts: Facts) -> Iterator[Finding]:
    if facts.to_decide:
        yield Finding("warning", "to_decide", {"count": facts.to_decide})


def _secret(days: int | None) -> Finding:
    if days is None:
        return Finding("warning", "secret_unknown")
    code: Code = "secret_expired" if days < 0 else "secret_good"
    return Finding(urgency(days), code)
