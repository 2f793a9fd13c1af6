"""What an account may still ask of Amazon, and when it is refused everything.

One call that is refused pauses its operation, which is asked for again once an hour.
Only when everything that is due is refused, also with a new access token, the account
pauses as a whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

PROBE_EVERY = timedelta(hours=1)
# So many failures in a row are taken for a broken line, which the rest of a batch is
# spared: each may cost a time-out.
BROKEN_AFTER = 3


class Heard(Enum):
    """What came back from a call."""

    RESPONSE = auto()
    THROTTLED = auto()
    REFUSED = auto()
    NO_LOGIN = auto()
    NOTHING = auto()


class Line:
    """What one run has learnt about the line to Amazon.

    ``paused`` are the operations that are refused for now, ``heard`` those that got
    a response, ``failures`` those in a row, ``responded`` whether Amazon has said
    anything, ``refused`` whether it has refused one.
    """

    def __init__(self) -> None:
        self.paused: set[str] = set()
        self.heard: set[str] = set()
        self.failures = 0
        self.responded = False
        self.refused = False

    @property
    def is_broken(self) -> bool:
        """Say whether any call would be in vain."""
        return self.failures >= BROKEN_AFTER

    @property
    def is_success(self) -> bool:
        """Say whether Amazon responds; that it did before it refused is no success."""
        return bool(self.heard) or (self.responded and not self.refused)

    def is_closed(self, operation: str | None) -> bool:
        """Say whether a call would be in vain."""
        return self.is_broken or operation in self.paused

    def learn(self, operation: str, heard: Heard) -> None:
        """Learn from a response, or from what came in its place."""
        if heard is Heard.NO_LOGIN:
            self.failures = BROKEN_AFTER
        elif heard in (Heard.THROTTLED, Heard.REFUSED):
            self.paused.add(operation)
            self.heard.discard(operation)
            self.refused |= heard is Heard.REFUSED
        elif heard is Heard.RESPONSE:
            self.failures, self.responded = 0, True
            self.heard.add(operation)
        else:
            self.failures += 1


@dataclass(frozen=True)
class Pause:
    """An operation that is refused: since when, to which job, and by which token.

    ``is_renewed`` says that the access token was renewed since, ``is_final`` that it
    was refused with the new one too.
    """

    operation: str
    job: str
    since: datetime
    is_renewed: bool = False
    is_final: bool = False


class Verdict(Enum):
    """How much Amazon refuses to an account."""

    SOME = auto()
    ALL_WITH_THIS_TOKEN = auto()
    ALL = auto()


def judge(
    due: Collection[str],
    pauses: Collection[Pause],
    successes: Mapping[str, datetime],
) -> Verdict:
    """Return how much Amazon refuses.

    :param due: the operations the account has something to ask or to say by
    :param pauses: all of the account
    :param successes: when Amazon last responded to each job
    """
    refused = [pause for pause in pauses if pause.operation in due]
    if len(refused) < len(set(due)) or was_heard_since(pauses, successes):
        return Verdict.SOME
    if not all(pause.is_renewed for pause in refused):
        return Verdict.ALL_WITH_THIS_TOKEN
    return Verdict.ALL if all(pause.is_final for pause in refused) else Verdict.SOME


def was_heard_since(pauses: Iterable[Pause], successes: Mapping[str, datetime]) -> bool:
    """Say whether Amazon responded to anything since it began to refuse.

    What a job heard before it was refused since is no response any more.
    """
    refused_at: dict[str, list[datetime]] = {}
    for pause in pauses:
        refused_at.setdefault(pause.job, []).append(pause.since)
    if not refused_at:
        return bool(successes)
    first = min(map(min, refused_at.values()))
    return any(
        moment > max([first, *refused_at.get(job, [])])
        for job, moment in successes.items()
    )


def may_probe(probe_moments: Collection[datetime], now: datetime) -> bool:
    """Say whether it is time to ask once more, when everything is refused.

    What was not asked for, as the login failed, needs no turn of its own.
    """
    return not probe_moments or max(probe_moments) <= now


def may_go_on(
    responded: Collection[str],
    is_login_refused: bool,
    due: Collection[str],
    paused: Collection[str],
) -> bool:
    """Say whether an account that was refused everything may go on.

    It may if Amazon responds to anything, and if something is due by now that was never
    asked for: before that is tried nobody can say that all is refused.
    """
    return bool(responded) or not (is_login_refused or set(due) <= set(paused))
