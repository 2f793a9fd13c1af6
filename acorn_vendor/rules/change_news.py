"""What of Amazon's changes is news: in a few words on the desk, and told once.

A change that a rule has applied or refused asks nobody, so that nobody would see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from .change_history import DECIDED
from .order_change import TOPICS

# What a transaction wrote that is not over yet is told with the next digest.
LAG = timedelta(minutes=10)
# Whoever has not read a digest for longer looks at the list of changes.
OLDEST_NEWS = timedelta(days=14)
# What is most important comes first; what is not here comes last.
_WEIGHTS = ("order", "quantity", "fc", "window", "cost", "unit")


@dataclass(frozen=True, slots=True)
class Told:
    """A difference as people read it; ``item`` is blank where it is of no line."""

    kind: str
    old: str
    new: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """The words to tell an order's changes with: a key, the first, how many more."""

    key: str
    told: Told
    more: int = 0


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a difference: by a person, by a rule, or not yet."""

    state: str
    decision: str
    by_person: bool

    @property
    def is_by_rule(self) -> bool:
        """Return whether a rule has decided, so that nobody was asked."""
        return (
            self.state in DECIDED
            and not self.by_person
            and self.decision in ("apply", "refuse")
        )


def headline(differences: Sequence[Told]) -> Headline | None:
    """Return how to tell the differences of an order in a few words."""
    if not differences:
        return None
    first = min(differences, key=lambda told: _weight(told.kind))
    return Headline(_key(first), first, len(differences) - 1)


def verdict(decided: Iterable[Decided]) -> Literal["applied", "refused", "decided"]:
    """Return what rules did with all of it: one word, if it was the same."""
    states = {each.state for each in decided}
    if states == {"applied"}:
        return "applied"
    return "refused" if states == {"refused"} else "decided"


def news_period(last: datetime | None, now: datetime) -> tuple[datetime, datetime]:
    """Return from when until when a digest tells changes, so that each is told once.

    :param last: until when they were told before
    """
    end = now - LAG
    first = timedelta(days=1) if last is None else OLDEST_NEWS
    return max(last or end - first, end - first), end


def _weight(kind: str) -> int:
    topic = TOPICS[kind]
    return _WEIGHTS.index(topic) if topic in _WEIGHTS else len(_WEIGHTS)


def _key(told: Told) -> str:
    if told.kind in ("order_cancelled", "order_back"):
        return told.kind
    if told.kind == "added" and told.item:
        return told.kind
    topic = TOPICS[told.kind]
    if topic in ("window", "fc") or (topic in ("quantity", "cost") and told.item):
        return topic
    return "other"
