"""What is urgent about an order, who is told, and what missing a step may cost."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from .validity import Period

Urgency = Literal["overdue", "soon", "later"]


def urgency_of(act_by: datetime, warn_at: datetime, now: datetime) -> Urgency:
    """Return how urgent the next step of an order is.

    :param act_by: the last working moment before Amazon's deadline
    :param warn_at: from when on people are warned
    """
    if act_by <= now:
        return "overdue"
    return "soon" if warn_at <= now else "later"


def mark_of(step: str, act_by: datetime, *, is_late: bool) -> str:
    """Return what a reminder is about; another step or date is worth another."""
    return f"{step} {'late' if is_late else 'soon'} {act_by}"


def is_over(mark: str, step: str, act_by: datetime) -> bool:
    """Return whether what a reminder is about is done, or has another date by now."""
    return mark not in {mark_of(step, act_by, is_late=late) for late in (True, False)}


def readers(*, is_late: bool, was_reminded: bool, has_manager: bool) -> tuple[str, ...]:
    """Return who is told: the vendor manager; of lateness who stands in for all.

    A vendor manager who has not been reminded in time is told as well.
    """
    if not is_late:
        return ("manager",) if has_manager else ("responsible",)
    return ("responsible",) if was_reminded else ("responsible", "manager")


@dataclass(frozen=True, slots=True)
class Rate:
    """What is charged for a missed step for a time, by the caller's ``record``.

    ``account`` is ``None`` where it holds for all accounts of the company.
    """

    record: Any
    company: Hashable
    step: str
    period: Period
    account: Hashable | None = None


def rates_for(
    rates: Iterable[Rate], company: Hashable, account: Hashable, step: str, day: date
) -> list[Any]:
    """Return the records of the rates that hold for an order on a day.

    Rates of its account take the place of those for all accounts.
    """
    found = [
        rate
        for rate in rates
        if (rate.company, rate.step) == (company, step) and rate.period.covers(day)
    ]
    own = [rate.record for rate in found if rate.account == account]
    return own or [rate.record for rate in found if rate.account is None]
