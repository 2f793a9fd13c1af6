from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from acorn_vendor.documents.base.common import Money
from acorn_vendor.documents.incoming.finance_invoice import (
    PAID_AMOUNT,
    SHORT,
    STATUSES,
    TOO_DEAR,
    FinanceInvoice,
    Variance,
)
from acorn_vendor.rules.finance_news import (
    Standing,
    asks_for_reasons,
    expected_by_kind,
    is_payment_news,
    kept_of,
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


# === WHAT IS KEPT === #

BEFORE = datetime(2026, 5, 4, 12)  # noqa: DTZ001 -- as Odoo keeps it
SHORTAGE = Variance("1", "B0ASIN0001", "PQV")


def kept(invoice, before=PROGRESS):
    return kept_of(invoice, before, BEFORE, STATUSES)


@pytest.mark.parametrize(
    ("status", "expected"),
    [("PAID", "PAID"), ("IN_PROGRESS", "IN_PROGRESS"), ("ON_HOLD", ""), ("", "")],
)
def test_a_word_that_nobody_knew_is_no_status(status, expected):
    assert kept(show(status)).status == expected


def test_amazon_says_when_an_invoice_changed():
    there = timezone(timedelta(hours=-7))
    at = datetime(2026, 5, 5, 20, tzinfo=there)
    shown = replace(show("PAID", AmountPaid=90), updated_at=at)
    assert kept(shown).changed_at.isoformat() == "2026-05-06T03:00:00"
    assert kept(shown).paid_on == date(2026, 5, 6)


def test_where_amazon_does_not_say_it_what_was_known_counts():
    found = kept(show("PAID", AmountPaid=90))
    assert (found.changed_at, found.paid_on) == (BEFORE, BEFORE.date())


@pytest.mark.parametrize(
    ("before", "now", "is_paid"),
    [(0, 90, True), (90, 90, False), (40, 90, True), (90, 0, False), (0, 0, False)],
)
def test_the_day_is_that_of_the_newest_payment(before, now, is_paid):
    standing = Standing("PAID", paid=Decimal(before))
    found = kept(show("PAID", AmountPaid=now), standing)
    assert (found.paid_on is not None) is is_paid
    assert found.paid == now


@pytest.mark.parametrize(
    ("invoice", "expected"),
    [
        (show("IN_PROGRESS"), True),
        (show("PAID", AmountPaid=90), True),
        # Amazon keeps something back and does not say why: that may still come.
        (show("PAID", QuantityVarianceAmount=-10), False),
        (show("REJECTED"), False),
        (replace(show("REJECTED"), variances=(SHORTAGE,)), True),
        (
            replace(show("PAID", QuantityVarianceAmount=-10), variances=(SHORTAGE,)),
            True,
        ),
    ],
)
def test_reasons_stay_until_amazon_tells_new_ones(invoice, expected):
    assert kept(invoice).has_reasons is expected


def test_what_is_kept_back_is_told_as_an_amount():
    found = kept(show("PAID", AmountPaid=80, QuantityVarianceAmount=-10))
    assert (found.paid, found.kept_back) == (80, 10)
