"""When a deduction may be disputed, how often, and what is to be done about it next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Start = Literal["due", "deducted"]
Outcome = Literal["waiting", "granted", "partly", "denied"]
Step = Literal[
    "nothing", "wait", "dispute", "again", "at_amazon", "money_comes", "settle", "over"
]
Objection = Literal["several_kinds", "too_many"]


@dataclass(frozen=True, slots=True)
class Terms:
    """How a kind of deduction may be disputed; days of 0 are not limited.

    All days count from ``starts``, when the invoice is due or when the money was taken,
    but for ``best_days``, which count from the first day on which a dispute is taken.
    """

    starts: Start
    wait_days: int = 0
    best_days: int = 0
    last_days: int = 0
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which a dispute is taken; ``None`` is not known, or no limit."""

    opens: date | None = None
    best_until: date | None = None
    ends: date | None = None


def window_of(terms: Terms, *, deducted: date | None, due: date | None) -> Window:
    """Return when a deduction may be disputed.

    Where the due date is not known the day of the deduction stands in for it: claims
    come a few days before an invoice is due.
    """
    start = due if terms.starts == "due" and due else deducted
    if start is None:
        return Window()
    opens = start + timedelta(terms.wait_days)
    best = opens + timedelta(terms.best_days) if terms.best_days else None
    ends = start + timedelta(terms.last_days) if terms.last_days else None
    return Window(opens, best and ends and min(best, ends) or best, ends)


def next_step(
    window: Window, outcomes: Sequence[Outcome], attempts: int, today: date
) -> Step:
    """Return what is to be done about a deduction of which money is missing.

    :param outcomes: of its disputes, the oldest first
    :param attempts: how often Amazon lets it be disputed, 0 is without limit
    """
    last = outcomes[-1] if outcomes else ""
    if last == "waiting":
        return "at_amazon"
    if last == "granted":
        return "money_comes"
    if not has_attempts_left(len(outcomes), attempts):
        return "settle"
    if window.ends and today > window.ends:
        return "over"
    if window.opens and today < window.opens:
        return "wait"
    return "again" if outcomes else "dispute"


def is_taken(*, open_amount: float, lost: float, is_cost: bool) -> bool:
    """Return whether money is missing that Amazon may give back.

    :param open_amount: what the ledger still shows
    :param lost: what is missing in money
    :param is_cost: whether it is a cost, which the ledger never shows, not given up
    """
    return (open_amount > 0 or is_cost) and lost > 0


def has_attempts_left(tried: int, attempts: int) -> bool:
    """Return whether Amazon takes one more dispute; 0 attempts is without limit."""
    return not attempts or tried < attempts


def remind_on(window: Window, today: date, ahead: int) -> date | None:
    """Return the day until which a dispute is asked for now, if it is time to ask.

    The best day counts as long as it has not passed, then the last one.

    :param ahead: how many days before people are asked
    """
    if window.opens is None or window.opens > today:
        return None
    days = (day for day in (window.best_until, window.ends) if day and day >= today)
    day = min(days, default=None)
    return day if day and day <= today + timedelta(ahead) else None


def is_with_amazon(outcomes: Sequence[Outcome]) -> bool:
    """Return whether Amazon has the newest dispute, or has still to pay for it."""
    return bool(outcomes) and outcomes[-1] in ("waiting", "granted")


def may_dispute(step: Step) -> bool:
    """Return whether that is what is to be done now."""
    return step in ("dispute", "again")


def shown_step(step: Step, best_until: date | None, today: date) -> str:
    """Return the step as people read it: with the day until it has the best chances.

    That is of matter for the first dispute alone, and not once it has passed.
    """
    has_best = step == "dispute" and best_until is not None and best_until >= today
    return "best" if has_best else step


def objection_to_request(kinds: int, deductions: int, most: int) -> Objection | None:
    """Return why so many deductions of so many kinds are no request, if they are none.

    :param most: how many Amazon takes in one; 0 is without limit
    """
    if kinds > 1:
        return "several_kinds"
    return "too_many" if most and deductions > most else None


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return a text with each ``{name}`` that is known filled in; others stay."""
    for name, value in values.items():
        template = template.replace("{" + name + "}", value)
    return template
