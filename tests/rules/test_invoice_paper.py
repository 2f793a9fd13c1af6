"""What the head of a printed invoice names."""

import pytest

from acorn_vendor.rules.invoice_paper import describe


def test_each_order_is_named_once_in_the_order_of_the_lines():
    paper = describe("ACRN1", ["4B", "4A", "", "4B"], "")
    assert paper.orders == ("4B", "4A")
    assert paper.order_count == 2


def test_more_orders_than_fit_stand_on_the_lines_only():
    paper = describe("ACRN1", ["4A", "4B", "4C", "4D"], "")
    assert paper.orders == ()
    assert paper.order_count == 4


@pytest.mark.parametrize(
    ("reference", "repeats"),
    [
        ("", True),
        ("4A", True),
        ("4A, 4B", True),
        ("4A, Agreed with the buyer", False),
        ("Ours 17", False),
    ],
)
def test_a_reference_that_names_the_same_orders_is_not_printed_twice(
    reference, repeats
):
    assert describe("ACRN1", ["4A", "4B"], reference).repeats_reference is repeats


def test_without_orders_the_reference_stays():
    assert not describe("ACRN1", [], "").repeats_reference
