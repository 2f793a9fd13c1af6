"""What a price claim is about."""

from decimal import Decimal

import pytest

from acorn_vendor.rules.price_claim import (
    Billed,
    Priced,
    find_overpriced,
    find_too_much,
)


def line(name, invoiced, at_cost):
    return Priced(name, Decimal(10), Decimal(invoiced), Decimal(at_cost))


@pytest.mark.parametrize(
    ("invoiced", "at_cost", "too_much"),
    [("120", "110", "10"), ("110", "110", "0"), ("100", "110", "-10")],
)
def test_what_is_asked_beyond_the_cost_of_the_order(invoiced, at_cost, too_much):
    assert line("1", invoiced, at_cost).too_much == Decimal(too_much)


def test_the_largest_difference_comes_first_and_no_other_line_is_named():
    right, less = line("1", "5", "5"), line("2", "4", "5")
    cent, much, as_much = (
        line("3", "5.01", "5"),
        line("5", "9", "5"),
        line("4", "9", "5"),
    )
    found = find_overpriced([right, less, cent, much, as_much])
    assert found == [as_much, much, cent]
    assert find_overpriced([]) == []


def billed(amount, units="20", line="cup", cost="10", **credit):
    return Billed(line, Decimal(units), Decimal(amount), Decimal(cost), **credit)


def credited(amount, units="20", reason="", **other):
    return billed(amount, units, is_credit=True, reason=reason, **other)


@pytest.mark.parametrize(
    ("told", "too_much"),
    [
        ([billed("210")], "10"),
        ([billed("200")], "0"),
        # A line that asks for less does not make up for another one.
        ([billed("210"), billed("190", line="pen")], "10"),
        # Rounded, not priced otherwise.
        ([billed("200.01")], "0"),
        ([billed("200.02")], "0.02"),
        # The order does not tell a cost.
        ([billed("210", cost="0")], "0"),
        # Two rows of one order line are one.
        ([billed("105", "10"), billed("95", "10")], "0"),
        # Corrected by a credit note about the price, with a reason or without.
        ([billed("210"), credited("10", reason="price")], "0"),
        ([billed("210"), credited("10")], "0"),
        ([billed("210"), credited("4")], "6"),
        ([billed("210"), credited("10", "0")], "0"),
        # Goods that are credited take their part of the difference along.
        ([billed("210"), credited("52.50", "5")], "7.50"),
        ([billed("210"), credited("52.50", "5", "return")], "7.50"),
        # All of it.
        ([billed("210"), credited("210")], "0"),
        ([billed("210"), credited("210", reason="price")], "0"),
        # More is credited than was billed.
        ([billed("210"), credited("420", "40", "quantity")], "0"),
    ],
)
def test_what_is_too_much_is_found_before_amazon_claims_it(told, too_much):
    assert find_too_much(told, 2) == Decimal(too_much)
