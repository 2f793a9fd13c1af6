"""What Amazon Finances says of an invoice: what to tell, ask and expect by it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from ..documents.base.moments import to_naive
from ..documents.incoming.finance_invoice import (
    SHORT,
    TOO_DEAR,
    FinanceInvoice,
)

News = Literal[
    "waiting",
    "waiting_less",
    "paid",
    "paid_less",
    "paid_part",
    "deducted",
    "refused",
    "other",
]
NOTHING = Decimal(0)
# By the kind of deduction that comes of it: what Amazon keeps back under this name.
KINDS = {"shortage": SHORT, "price": TOO_DEAR}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is kept of an invoice as Amazon has it."""

    status: str
    paid: Decimal = NOTHING
    kept_back: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class Kept:
    """What is to be kept of what Amazon shows of an invoice.

    ``status`` is blank if nobody knew the word before. ``paid_on`` is ``None`` where
    nothing more was paid. Without ``has_reasons`` those that are kept stay.
    """

    status: str
    changed_at: datetime
    paid: Decimal
    kept_back: Decimal
    paid_on: date | None
    has_reasons: bool


def standing_of(invoice: FinanceInvoice) -> Standing:
    """Return what Amazon shows of an invoice."""
    return Standing(invoice.status, invoice.paid, invoice.kept_back())


def news_of(standing: Standing) -> News:
    """Return which sentence says where an invoice stands at Amazon."""
    is_less = standing.kept_back > 0
    by_status: dict[str, News] = {
        "IN_PROGRESS": "waiting_less" if is_less else "waiting",
        "PAID": "paid_less" if is_less else "paid",
        "PARTIALLY_PAID": "paid_less" if is_less else "paid_part",
        "PARTIALLY_DEDUCTED": "deducted",
        "DEDUCTED": "deducted",
        "REJECTED": "refused",
    }
    return by_status.get(standing.status, "other")


def asks_for_reasons(before: Standing, now: Standing) -> bool:
    """Return whether the reasons are worth a call: what is wrong is news.

    Reasons stand on the lines, which Amazon tells invoice by invoice.
    """
    if now.status == "REJECTED":
        return before.status != "REJECTED"
    return now.kept_back > 0 and now.kept_back != before.kept_back


def is_payment_news(before: Standing, now: Standing) -> bool:
    """Return whether Amazon has paid something since."""
    return now.paid != NOTHING and now.paid != before.paid


def kept_of(
    invoice: FinanceInvoice,
    before: Standing,
    changed_at: datetime,
    known: Container[str],
) -> Kept:
    """Return what is to be kept of an invoice; reasons stay until Amazon tells new.

    :param changed_at: counts where Amazon does not say when it changed
    :param known: the words of Amazon for where an invoice stands
    """
    now = standing_of(invoice)
    at = to_naive(invoice.updated_at) or changed_at
    is_settled = not (now.kept_back or invoice.is_rejected)
    return Kept(
        status=invoice.status if invoice.status in known else "",
        changed_at=at,
        paid=now.paid,
        kept_back=now.kept_back,
        paid_on=at.date() if is_payment_news(before, now) else None,
        has_reasons=bool(invoice.variances) or is_settled,
    )


def expected_by_kind(invoice: FinanceInvoice) -> dict[str, Decimal]:
    """Return what deduction of each kind is to be expected; 0 for none.

    Of an invoice that is refused nothing is paid, so nothing is deducted either.
    """
    if invoice.is_rejected:
        return dict.fromkeys(KINDS, NOTHING)
    return {kind: invoice.kept_back(name) for kind, name in KINDS.items()}


def is_paid_in_full(invoice: FinanceInvoice) -> bool:
    """Return whether Amazon has paid an invoice and kept nothing of it back."""
    return invoice.status == "PAID" and not invoice.kept_back()
