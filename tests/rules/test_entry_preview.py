from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.entry_preview import Row, rows_shown


def row(account, balance, name="AC1"):
    return Row(account, name, "", "USD", Decimal(balance), Decimal(balance))


ROWS = [row("1200", -100), row("1200", -50), row("1200", 20), row("1360", 130)]


def test_few_items_are_all_shown():
    assert rows_shown(ROWS, 4) == ROWS


def test_many_are_summed_up_and_nothing_is_set_off():
    assert rows_shown(ROWS, 3) == [
        row("1200", -150, ""),
        row("1200", 20, ""),
        row("1360", 130, ""),
    ]


def test_a_balance_is_on_one_side():
    assert (ROWS[0].debit, ROWS[0].credit) == (0, 100)
    assert (ROWS[3].debit, ROWS[3].credit) == (130, 0)


@pytest.mark.parametrize(
    "other",
    [
        {"account": "1300"},
        {"tax": "19 %"},
        {"currency": "EUR"},
        {"balance": Decimal(100)},
    ],
)
def test_only_what_is_alike_is_summed_up(other):
    rows = [row("1200", -100), replace(row("1200", -100), **other)]
    assert len(rows_shown(rows, 1)) == 2


def test_a_name_is_no_reason_to_show_two_items():
    rows = [row("1200", -100, "AC1"), row("1200", -50, "AC2")]
    assert rows_shown(rows, 1) == [row("1200", -150, "")]


def test_amounts_in_their_currency_are_summed_up_by_themselves():
    rows = [replace(row("1200", -90), amount=Decimal(-100))] * 2
    (shown,) = rows_shown(rows, 1)
    assert (shown.amount, shown.balance) == (-200, -180)


rows = st.lists(
    st.builds(
        Row,
        st.sampled_from(["1200", "1360"]),
        st.text(max_size=2),
        st.sampled_from(["", "19 %"]),
        st.sampled_from(["USD", "EUR"]),
        st.integers(-99, 99).map(Decimal),
        st.integers(-99, 99).map(Decimal),
    )
)


@given(rows, st.integers(0, 9))
def test_debit_and_credit_of_an_entry_stay_what_they_are(found, most):
    shown = rows_shown(found, most)
    assert sum(each.debit for each in shown) == sum(each.debit for each in found)
    assert sum(each.credit for each in shown) == sum(each.credit for each in found)
    assert sum(each.amount for each in shown) == sum(each.amount for each in found)
    assert len(shown) <= len(found)


@given(rows)
def test_what_is_summed_up_once_is_not_summed_up_further(found):
    shown = rows_shown(found, 0)
    assert rows_shown(shown, 0) == shown
