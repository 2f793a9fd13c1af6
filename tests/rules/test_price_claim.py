"""What a price claim is about."""

from decimal import Decimal

import pytest

from acorn_vendor.rules.price_claim import Priced, find_overpriced


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
