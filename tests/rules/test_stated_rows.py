from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.files.purchase_statement import StatementRow
from acorn_vendor.rules.self_billed import Stated
from acorn_vendor.rules.stated_rows import (
    kept_of,
    number_rows,
    only_named,
    rate_of,
    unstated_of,
)

CLOSED_ON = date(2026, 3, 31)
ROW = StatementRow(
    where="Row 2",
    order="5A7XYZ01",
    units=Decimal(12),
    asin="B00ACORN01",
    sku="AC-1",
    barcode="4006381333931",
    cost=Decimal(350),
    amount=Decimal(4200),
    tax_rate=Decimal(10),
    tax=Decimal(420),
    number="PS-77",
    currency="JPY",
    day=date(2026, 3, 17),
)


def test_a_row_is_kept_with_all_that_it_says():
    assert kept_of(ROW, CLOSED_ON) == {
        "statement": "PS-77",
        "closed_on": CLOSED_ON,
        "date": date(2026, 3, 17),
        "po_number": "5A7XYZ01",
        "item": "B00ACORN01",
        "said": {
            "units": "12",
            "cost": "350",
            "amount": "4200",
            "tax_rate": "10",
            "tax": "420",
        },
        "units": 12.0,
        "amount": 4200.0,
    }


def test_a_statement_without_number_is_called_by_its_last_day():
    assert kept_of(replace(ROW, number=""), CLOSED_ON)["statement"] == "2026-03-31"


@pytest.mark.parametrize(
    ("amount", "cost", "kept"),
    [
        (4200, 350, 4200.0),
        (4100, 350, 4100.0),
        (0, 350, 0.0),
        (None, 350, 4200.0),
        (4200, None, 4200.0),
        (None, None, 0.0),
    ],
)
def test_the_amount_is_what_the_row_states_else_units_times_cost(amount, cost, kept):
    row = replace(
        ROW,
        amount=None if amount is None else Decimal(amount),
        cost=None if cost is None else Decimal(cost),
    )
    assert kept_of(row, CLOSED_ON)["amount"] == kept


def test_what_is_kept_of_a_row_says_the_same_as_the_row():
    said = kept_of(ROW, CLOSED_ON)["said"]
    assert Stated.of(said) == Stated(
        ROW.units, ROW.cost, ROW.amount, ROW.tax_rate, ROW.tax
    )


def test_a_line_that_no_statement_has_is_kept_as_not_bought():
    assert unstated_of(41, CLOSED_ON) == {
        "key": "unstated|41",
        "statement": "2026-03-31",
        "closed_on": CLOSED_ON,
        "said": {"units": "0"},
    }
    assert Stated.of(unstated_of(41, CLOSED_ON)["said"]) == Stated()


def test_rows_of_a_file_that_nothing_tells_apart_count_in_their_order():
    rows = number_rows([[ROW, ROW, ROW]], CLOSED_ON)
    key = ROW.key("2026-03-31")
    assert list(rows) == [key, f"{key}#2", f"{key}#3"]


def test_a_row_of_two_files_counts_once():
    other = replace(ROW, order="5A7XYZ02")
    rows = number_rows([[ROW, other], [other, ROW]], CLOSED_ON)
    assert list(rows.values()) == [ROW, other]


def test_a_file_with_more_of_a_row_adds_only_what_is_more():
    assert len(number_rows([[ROW], [ROW, ROW]], CLOSED_ON)) == 2


def test_rows_without_number_and_day_belong_to_the_statement_of_that_day():
    bare = replace(ROW, number="", day=None)
    march = number_rows([[bare]], CLOSED_ON)
    april = number_rows([[bare]], date(2026, 4, 30))
    assert not march.keys() & april.keys()


rows = st.builds(
    replace,
    st.just(ROW),
    order=st.sampled_from(["5A7XYZ01", "5A7XYZ02"]),
    units=st.sampled_from([Decimal(1), Decimal(12)]),
)
files = st.lists(st.lists(rows, max_size=4), max_size=3)


@given(files)
def test_all_files_have_as_much_of_a_row_as_the_one_with_most(found):
    numbered = list(number_rows(found, CLOSED_ON).values())
    for row in {each for own in found for each in own}:
        assert numbered.count(row) == max(own.count(row) for own in found)


@given(files)
def test_importing_files_again_adds_no_row(found):
    assert number_rows([*found, *found], CLOSED_ON) == number_rows(found, CLOSED_ON)


@pytest.mark.parametrize(
    ("identifier", "names", "found"),
    [
        ("B00ACORN01", {"one": "B00ACORN01", "two": "B00ACORN02"}, "one"),
        ("b00 acorn01", {"one": "B00ACORN01"}, "one"),
        # A GTIN is one number, however many zeros stand before it.
        ("4006381333931", {"one": "04006381333931"}, "one"),
        ("AC-3", {"one": "AC-1", "two": "AC-2"}, None),
        ("AC-1", {"one": "AC-1", "two": "ac-1"}, None),
        ("AC-1", {}, None),
        ("", {"one": "", "two": "AC-2"}, None),
        (" ", {"one": ""}, None),
    ],
)
def test_a_row_names_the_only_line_of_its_identifier(identifier, names, found):
    assert only_named(identifier, names.items()) == found


def test_no_name_is_read_where_a_row_says_none():
    def read():
        raise AssertionError("A name was read.")
        yield

    assert only_named("", read()) is None


@pytest.mark.parametrize(
    ("taxes", "rate"),
    [
        ([("percent", "10")], "10"),
        ([("percent", "8"), ("percent", "2.5")], "10.5"),
        ([("percent", "0")], "0"),
        ([("fixed", "10")], None),
        ([("percent", "10"), ("fixed", "5")], None),
        ([("division", "10"), ("percent", "10")], None),
        ([], None),
    ],
)
def test_only_taxes_in_percent_are_a_rate(taxes, rate):
    found = rate_of((kind, Decimal(amount)) for kind, amount in taxes)
    assert found == (None if rate is None else Decimal(rate))
