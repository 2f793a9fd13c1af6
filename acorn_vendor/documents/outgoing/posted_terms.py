"""Date and terms of payment of a posted invoice, as Amazon takes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from ..base.moments import start_of
from .billing import Terms

# How the books count the days of a term, and Amazon's word for it.
_KINDS = {"days_after": "Basic", "days_after_end_of_month": "EndOfMonth"}


@dataclass(frozen=True, slots=True)
class BookedTerm:
    """A term of payment with one date, as the books have it.

    ``discount_percent`` is ``None`` without an early discount.
    """

    counted: str
    days: int
    discount_percent: Decimal | None = None
    discount_days: int = 0


def moment_of(day: date, ordered_at: datetime | None, now: datetime) -> datetime:
    """Return the invoice date as a moment: not before the order, not after now."""
    moments = (moment for moment in (start_of(day), ordered_at) if moment)
    return min(now, max(moments))


def terms_of(terms: list[BookedTerm]) -> Terms | None:
    """Return the terms of payment if they say one date, with or without discount."""
    if len(terms) != 1 or terms[0].counted not in _KINDS:
        return None
    [term] = terms
    has_discount = term.discount_percent is not None
    return Terms(
        kind=_KINDS[term.counted],
        net_days=term.days,
        discount_percent=term.discount_percent,
        discount_days=term.discount_days if has_discount else None,
    )
