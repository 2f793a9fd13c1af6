from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.discount_tax import Part, parts_of, reduces_tax, split

NET = Part("net 19", Decimal(1000), Decimal(1000))
VAT = Part("vat 19", Decimal(190), Decimal(190), is_tax=True)
AMOUNTS = st.decimals("0.01", "99999.99", places=2)


def shown(discount, parts, places=2):
    return {
        part.key: str(amount)
        for part, amount in split(Decimal(discount), parts, places)
    }


@pytest.mark.parametrize(
    ("discount", "expected"),
    [
        ("23.80", {"net 19": "20.00", "vat 19": "3.80"}),
        ("20", {"net 19": "16.81", "vat 19": "3.19"}),
        ("-2.38", {"net 19": "-2.00", "vat 19": "-0.38"}),
        ("0.01", {"net 19": "0.01"}),
    ],
)
def test_a_discount_is_net_and_tax(discount, expected):
    assert shown(discount, [NET, VAT]) == expected


def test_yen_have_no_decimals():
    assert shown("24", [NET, VAT], 0) == {"net 19": "20", "vat 19": "4"}


def test_parts_of_one_key_are_one_and_zero_is_none():
    zero = Part("vat 0", Decimal(0), Decimal(0), is_tax=True)
    assert parts_of([NET, zero, VAT, NET]) == (
        Part("net 19", Decimal(2000), Decimal(2000)),
        VAT,
    )


def test_a_document_that_comes_to_nothing_has_no_parts():
    back = Part("back", Decimal(-1000), Decimal(-1000))
    assert parts_of([NET, back]) == ()
    assert parts_of([VAT]) == ()
    assert parts_of([NET, Part("all", Decimal(-1000), Decimal(0), is_tax=True)]) == ()


@pytest.mark.parametrize(
    ("is_wanted", "computation", "expected"),
    [
        (True, None, True),
        (True, "included", True),
        (True, "excluded", False),
        (True, "mixed", False),
        (False, "included", False),
    ],
)
def test_where_a_discount_makes_tax_less(is_wanted, computation, expected):
    assert reduces_tax(is_wanted=is_wanted, computation=computation) is expected


@given(
    st.lists(st.tuples(AMOUNTS, st.sampled_from([0, 7, 19, 21])), min_size=1),
    AMOUNTS,
)
def test_no_cent_is_lost_and_no_tax_is_off_by_one(lines, discount):
    parts = []
    for net, rate in lines:
        tax = (net * rate / 100).quantize(Decimal("0.01"))
        parts += [Part(("net", rate), net, net), Part(rate, tax, tax, is_tax=True)]
    known = parts_of(parts)
    reduced = split(discount, known, 2)
    assert sum(amount for _part, amount in reduced) == discount
    whole = sum(part.amount for part in known)
    for part, amount in reduced:
        if part.is_tax:
            assert abs(amount - discount * part.amount / whole) <= Decimal("0.005")
