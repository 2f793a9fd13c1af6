"""A bank line pays payments of Amazon; what is over stays on suspense."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.bank_settlement import Open, Share, Suspense, settle

CENT = Decimal("0.01")


def suspense(amount, balance=None, currency="EUR"):
    balance = amount if balance is None else balance
    return Suspense(Decimal(amount), Decimal(balance), currency)


def item(record, amount, currency="EUR"):
    return Open(record, Decimal(amount), currency)


def shown(suspense, items, step=CENT):
    return [
        (share.record, str(share.amount), str(share.balance))
        for share in settle(suspense, items, step)
    ]


def test_a_line_that_pays_exactly_leaves_nothing():
    assert shown(suspense("-100.00"), [item("a", "100.00")]) == [
        ("a", "-100.00", "-100.00")
    ]


def test_one_line_pays_several_payments():
    assert shown(suspense("-100.00"), [item("a", "60.00"), item("b", "40.00")]) == [
        ("a", "-60.00", "-60.00"),
        ("b", "-40.00", "-40.00"),
    ]


@pytest.mark.parametrize(("paid", "left"), [("90.00", "-10.00"), ("120.00", "20.00")])
def test_what_payments_do_not_explain_stays_on_suspense(paid, left):
    assert shown(suspense("-100.00"), [item("a", paid)]) == [
        ("a", f"-{paid}", f"-{paid}"),
        (None, left, left),
    ]


def test_the_rate_of_the_bank_line_is_that_of_its_shares():
    line = suspense("-100.00", "-92.00", "USD")
    assert shown(line, [item("a", "25.00", "USD"), item("b", "70.00", "USD")]) == [
        ("a", "-25.00", "-23.00"),
        ("b", "-70.00", "-64.40"),
        (None, "-5.00", "-4.60"),
    ]


def test_the_last_one_bears_the_cents_of_rounding():
    line = suspense("-3.00", "-1.00", "USD")
    items = [item(name, "1.00", "USD") for name in "abc"]
    assert [share.balance for share in settle(line, items, CENT)] == [
        Decimal("-0.33"),
        Decimal("-0.33"),
        Decimal("-0.34"),
    ]


def test_in_another_currency_the_bank_line_is_what_a_payment_is_worth():
    line = suspense("-92.00")
    assert shown(line, [item("a", "100.00", "USD")]) == [("a", "-100.00", "-92.00")]


def test_nothing_stays_on_suspense_beside_a_payment_in_another_currency():
    line = suspense("-100.00")
    assert shown(line, [item("a", "30.00"), item("b", "80.00", "USD")]) == [
        ("a", "-30.00", "-30.00"),
        ("b", "-80.00", "-70.00"),
    ]


def test_balances_are_multiples_of_the_step_of_the_currency():
    line = suspense("-300", "-100.00", "JPY")
    items = [item("a", "100", "JPY"), item("b", "100", "JPY")]
    assert shown(line, items, Decimal("0.05")) == [
        ("a", "-100", "-33.35"),
        ("b", "-100", "-33.35"),
        (None, "-100", "-33.30"),
    ]


amounts = st.decimals("0.01", "99999.99", places=2)


@given(amounts, amounts, st.lists(amounts, min_size=1, max_size=5))
def test_the_entry_of_the_bank_stays_balanced(amount, balance, paid):
    line = suspense(-amount, -balance, "USD")
    shares = settle(
        line, [item(place, each, "USD") for place, each in enumerate(paid)], CENT
    )
    assert sum(share.balance for share in shares) == line.balance
    assert sum(share.amount for share in shares) == line.amount
    assert [-share.amount for share in shares if share.record is not None] == paid
    assert all(share.balance == share.balance.quantize(CENT) for share in shares)


@given(st.lists(amounts, min_size=1, max_size=5))
def test_in_the_own_currency_a_share_is_worth_what_it_pays(paid):
    line = suspense(-sum(paid))
    items = [item(place, each) for place, each in enumerate(paid)]
    assert settle(line, items, CENT) == tuple(
        Share(place, -each, -each) for place, each in enumerate(paid)
    )
