from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.remittance_entry import (
    CLEARING,
    RECEIVABLE,
    OpenItem,
    Payment,
    Settled,
    accounts_needed,
    book,
    own_rate,
    pair_up,
    round_to,
)

CENT = Decimal("0.01")
PAID = Settled(
    "line 1",
    "AC1",
    "invoice",
    "payment",
    Decimal(98),
    discount=Decimal(2),
    is_matched=True,
)
CLAIM = Settled("line 2", "AC1SC", "shortage", "claim", Decimal(-10), description="x")
PAYMENT = Payment("900001", Decimal(88), "USD", Decimal(88), "USD", (PAID, CLAIM))


def booked(payment, rate=Decimal(1), company="USD", step=CENT):
    return book(payment, company, rate, step)


def shown(payment, **values):
    return [(item.account, item.balance) for item in booked(payment, **values)]


def test_a_payment_with_a_discount_and_a_claim():
    items = booked(PAYMENT)
    assert [(item.account, item.name, item.balance) for item in items] == [
        (CLEARING, "900001", Decimal(88)),
        (RECEIVABLE, "AC1", Decimal(-100)),
        ("discount", "AC1", Decimal(2)),
        ("shortage", "AC1SC x", Decimal(10)),
    ]
    assert [item.record for item in items] == [None, "line 1", None, "line 2"]


def test_an_invoice_that_is_not_known_waits_to_be_reviewed():
    unknown = replace(PAID, is_matched=False, description="what it is")
    items = booked(replace(PAYMENT, lines=(unknown, CLAIM)))
    assert (items[1].account, items[1].name) == ("unknown", "AC1 what it is")


def test_a_claim_is_never_a_receivable():
    """That its number belongs to an invoice does not make it a payment."""
    claim = replace(CLAIM, is_matched=True)
    assert RECEIVABLE not in dict(shown(replace(PAYMENT, lines=(claim,))))


@pytest.mark.parametrize(
    ("line_amount", "gap"), [("88", None), ("87", "1"), ("90", "-2")]
)
def test_what_the_lines_do_not_explain_is_posted_with_its_reason(line_amount, gap):
    amount = Decimal(line_amount)
    payment = replace(
        PAYMENT, amount=amount, line_amount=amount, gap_reason="lines hidden"
    )
    items = [item for item in booked(payment) if item.account == "unknown"]
    assert [(item.name, item.balance) for item in items] == (
        [("900001: lines hidden", Decimal(gap))] if gap else []
    )


def test_tax_withheld_is_on_its_account():
    line = replace(PAID, amount_paid=Decimal(88), withheld=Decimal(10))
    payment = replace(PAYMENT, lines=(line,))
    assert ("withholding", Decimal(10)) in shown(payment)
    assert accounts_needed(payment) == {
        "invoice",
        "unknown",
        "discount",
        "withholding",
    }
    assert accounts_needed(PAYMENT) == {"invoice", "unknown", "discount", "shortage"}


def test_a_line_of_nothing_makes_no_item():
    nothing = replace(PAID, amount_paid=Decimal(0), discount=Decimal(0))
    payment = replace(
        PAYMENT, lines=(nothing,), amount=Decimal(0), line_amount=Decimal(0)
    )
    assert [item.account for item in booked(payment)] == [CLEARING]


# === CURRENCIES === #


@pytest.mark.parametrize(
    ("currency", "line_currency", "rate"),
    [
        ("USD", "USD", Decimal(1)),
        ("EUR", "USD", Decimal(1)),
        ("USD", "EUR", Decimal("1.25")),
        ("EUR", "EUR", None),
        ("GBP", "EUR", None),
    ],
)
def test_whose_rate_counts(currency, line_currency, rate):
    payment = replace(
        PAYMENT,
        currency=currency,
        line_currency=line_currency,
        amount=Decimal(110),
        line_amount=Decimal(88),
    )
    assert own_rate(payment, "USD") == rate


@pytest.mark.parametrize(
    ("amount", "stated", "rate"),
    [
        ("0.02", "1.15", "1.15"),  # 0.023: the amounts alone would say 1.00
        ("0.02", "1", "1"),
        ("0.03", "1.15", "1.5"),  # it was converted otherwise
        ("0.02", "0", "1"),
    ],
)
def test_of_a_few_cents_amazon_says_the_rate(amount, stated, rate):
    payment = replace(
        PAYMENT,
        amount=Decimal(amount),
        line_amount=Decimal("0.02"),
        line_currency="EUR",
        rate=Decimal(stated),
    )
    assert own_rate(payment, "USD") == Decimal(rate)


def test_a_payment_of_nothing_has_no_rate_of_its_own():
    payment = replace(PAYMENT, line_currency="EUR", line_amount=Decimal(0))
    assert own_rate(payment, "USD") is None


def test_converted_by_amazon_the_clearing_item_is_what_the_bank_shows():
    payment = replace(
        PAYMENT,
        amount=Decimal("40.01"),
        line_amount=Decimal("33.34"),
        line_currency="EUR",
        lines=(
            replace(PAID, amount_paid=Decimal(100), discount=Decimal(0)),
            replace(CLAIM, amount_paid=Decimal("-33.33")),
            replace(CLAIM, amount_paid=Decimal("-33.33")),
        ),
    )
    items = booked(payment, own_rate(payment, "USD"))
    assert (items[0].amount, items[0].balance) == (Decimal("40.01"), Decimal("40.01"))
    assert [item.amount for item in items[1:]] == [
        Decimal(-100),
        Decimal("33.33"),
        Decimal("33.33"),
    ]
    assert sum(item.balance for item in items) == 0


@pytest.mark.parametrize(
    ("amount", "step", "rounded"),
    [
        ("1.005", "0.01", "1.01"),
        ("-1.005", "0.01", "-1.01"),
        ("1.0049999", "0.01", "1.00"),
        ("12.5", "1", "13"),
        ("12.52", "0.05", "12.50"),
        ("12.53", "0.05", "12.55"),
    ],
)
def test_halves_are_rounded_outwards_to_steps(amount, step, rounded):
    assert round_to(Decimal(amount), Decimal(step)) == Decimal(rounded)


cents = st.integers(-(10**7), 10**7).map(lambda number: number * CENT)
lines = st.builds(
    Settled,
    record=st.none(),
    number=st.just("AC1"),
    kind=st.sampled_from(["invoice", "shortage", "coop"]),
    treatment=st.sampled_from(["payment", "claim", "expense", "suspense"]),
    amount_paid=cents,
    discount=cents,
    withheld=cents,
    is_matched=st.booleans(),
)
payments = st.builds(
    Payment,
    number=st.just("9"),
    amount=cents,
    currency=st.sampled_from(["USD", "EUR"]),
    line_amount=cents,
    line_currency=st.sampled_from(["USD", "EUR"]),
    lines=st.lists(lines, max_size=6).map(tuple),
)


@given(
    payments,
    st.sampled_from(["USD", "EUR", "JPY"]),
    st.decimals("0.0001", 200, places=6),
    st.sampled_from([CENT, Decimal(1), Decimal("0.05")]),
)
def test_every_entry_balances_and_every_line_is_in_it(payment, company, rate, step):
    """Nothing is dropped, whatever the gap; no cent is left over, whatever the rate."""
    if payment.line_currency == company:
        rate = Decimal(1)
    items = booked(payment, rate, company, step)
    assert sum(item.balance for item in items) == 0
    assert sum(item.settled for item in items) == 0
    assert all(item.balance % step == 0 for item in items)
    assert items[0].balance == round_to(payment.line_amount * rate, step)
    settled = [item.settled for item in items if item.account == RECEIVABLE]
    assert sum(settled) == -sum(
        line.gross
        for line in payment.lines
        if line.treatment == "payment" and line.is_matched
    )
    known = {CLEARING, RECEIVABLE, *accounts_needed(payment)}
    assert {item.account for item in items} <= known


@given(payments, st.decimals("0.0001", 200, places=6))
def test_amounts_in_the_company_currency_are_the_balance(payment, rate):
    for item in booked(payment, rate, "EUR"):
        if item.currency == "EUR":
            assert item.amount == item.balance
        elif item.account != CLEARING:
            assert item.amount == item.settled


# === RECONCILIATION === #


def test_slices_meet_their_invoice_and_claims_their_reversal_only():
    items = [
        OpenItem("invoice A", "A", "receivable", Decimal(100)),
        OpenItem("slice of A", "A", "receivable", Decimal(-60)),
        OpenItem("claim on A", "A", "claims", Decimal(10)),
        OpenItem("claim B", "B", "claims", Decimal(5)),
        OpenItem("reversal of B", "B", "claims", Decimal(-5)),
        OpenItem("two claims", "C", "claims", Decimal(5)),
        OpenItem("more of them", "C", "claims", Decimal(5)),
        OpenItem("even", "D", "claims", Decimal(0)),
        OpenItem("against it", "D", "claims", Decimal(-1)),
    ]
    assert pair_up(items) == [
        ["invoice A", "slice of A"],
        ["claim B", "reversal of B"],
    ]


@given(
    st.lists(
        st.builds(
            OpenItem,
            record=st.integers(),
            subject=st.sampled_from("AB"),
            account=st.sampled_from("xy"),
            residual=st.integers(-2, 2).map(Decimal),
        )
    )
)
def test_pairs_never_mix_subjects_or_accounts(items):
    items = [replace(item, record=at) for at, item in enumerate(items)]
    for pair in pair_up(items):
        group = [items[record] for record in pair]
        assert len({(item.subject, item.account) for item in group}) == 1
        assert min(item.residual for item in group) < 0
        assert max(item.residual for item in group) > 0
