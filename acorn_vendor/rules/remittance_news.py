"""What becomes of a message with payments, and how far back Amazon is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from .windows import windows

State = Literal["processed", "on_hold"]

# What a person has to decide.
QUESTIONS = ("differs", "tells_more", "question")
# It says by itself that it is none: nobody has to look at it.
_NONE = "reply"

_SECOND = timedelta(seconds=1)
# Amazon refuses longer windows, and older payments than these.
LONGEST_WINDOW, OLDEST = timedelta(days=89), timedelta(days=360)
# How far each question reaches back: payments are shown late, and voided later.
OVERLAP = timedelta(days=14)
FIRST_READING = timedelta(days=30)


@dataclass
class News:
    """What a message told: what was wrong, and what became of each payment."""

    codes: set[str] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)

    def add(self, number: str, outcome: str) -> None:
        """Note what became of a payment."""
        self.outcomes[number] = outcome

    def add_refused(self, number: str, text: str) -> None:
        """Note a payment that could not be imported, and why."""
        self.refused.append((number, text))

    @property
    def questions(self) -> list[str]:
        """Return the payments that a person has to decide about."""
        return [number for number, what in self.outcomes.items() if what in QUESTIONS]


def judge(news: News) -> State:
    """Return whether a message is done with or waits for a person."""
    if news.codes == {_NONE}:
        return "processed"
    waits = news.codes or news.texts or news.refused or news.questions
    return "on_hold" if waits else "processed"


def remittance_windows(
    known_until: datetime | None, now: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """Yield the windows of payment dates to ask for, the oldest first.

    :param known_until: until when all was read, None before the first time
    """
    since = known_until - OVERLAP if known_until else now - FIRST_READING
    yield from windows(max(since, now - OLDEST), now + _SECOND, LONGEST_WINDOW)
