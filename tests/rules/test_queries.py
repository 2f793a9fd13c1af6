"""What the questions to the database want, and which values they can have."""

import re

import pytest

from acorn_vendor.rules import (
    open_item_query,
    payment_figure_query,
    receipts_due_query,
    statement,
    statement_query,
)

QUERIES = {
    "open_item": open_item_query.QUERY,
    "payment_figure": payment_figure_query.QUERY,
    "news": receipts_due_query.NEWS,
    "shipped": receipts_due_query.SHIPPED,
    "turned_away": receipts_due_query.TURNED_AWAY,
    "statement": statement_query.QUERY,
}
WANTED = {
    "open_item": {"today"},
    "payment_figure": set(),
    "news": {"open_states"},
    "shipped": {"since"},
    "turned_away": set(),
    "statement": {"places", "withheld"},
}
every_query = pytest.mark.parametrize("name", QUERIES)


def values_of(case):
    """Return what an expression of SQL can be, in its order."""
    return re.findall(r"(?:THEN|ELSE) '(\w+)'", case)


@every_query
def test_a_query_wants_its_values_by_name_and_no_others(name):
    query = QUERIES[name]
    assert set(re.findall(r"%\((\w+)\)s", query)) == WANTED[name]
    assert "%" not in re.sub(r"%\(\w+\)s", "", query)


@every_query
def test_no_place_of_a_query_is_left_unfilled(name):
    assert not re.search(r"[{}]", QUERIES[name])


@every_query
def test_brackets_and_cases_of_a_query_are_closed(name):
    query = re.sub(r"'[^']*'", "", QUERIES[name])
    depth = 0
    for sign in re.findall(r"[()]", query):
        depth += 1 if sign == "(" else -1
        assert depth >= 0
    assert depth == 0
    words = re.findall(r"\b[A-Z]+\b", query)
    assert words.count("CASE") == words.count("END")


def test_an_open_item_is_as_old_as_the_days_since_it_was_due():
    case = open_item_query.QUERY.partition("CASE WHEN item.due_date")[2]
    assert values_of(case) == ["0", "30", "60", "90", "more"]
    limits = re.findall(r"<= (\d+) THEN '(\d+)'", case)
    assert limits == [("30", "30"), ("60", "60"), ("90", "90")]


def test_an_invoice_waits_for_the_first_thing_that_holds():
    case = open_item_query.QUERY.partition("UNION ALL")[0].partition("kind_id")[2]
    assert values_of(case) == [
        "credit",
        "refused",
        "part_paid",
        "waiting",
        "unproven",
        "not_sent",
    ]


def test_a_deduction_waits_for_its_dispute_or_for_one():
    case = open_item_query.QUERY.partition("UNION ALL")[2].partition("AS age")[0]
    assert values_of(case)[:2] == ["disputed", "claimed"]


def test_ids_of_invoices_and_deductions_never_meet():
    assert "invoice.id * 2 AS id" in open_item_query.QUERY
    assert "deduction.id * 2 + 1" in open_item_query.QUERY


def test_an_average_of_payments_weighs_columns_that_the_query_has():
    for name, weight, factor in payment_figure_query.WEIGHED.values():
        assert re.search(rf"(\bAS |\.){name}\b", payment_figure_query.QUERY)
        assert weight is None or f"line.{weight}" in payment_figure_query.QUERY
        assert factor in (1, 100)


def test_a_discount_is_outside_the_rate_or_late_but_never_both_for_one_part():
    query = payment_figure_query.QUERY
    outside = query.partition("AS outside")[0].rpartition("CASE")[2]
    late = query.partition("AS late")[0].rpartition("CASE")[2]
    assert "figure.discount - figure.agreed_discount" in outside
    assert "LEAST(figure.discount, figure.agreed_discount)" in late


@pytest.mark.parametrize("query", ["news", "shipped", "turned_away"])
def test_each_question_for_receipts_gives_orders(query):
    assert re.match(r"\s*SELECT (DISTINCT )?line\.order_id\n", QUERIES[query])


def test_each_reason_of_a_ledger_item_is_one_that_a_statement_tells():
    reasons = {*values_of(statement_query.PART), *values_of(statement_query.OTHER)}
    assert reasons - {statement.SETTLED} <= set(statement.REASONS)
    assert {statement.SETTLED, *statement.PARTS} == set(values_of(statement_query.PART))
    told = set(statement.REASONS) - {statement.ELSEWHERE}
    assert told <= reasons


def test_a_ledger_item_is_on_a_place_of_the_statement_or_on_no_balance():
    places = re.findall(
        r"'asset_receivable' THEN '(\w+)' ELSE '(\w+)'", QUERIES["statement"]
    )
    assert places == [(statement.INVOICES, "result")]
    used = set(re.findall(r"item\.place != '(\w+)'", QUERIES["statement"]))
    used |= set(re.findall(r"item\.place = '(\w+)'", QUERIES["statement"]))
    assert used <= {*statement.PLACES, "result"}
