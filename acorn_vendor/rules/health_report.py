"""How an account is doing: what is to be told of it, how urgent each is, in order.

Decided is which findings hold and with which figures; the words are elsewhere. All
moments are of one kind, naive or aware.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from .health import LEVELS, Level, level_of_incident, level_of_secret, worst

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

_GRADES: Mapping[Level, Grade] = {
    "muted": "off",
    "success": "good",
    "warning": "attention",
    "danger": "bad",
}
# The colour of each grade on a board of accounts, and the picture beside a finding.
COLORS: Mapping[Grade, int] = {"off": 0, "good": 10, "attention": 3, "bad": 1}
ICONS: Mapping[Code, str] = {
    "not_connected": "fa-plug",
    "incident": "fa-exclamation-triangle",
    "paused": "fa-pause-circle",
    "missing": "fa-search",
    "fetching": "fa-search",
    "fetched": "fa-search",
    "asleep": "fa-stop-circle",
    "standing": "fa-stop-circle",
    "unreadable": "fa-download",
    "nothing_read": "fa-download",
    "responded": "fa-download",
    "nothing_to_send": "fa-paper-plane",
    "to_send": "fa-paper-plane",
    "to_decide": "fa-hand-o-right",
    "secret_unknown": "fa-key",
    "secret_expired": "fa-key",
    "secret_good": "fa-key",
}
# These have a finding of their own, with the figures of the moment.
_TOLD_APART = ("secret", "stopped", "backlog", "mapping", "gap", "paused")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an account.

    ``incidents`` counts those that are open by kind, ``pauses`` names each operation
    that is paused and since when, ``standing`` each job that should run and does not,
    with the reason. ``failing_since`` is set where reading has failed for too long,
    ``responded_at`` is when Amazon last responded to anything, ``waiting`` counts the
    documents to be sent, the oldest since ``oldest``, and ``secret_days`` says how
    long the client secret is still good for, if that is known.
    """

    state: str
    incidents: Mapping[str, int] = field(default_factory=dict)
    pauses: Sequence[tuple[str, datetime]] = ()
    missing: int = 0
    fetching: int = 0
    is_scheduler_asleep: bool = False
    standing: Sequence[tuple[str, str]] = ()
    failing_since: datetime | None = None
    responded_at: datetime | None = None
    waiting: int = 0
    oldest: datetime | None = None
    is_backlog_late: bool = False
    to_decide: int = 0
    secret_days: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell, by its code, with the figures and names it needs."""

    level: Level
    code: Code
    values: Mapping[str, Any] = field(default_factory=dict)


def examine(facts: Facts) -> list[Finding]:
    """Return what is to be told of an account, the most urgent first."""
    if facts.state == "draft":
        return [Finding("muted", "not_connected")]
    findings = [*_incidents(facts), *_pauses(facts), *_missing(facts)]
    if facts.state == "connected":
        findings += [*find_standing(facts), _reading(facts)]
    findings += [_sending(facts), *_decisions(facts)]
    findings.append(_secret(facts.secret_days))
    return sorted(findings, key=lambda each: -LEVELS.index(each.level))


def grade(findings: Sequence[Finding]) -> Grade:
    """Return how an account is doing, by the worst of what is to be told."""
    return _GRADES[worst(each.level for each in findings)]


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
            values = {"kind": kind, "count": count}
            yield Finding(level_of_incident(kind), "incident", values)


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


def _reading(facts: Facts) -> Finding:
    if facts.failing_since:
        return Finding("danger", "unreadable")
    if not facts.responded_at:
        return Finding("warning", "nothing_read")
    return Finding("success", "responded", {"since": facts.responded_at})


def _sending(facts: Facts) -> Finding:
    if not facts.waiting:
        return Finding("success", "nothing_to_send")
    values = {"count": facts.waiting, "since": facts.oldest}
    return Finding("danger" if facts.is_backlog_late else "success", "to_send", values)


def _decisions(facts: Facts) -> Iterator[Finding]:
    if facts.to_decide:
        yield Finding("warning", "to_decide", {"count": facts.to_decide})


def _secret(days: int | None) -> Finding:
    if days is None:
        return Finding(level_of_secret(days), "secret_unknown")
    code: Code = "secret_expired" if days < 0 else "secret_good"
    return Finding(level_of_secret(days), code)
