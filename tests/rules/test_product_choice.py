"""Which product is meant, and when a person has to say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import Quantity
from acorn_vendor.documents.incoming.purchase_order_lines import Line
from acorn_vendor.rules.product_choice import (
    Choice,
    Hit,
    choose,
    find_first,
    find_question,
    identifiers_of,
    sizes_of,
)


def line(asin="", vendor_sku=""):
    return Line(
        sequence="1",
        asin=asin,
        vendor_sku=vendor_sku,
        quantity=Quantity(1),
        net_cost=None,
        list_price=None,
        back_order_allowed=False,
    )


def test_our_own_number_tells_more_than_amazon_s():
    assert identifiers_of(line("B0EXAMPLE1", "SKU-1")) == ["SKU-1", "B0EXAMPLE1"]
    assert identifiers_of(line()) == []


def test_a_book_is_known_by_its_ean_too():
    assert identifiers_of(line("0306406152"))[-1] == "9780306406157"


def test_the_first_identifier_that_fits_anything_counts():
    found = {"SKU-1": set(), "B0EXAMPLE1": {Hit("mug")}}
    assert find_first(line("B0EXAMPLE1", "SKU-1"), found.get) == {Hit("mug")}
    assert find_first(line("B0OTHER", "SKU-2"), found.get) == ()


@pytest.mark.parametrize(
    ("hits", "expected"),
    [
        ([], Choice()),
        ([Hit("mug")], Choice("mug", None, ("mug",))),
        ([Hit("mug", "each")], Choice("mug", "each", ("mug",))),
        # By ASIN and by SKU the same.
        ([Hit("mug", "each"), Hit("mug", "each")], Choice("mug", "each", ("mug",))),
        ([Hit("mug"), Hit("mug", "box")], Choice("mug", "box", ("mug",))),
        ([Hit("mug", "each"), Hit("mug", "box")], Choice(candidates=("mug",))),
        ([Hit("mug"), Hit("cup")], Choice(candidates=("mug", "cup"))),
        ([Hit("mug", is_active=False)], Choice(candidates=("mug",))),
    ],
)
def test_what_fits_two_ways_is_not_decided(hits, expected):
    assert choose(hits) == expected


@given(
    st.lists(
        st.builds(
            Hit,
            st.sampled_from(["mug", "cup"]),
            st.sampled_from([None, "each", "box"]),
            is_active=st.booleans(),
        )
    )
)
def test_a_choice_is_one_of_the_hits_and_the_order_does_not_matter(hits):
    chosen, reversed_ = choose(hits), choose(hits[::-1])
    assert (chosen.product, chosen.unit) == (reversed_.product, reversed_.unit)
    assert set(chosen.candidates) == {hit.product for hit in hits}
    if chosen.product:
        assert chosen.candidates == (chosen.product,)
        assert all(hit.is_active for hit in hits)


@pytest.mark.parametrize(
    ("candidates", "is_active", "expected"),
    [
        (0, True, "unknown"),
        (2, True, "several"),
        (1, False, "archived"),
        (1, True, "packaging"),
    ],
)
def test_a_person_is_asked_what_there_is_to_say(candidates, is_active, expected):
    assert find_question(candidates, is_active=is_active) == expected


def test_a_case_holds_more_than_one_each():
    assert sizes_of([12.0, 1.0, 6.0], 1.0) == {12.0, 6.0}
    assert sizes_of([12.0, 6.0], 6.0) == {2.0}
    assert sizes_of([0.3], 0.1) == {3.0}
