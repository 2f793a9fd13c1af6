from decimal import Decimal

import pytest

from acorn_vendor.documents.base.common import Money
from acorn_vendor.documents.incoming.finance_invoice import (
    PAID_AMOUNT,
    SHORT,
    STATUSES,
    TOO_DEAR,
    FinanceInvoice,
)
from acorn_vendor.rules.finance_news import (
    Standing,
    asks_for_reasons,
    expected_by_kind,
    is_payment_news,
    news_of,
    standing_of,
)

PROGRESS = Standing("IN_PROGRESS")
LESS = Standing("IN_PROGRESS", kept_back=Decimal(10))


def show(status, **figures):
    settlement = tuple(
        (name, Money(Decimal(amount), "USD")) for name, amount in figures.items()
    )
    return FinanceInvoice("1", status, settlement=settlement)


@pytest.mark.parametrize(
    ("status", "plain", "less"),
    [
        ("IN_PROGRESS", "waiting", "waiting_less"),
        ("PAID", "paid", "paid_less"),
        ("PARTIALLY_PAID", "paid_part", "paid_less"),
        ("PARTIALLY_DEDUCTED", "deducted", "deducted"),
        ("DEDUCTED", "deducted", "deducted"),
        ("REJECTED", "refused", "refused"),
        ("ON_HOLD", "other", "other"),
    ],
)
def test_each_status_has_its_sentence(status, plain, less):
    assert news_of(Standing(status)) == plain
    assert news_of(Standing(status, kept_back=Decimal(1))) == less


def test_every_status_of_amazons_is_known():
    assert "other" not in {news_of(Standing(status)) for status in STATUSES}


def test_reasons_are_asked_for_once():
    refused = Standing("REJECTED")
    assert asks_for_reasons(PROGRESS, refused)
    assert not asks_for_reasons(refused, refused)
    assert asks_for_reasons(PROGRESS, LESS)
    assert not asks_for_reasons(LESS, LESS)
    assert asks_for_reasons(LESS, Standing("PAID", kept_back=Decimal(20)))
    assert not asks_for_reasons(LESS, Standing("PAID"))


def test_a_payment_is_news_when_its_amount_changes():
    paid = Standing("PAID", paid=Decimal(5))
    assert is_payment_news(PROGRESS, paid)
    assert not is_payment_news(paid, paid)
    assert not is_payment_news(paid, PROGRESS)


def test_what_is_kept_back_is_expected_by_its_kind():
    invoice = show("PARTIALLY_PAID", **{PAID_AMOUNT: 50, SHORT: -10, TOO_DEAR: -2})
    assert expected_by_kind(invoice) == {"shortage": 10, "price": 2}
    assert standing_of(invoice) == Standing("PARTIALLY_PAID", Decimal(50), Decimal(12))
    refused = show("REJECTED", **{SHORT: -10})
    assert expected_by_kind(refused) == {"shortage": 0, "price": 0}
