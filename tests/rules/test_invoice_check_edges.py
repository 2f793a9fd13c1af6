"""Where each rule of the invoice check begins, and what it says of what it finds."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invoice_facts import (
    DAY,
    FREIGHT,
    GOOD,
    GOOD_LINE,
    GOOD_ORDER,
    REBATE,
    SECOND_ORDER,
    TAXED,
    charge,
    country,
    head,
    line,
    order,
)

from acorn_vendor.documents.base.common import Problem
from acorn_vendor.rules.invoice_check import findings_of
from acorn_vendor.rules.invoice_check_facts import Shipment
from acorn_vendor.rules.invoice_check_papers import MOST_CHARACTERS

ONE_DAY = timedelta(days=1)
GST = frozenset({"GST"})


def find(**changes):
    return {each.key: each for each in findings_of(replace(GOOD, **changes))}


def hit(key, **changes):
    return find(**changes)[key].hit


# === WHAT IS RIGHT === #


@pytest.mark.parametrize(
    "changes",
    [
        head(number="1" * MOST_CHARACTERS),
        head(today=DAY),
        head(today=DAY + ONE_DAY),
        head(total=Decimal("0.01")),
        head(taxes_told=None, taxes_booked=Decimal(7)),
        head(is_credit=True),
        order(ordered_on=DAY),
        order(ordered_on=None),
        order(currency=""),
        order(payer=""),
        country(is_one_order_per_invoice=True),
        # One payer, or one that somebody left out, is no other one.
        {"orders": (GOOD_ORDER, SECOND_ORDER)},
        {"orders": (GOOD_ORDER, replace(SECOND_ORDER, payer=""))},
        {"orders": (), "shipments": ()},
        {"shipments": (Shipment(1, "A"), Shipment(2, "B"))},
        # Less is billed than was shipped, or accepted.
        line(billed=Decimal(9)),
        line(shipped=Decimal(10), accepted=Decimal(11)),
        # What is over on other invoices is not of this one's lines alone.
        line(others=("INV/2026/00007",)),
        line(cost=None, price=Decimal(99)),
        line(is_by_weight=True, price=Decimal(99)),
        line(includes_tax=True),
        charge(amount=Decimal("25.00"), agreed=None),
        charge(amount=Decimal("24.99")),
        {"charges": ()},
    ],
)
def test_nothing_is_wrong(changes):
    assert find(**changes) == {}


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        ("long_number", head(number="1" * (MOST_CHARACTERS + 1))),
        ("future_date", head(dated=DAY + ONE_DAY)),
        ("before_order", order(ordered_on=DAY + ONE_DAY)),
        ("nothing_due", head(total=Decimal(0))),
        ("nothing_due", head(total=Decimal("-0.01"))),
        ("wrong_sign", charge(amount=Decimal(0), agreed=None)),
        ("no_agreed_terms", head(agreed_terms="", terms="")),
        ("charge_not_agreed", charge(agreed=Decimal("24.99"))),
        ("charge_not_agreed", charge(agreed=Decimal(0))),
        ("taxes_differ", head(taxes_told=Decimal(0))),
    ],
)
def test_where_it_begins_to_be_wrong(key, changes):
    assert set(find(**changes)) == {key}


# === WHAT IS SAID === #


@pytest.mark.parametrize(
    ("key", "changes", "values"),
    [
        (
            "same_number",
            head(same_number="INV202600001"),
            {"number": "INV/2026/00001", "other": "INV202600001"},
        ),
        ("long_number", head(number="1" * 30), {"limit": MOST_CHARACTERS}),
        (
            "several_payers",
            {"orders": (GOOD_ORDER, replace(SECOND_ORDER, payer="OTHER"))},
            {"payers": "AMAZONDE, OTHER"},
        ),
        ("other_terms", head(terms=""), {"terms": "-", "agreed": "90 days"}),
        ("other_terms", head(terms="30"), {"terms": "30", "agreed": "90 days"}),
        ("untold_terms", head(are_terms_untold=True), {"terms": "90 days"}),
        (
            "no_credit_notes",
            head(is_credit=True, country=replace(TAXED, takes_credit_notes=False)),
            {"country": "DE"},
        ),
        (
            "no_credit_notes",
            head(
                is_credit=True,
                country=replace(TAXED, code="", takes_credit_notes=False),
            ),
            {"country": "-"},
        ),
        ("unsure", head(unsure=("ids",)), {"country": "DE"}),
        (
            "unsure",
            head(unsure=("ids",), country=replace(TAXED, code="")),
            {"country": "-"},
        ),
        ("no_charges", country(takes_charges=False), {"country": "DE"}),
        ("no_charges", country(takes_charges=False, code=""), {"country": "-"}),
        ("other_tax", line(kinds=GST), {"country": "DE"}),
        (
            "taxes_differ",
            head(taxes_booked=Decimal("19.01")),
            {"told": "19.00 EUR", "booked": "19.01 EUR"},
        ),
        ("charge_not_agreed", charge(agreed=Decimal(20)), {"amount": "5.00 EUR"}),
        # What an order takes off again agrees on nothing.
        ("charge_not_agreed", charge(agreed=Decimal(-20)), {"amount": "25.00 EUR"}),
        ("dear", line(price=Decimal("10.01")), {"amount": "0.10 EUR"}),
        (
            "dear",
            line(price=Decimal("12.00"), price_for=Decimal(5)),
            {"amount": "4.00 EUR"},
        ),
        ("cheap", line(price=Decimal("9.50")), {"amount": "5.00 EUR"}),
        ("more_than_accepted", line(accepted=Decimal(7)), {"amount": "30.00 EUR"}),
    ],
)
def test_what_is_said_with_it(key, changes, values):
    assert hit(key, **changes).values == values


@pytest.mark.parametrize(
    ("key", "changes", "names"),
    [
        ("unsure", head(unsure=("taxes", "ids")), ("ids", "taxes")),
        ("no_order", line(order=None), ("PEN-1",)),
        ("no_tax", line(kinds=frozenset()), ("PEN-1",)),
        ("other_tax", line(kinds=GST | {"VAT"}), ("PEN-1 (GST, VAT)",)),
        ("dear", line(price=Decimal("10.01")), ("PEN-1 (10.01 > 10.00)",)),
        ("cheap", line(price=Decimal("9.99")), ("PEN-1 (9.99 < 10.00)",)),
        ("more_than_shipped", line(shipped=Decimal(9)), ("PEN-1 (10 > 9)",)),
        ("more_than_accepted", line(accepted=Decimal("9.5")), ("PEN-1 (10 > 9.5)",)),
        ("shipped_unasked", line(shipped=Decimal(11)), ("PEN-1 (11 > 10)",)),
        ("wrong_sign", charge(amount=Decimal("-25.00")), ("Freight (-25)",)),
        ("charge_not_agreed", charge(agreed=Decimal(20)), ("Freight (5.00 EUR)",)),
        ("no_asn", {"shipments": (Shipment(1, "A", lacks_asn=True),)}, ("A",)),
    ],
)
def test_what_it_is_about_is_named(key, changes, names):
    assert hit(key, **changes).names == names


def test_a_limit_that_amazon_does_not_name_is_not_sure():
    assert hit("long_number", **head(number="1" * 30)).is_sure is False


def test_all_orders_are_named_where_one_is_too_many():
    found = hit(
        "several_orders",
        **country(is_one_order_per_invoice=True),
        orders=(GOOD_ORDER, SECOND_ORDER),
    )
    assert (found.ids, found.names) == ((1, 2), ("4PENS00A", "4PENS00B"))
    assert found.values == {"country": "DE"}


def test_only_the_order_that_is_wrong_is_named():
    wrong = replace(SECOND_ORDER, lacks_acknowledgement=True)
    found = hit("no_acknowledgement", orders=(GOOD_ORDER, wrong))
    assert (found.ids, found.names) == ((2,), ("4PENS00B",))


def test_other_invoices_of_the_same_goods_are_named_once():
    changes = {"billed": Decimal(20), "others": ("A", "B")}
    one = replace(GOOD_LINE, **changes)
    two = replace(one, id=2, item="CUP-1", others=("B", "C"))
    found = hit("billed_twice", lines=(one, two))
    assert (found.ids, found.values["others"]) == ((1, 2), "A, B, C")
    assert found.values["amount"] == "200.00 EUR"


@pytest.mark.parametrize(
    ("key", "fact", "changes"),
    [
        ("other_tax", "taxes", line(kinds=GST)),
        ("no_charges", "takes_charges", {}),
        ("several_orders", "is_one_order_per_invoice", {}),
    ],
)
def test_what_a_country_is_not_sure_of_is_not_held_against_anybody(key, fact, changes):
    rules = replace(TAXED, takes_charges=False, is_one_order_per_invoice=True)
    orders = {"orders": (GOOD_ORDER, SECOND_ORDER)}
    for unsure in ((), (fact,), ("notes",)):
        found = hit(key, **head(country=rules, unsure=unsure), **orders, **changes)
        assert found.is_sure is (fact not in unsure)


# === LAWS === #

few = st.integers(0, 12).map(Decimal)


@given(few, few, few)
def test_a_line_is_over_by_one_limit_only(billed, shipped, accepted):
    found = find(**line(billed=billed, shipped=shipped, accepted=accepted))
    assert len(found) <= 1
    if billed > shipped:
        assert set(found) == {"more_than_shipped"}
    elif billed > accepted:
        assert set(found) == {"more_than_accepted"}
    elif shipped > accepted:
        assert set(found) == {"shipped_unasked"}
    else:
        assert found == {}


@given(few, few)
def test_no_more_is_claimed_than_is_on_the_invoice(billed, shipped):
    changes = line(units=Decimal(3), billed=billed, shipped=shipped, accepted=shipped)
    found = find(**changes)
    if "more_than_shipped" in found:
        told = found["more_than_shipped"].hit.values["amount"]
        units = min(billed - shipped, Decimal(3))
        assert told == f"{units * 10}.00 EUR"


@given(st.integers(-50, 50), st.sampled_from([0, 1, 10]))
def test_a_price_is_dear_or_cheap_or_within_the_tolerance(gap, tolerance):
    found = find(
        **line(price=Decimal(100 + gap), cost=Decimal(100)),
        tolerance=Decimal(tolerance),
    )
    expected = "dear" if gap > 0 else "cheap"
    assert set(found) == ({expected} if abs(gap) > tolerance else set())


@pytest.mark.parametrize("side", [FREIGHT, REBATE])
def test_an_allowance_needs_nobody_who_agrees(side):
    found = find(charges=(replace(side, agreed=Decimal(0)),))
    assert set(found) == ({"charge_not_agreed"} if side is FREIGHT else set())


def test_what_no_order_asks_for_is_said_once():
    problems = (Problem("no_product", "State its ASIN.", "lines[0]"),)
    assert set(find(problems=problems)) == {"body_no_product_lines"}
    assert set(find(**line(order=None), problems=problems)) == {"no_order"}
