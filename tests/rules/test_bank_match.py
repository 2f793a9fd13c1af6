"""Which bank line brings which payment."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.bank_match import BankLine, Paid, bank_state, find_in_bank

DAY = date(2026, 2, 17)


def line(record, amount, text="", currency="USD", day=DAY):
    return BankLine(record, Decimal(amount), currency, day, text)


def paid(number, amount, currency="USD", day=DAY):
    return Paid(number, number, Decimal(amount), currency, day)


def found(lines, payments, **options):
    return [
        (each.line.record, [payment.record for payment in each.payments], each.basis)
        for each in find_in_bank(lines, payments, **options)
    ]


def test_the_number_in_the_text_tells():
    lines = [line("a", 100, "AMAZON 0700100 REF"), line("b", 100, "AMAZON")]
    payments = [paid("700100", 100), paid("700101", 100)]
    assert found(lines, payments) == [
        ("a", ["700100"], "number"),
        ("b", ["700101"], "amount"),
    ]


def test_a_part_of_a_number_is_none():
    assert found([line("a", 90, "17001009")], [paid("700100", 100)]) == []


def test_several_numbers_in_one_line_are_all_brought_by_it():
    payments = [paid("700100", 100), paid("700101", "-30.50")]
    lines = [line("a", "69.50", "700100, 700101")]
    assert found(lines, payments) == [("a", ["700100", "700101"], "number")]


def test_a_named_payment_of_another_amount_is_shown_with_the_rest():
    lines = [line("a", 95, "700100")]
    (only,) = find_in_bank(lines, [paid("700100", 100)])
    assert (only.basis, only.rest) == ("differs", -5)


def test_a_named_payment_in_another_currency_is_found():
    lines = [line("a", 110, "700100", "USD")]
    (only,) = find_in_bank(lines, [paid("700100", 100, "EUR")])
    assert (only.basis, only.rest) == ("number", None)


def test_an_amount_alone_must_be_the_only_one_and_near():
    assert found([line("a", 100)], [paid("1", 100), paid("2", 100)]) == []
    assert found([line("a", 100), line("b", 100)], [paid("1", 100)]) == []
    assert found([line("a", 100, day=date(2026, 4, 1))], [paid("1", 100)]) == []
    assert found([line("a", 100, currency="EUR")], [paid("1", 100)]) == []


def test_what_was_paid_on_one_day_may_come_in_one_line():
    payments = [paid("1", 100), paid("2", 50), paid("3", 7, day=date(2026, 2, 18))]
    assert found([line("a", 150)], payments) == [("a", ["1", "2"], "sum")]


def test_chosen_payments_count_by_their_sum():
    payments = [paid("1", 100), paid("3", -7, day=date(2026, 2, 18))]
    assert found([line("a", 93)], payments) == []
    assert found([line("a", 93)], payments, are_chosen=True) == [
        ("a", ["1", "3"], "sum")
    ]


@given(
    st.lists(st.tuples(st.integers(-3, 3), st.sampled_from(["", "1", "2 3"]))),
    st.lists(st.integers(-3, 3), max_size=6),
    st.booleans(),
)
def test_nothing_is_found_twice_and_all_adds_up(lines, amounts, are_chosen):
    lines = [line(place, *each) for place, each in enumerate(lines)]
    payments = [paid(str(place), each) for place, each in enumerate(amounts)]
    results = find_in_bank(lines, payments, are_chosen=are_chosen)
    used = [payment.record for each in results for payment in each.payments]
    assert len(used) == len(set(used))
    assert len(results) == len({each.line.record for each in results})
    for each in results:
        total = sum(payment.amount for payment in each.payments)
        assert each.line.amount - total == each.rest
        assert (each.basis == "differs") == bool(each.rest)


@pytest.mark.parametrize(
    ("amount", "left", "has_bank", "expected"),
    [
        ("100", "100", False, "waiting"),
        ("100", "0", True, "there"),
        ("100", "0", False, "cleared"),
        ("100", "40", True, "part"),
        ("-100", "-100", False, "waiting"),
        ("0", "0", False, None),
    ],
)
def test_how_much_the_bank_has_shown(amount, left, has_bank, expected):
    amount, left = Decimal(amount), Decimal(left)
    found = bank_state(amount, left, is_posted=True, has_bank=has_bank)
    assert found == expected
    assert bank_state(amount, left, is_posted=False, has_bank=has_bank) is None


# === HOW NEAR === #


@pytest.mark.parametrize(
    ("days", "is_near"),
    [(-4, False), (-3, True), (0, True), (15, True), (16, False)],
)
def test_a_bank_is_a_little_early_or_late_over_holidays(days, is_near):
    lines = [line("a", 100, day=DAY + timedelta(days))]
    expected = [("a", ["1"], "amount")] if is_near else []
    assert found(lines, [paid("1", 100)]) == expected


@pytest.mark.parametrize("days", [-99, 99])
def test_a_number_tells_whenever_the_bank_shows_it(days):
    lines = [line("a", 100, "700100", day=DAY + timedelta(days))]
    assert found(lines, [paid("700100", 100)]) == [("a", ["700100"], "number")]


@pytest.mark.parametrize(("days", "is_found"), [(-3, True), (-4, False)])
def test_a_sum_is_near_all_that_it_brings(days, is_found):
    payments = [paid("1", 100), paid("2", 50)]
    lines = [line("a", 150, day=DAY + timedelta(days))]
    assert bool(found(lines, payments)) is is_found


# === WHAT COUNTS FIRST === #


def test_a_number_counts_before_an_amount():
    lines = [line("a", 100), line("b", 90, "700100")]
    assert found(lines, [paid("700100", 100)]) == [("b", ["700100"], "differs")]


def test_an_amount_counts_before_a_sum():
    payments = [paid("1", 100), paid("2", 50)]
    lines = [line("a", 100), line("b", 150)]
    assert found(lines, payments) == [("a", ["1"], "amount")]


def test_of_two_lines_that_name_a_payment_the_earlier_brings_it():
    lines = [
        line("late", 100, "700100", day=DAY + timedelta(1)),
        line("early", 100, "700100"),
    ]
    assert found(lines, [paid("700100", 100)]) == [("early", ["700100"], "number")]


def test_a_number_without_its_zeros_is_the_same():
    lines = [line("a", 100, "REF 700100")]
    assert found(lines, [paid("000700100", 100)]) == [("a", ["000700100"], "number")]
    # Zeros alone name nothing.
    assert found([line("a", 90, "0000")], [paid("000", 100)]) == []


def test_two_lines_with_the_sum_of_a_day_tell_nothing():
    payments = [paid("1", 100), paid("2", 50)]
    assert found([line("a", 150), line("b", 150)], payments) == []


def test_a_line_is_the_sum_of_one_day_only():
    other = DAY + timedelta(1)
    payments = [
        *(paid("1", 100), paid("2", 50)),
        *(paid("3", 90, day=other), paid("4", 60, day=other)),
    ]
    assert found([line("a", 150)], payments) == [("a", ["1", "2"], "sum")]


def test_the_sum_of_what_was_chosen_counts_only_if_all_of_it_is_open():
    payments = [paid("700100", 100), paid("3", 50, day=date(2026, 2, 18))]
    lines = [line("a", 100, "700100"), line("b", 150)]
    assert found(lines, payments, are_chosen=True) == [("a", ["700100"], "number")]


def test_a_payment_on_a_line_of_two_currencies_has_no_rest_to_tell():
    payments = [paid("700100", 100, "EUR"), paid("700101", 50)]
    (only,) = find_in_bank([line("a", 150, "700100 700101")], payments)
    assert only.rest is None


def test_nothing_is_found_where_nothing_is():
    assert found([], []) == []
    assert found([line("a", 0)], [], are_chosen=True) == []
    assert found([], [paid("1", 100)], are_chosen=True) == []
