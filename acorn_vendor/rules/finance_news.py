"""What Amazon Finances says of an invoice: what to tell, ask and expect by it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

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


def expected_by_kind(invoice: FinanceInvoice) -> dict[str, Decimal]:
    """Return what deduction of each kind is to be expected; 0 for none.

    Of an invoice that is refused nothing is paid, so nothing is deducted either.
    """
    if invoice.is_rejected:
        return dict.fromkeys(KINDS, NOTHING)
    return {kind: invoice.kept_back(name) for kind, name in KINDS.items()}
