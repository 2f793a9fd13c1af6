from decimal import Decimal

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
