"""Each shipped unit is billed once, whatever is credited of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.invoice_balance import Balance, Paper, counted, part_of

REASONS = ("", "price", "coop", "freight", "return", "quantity", "other")


def paper(reason="", **facts):
    return Paper(reasons=frozenset(filter(None, [reason])), **facts)


# === WHAT A PAPER SAYS === #


def test_an_invoice_bills_what_is_on_it():
    assert part_of(paper()) == "billed"


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("fact", ["is_cancelled", "is_written_anew"])
@pytest.mark.parametrize("is_credit", [True, False])
def test_what_was_taken_back_or_replaced_counts_for_nothing(reason, fact, is_credit):
    assert part_of(paper(reason, is_credit=is_credit, **{fact: True})) == ""


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        # Credited for its price, it was billed all the same.
        *((reason, "held") for reason in ("price", "coop", "freight")),
        # It comes back, and may leave again.
        *((reason, "held_back") for reason in ("return", "quantity")),
        # Nobody said why: it is billed again.
        ("", ""),
        ("other", ""),
    ],
)
def test_an_invoice_that_was_credited_as_a_whole(reason, expected):
    assert part_of(paper(reason, is_reversed=True)) == expected


def test_goods_count_more_than_prices():
    both = Paper(is_reversed=True, reasons=frozenset({"price", "return"}))
    assert part_of(both) == "held_back"


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        *((reason, "") for reason in ("price", "coop", "freight")),
        *((reason, "credited") for reason in ("return", "quantity", "", "other")),
    ],
)
def test_a_credit_note_frees_goods_but_not_for_a_price(reason, expected):
    assert part_of(paper(reason, is_credit=True)) == expected


@pytest.mark.parametrize("reason", REASONS)
def test_a_credit_note_for_all_of_an_invoice_is_told_by_the_invoice(reason):
    assert part_of(paper(reason, is_credit=True, is_reversed=True)) == ""


# === WHAT COUNTS AS BILLED === #


@pytest.mark.parametrize(
    ("balance", "expected"),
    [
        (Balance(10), 0),
        (Balance(10, billed=10), 10),
        (Balance(10, billed=4), 4),
        # What came back was credited: it is neither delivered nor billed.
        (Balance(7, returned=3, billed=10, credited=3), 7),
        # A credit note without goods that came back frees nothing.
        (Balance(10, billed=10, credited=3), 10),
        (Balance(8, returned=2, billed=10, credited=5), 8),
        # Goods that came back without a credit note are billed still.
        (Balance(7, returned=3, billed=10), 10),
        # All of it was credited for its price: Amazon has it, it is billed.
        (Balance(10, held=10), 10),
        (Balance(10, billed=4, held=10), 10),
        # All of it was to come back, and did not yet.
        (Balance(10, held_back=10), 10),
        (Balance(0, returned=10, held_back=10), 0),
        (Balance(6, returned=4, held_back=10), 6),
        # What came back left again and was billed anew.
        (Balance(10, returned=10, billed=10, held_back=10), 10),
        # Of what came back a part belongs to a credit note.
        (Balance(5, returned=5, billed=4, credited=2, held_back=6), 5),
    ],
)
def test_what_counts_as_billed(balance, expected):
    assert counted(balance) == expected


def test_binary_fractions_are_no_units():
    assert counted(Balance(0.3, billed=0.1 + 0.2)) == 0.3


units = st.integers(0, 20)
balances = st.builds(Balance, *[units] * 6)


@given(balances)
def test_nothing_is_billed_twice_and_nothing_less_than_nothing(balance):
    found = counted(balance)
    assert 0 <= found <= max(balance.delivered, balance.billed)


@given(units, units)
def test_a_price_that_is_credited_frees_no_goods(delivered, held):
    assert counted(Balance(delivered, held=held)) == min(delivered, held)


@given(units, units, units)
def test_a_credit_note_frees_what_came_back_and_no_more(billed, returned, credited):
    balance = Balance(billed, returned, billed=billed, credited=credited)
    assert counted(balance) == max(billed - min(returned, credited), 0)


@given(balances)
def test_what_comes_back_never_makes_more_count_as_billed(balance):
    returned = Balance(
        balance.delivered,
        balance.returned + 1,
        balance.billed,
        balance.credited,
        balance.held,
        balance.held_back,
    )
    assert counted(returned) <= max(counted(balance), balance.delivered)
