from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acorn_vendor.documents.files.claim_report import ClaimRow
from acorn_vendor.rules.claim_match import (
    Known,
    Unnamed,
    find_numbered,
    has_item,
    pick_by_amount,
    said_of,
)

ROW = ClaimRow(
    where="Row 2",
    kind="chargeback",
    amount=Decimal("12.50"),
    number="CB1",
    dispute="D-9",
    defect="Receive: No carton label",
    invoice="INV/1",
    order="4PENS00A",
    shipment="ACRN1",
    asin="B0PEN00001",
    sku="PEN-1",
    fc="PHX6",
    units=Decimal(24),
    currency="USD",
    day=date(2026, 3, 4),
    deadline=date(2026, 4, 3),
    status="Under Review",
)
KEY = ROW.key
PLACE = (1, "INV1", 2, "shortage")


def test_all_that_a_row_says_is_kept():
    assert said_of(ROW, 3) == {
        "number": "CB1",
        "dispute_reference": "D-9",
        "defect": "Receive: No carton label",
        "invoice_number": "INV/1",
        "po_number": "4PENS00A",
        "shipment_number": "ACRN1",
        "fc": "PHX6",
        "units": 24.0,
        "date": date(2026, 3, 4),
        "deadline": date(2026, 4, 3),
        "status": "Under Review",
        "standing": "waiting",
    }


@pytest.mark.parametrize(
    ("units", "digits", "kept"),
    [
        (None, 2, 0.0),
        ("0", 2, 0.0),
        ("2.345", 2, 2.35),
        ("2.344", 2, 2.34),
        ("2.5", 0, 3.0),
        ("2.345", 3, 2.345),
    ],
)
def test_units_are_kept_as_exactly_as_units_are(units, digits, kept):
    row = replace(ROW, units=units and Decimal(units))
    assert said_of(row, digits)["units"] == kept


def test_a_word_that_is_new_has_no_standing():
    said = said_of(replace(ROW, status="Sleeping"), 2)
    assert (said["status"], said["standing"]) == ("Sleeping", None)


@pytest.mark.parametrize(
    ("asin", "sku", "line", "is_it"),
    [
        ("B0PEN00001", "PEN-1", ("B0PEN00001", "PEN-2"), True),
        ("B0PEN00001", "PEN-1", ("B0PEN00002", "PEN-1"), False),
        ("", "PEN-1", ("B0PEN00002", "PEN-1"), True),
        ("", "PEN-1", ("", "PEN-2"), False),
        ("", "", ("", ""), False),
        ("B0PEN00001", "", ("", ""), False),
    ],
)
def test_a_line_is_named_by_its_asin_else_by_its_sku(asin, sku, line, is_it):
    assert has_item(replace(ROW, asin=asin, sku=sku), *line) is is_it


@pytest.mark.parametrize(
    ("asin", "sku", "names_item"),
    [
        ("B0PEN00001", "", True),
        ("", "PEN-1", True),
        ("", "", False),
    ],
)
def test_a_row_names_its_item_by_either_word(asin, sku, names_item):
    assert replace(ROW, asin=asin, sku=sku).names_item is names_item


@pytest.mark.parametrize(
    ("blank", "document", "called"),
    [
        ([], "INV/1", "CB1"),
        (["invoice"], "CB1", "CB1"),
        (["number"], "INV/1", "INV/1"),
        (["invoice", "number"], "ACRN1", "4PENS00A"),
        (["invoice", "number", "shipment"], "4PENS00A", "4PENS00A"),
        (["invoice", "number", "order"], "ACRN1", "ACRN1"),
    ],
)
def test_what_is_charged_and_what_people_look_for_have_their_order(
    blank, document, called
):
    row = replace(ROW, **dict.fromkeys(blank, ""))
    assert (row.document, row.called) == (document, called)


def known(*asins, kind="chargeback"):
    return [Known(f"claim{n}", f"{kind}|CB1||", asin) for n, asin in enumerate(asins)]


@pytest.mark.parametrize(
    ("asin", "asins", "found"),
    [
        ("B0PEN00001", [""], "claim0"),
        ("", ["B0PEN00001"], "claim0"),
        # Both name an item: what the key does not find is another claim.
        ("B0PEN00001", ["B0PEN00002"], None),
        ("", [""], None),
        ("B0PEN00001", ["", ""], None),
        ("B0PEN00001", [], None),
    ],
)
def test_a_claim_of_the_number_is_it_where_only_one_side_names_the_item(
    asin, asins, found
):
    row = replace(ROW, asin=asin, sku="")
    assert find_numbered(row, KEY, known(*asins)) == found


def test_a_claim_of_another_kind_is_another_claim():
    assert find_numbered(ROW, KEY, known("", kind="price")) is None
    both = [*known("", kind="price"), *known("")]
    assert find_numbered(ROW, KEY, both) == "claim0"


def test_of_rows_that_nothing_tells_apart_only_the_first_is_the_claim():
    assert find_numbered(ROW, KEY, known("")) == "claim0"
    assert find_numbered(ROW, f"{KEY}#2", known("")) is None


def unnamed(case, amount, currency=2, kind="shortage", digits=2):
    return Unnamed(case, currency, kind, Decimal(amount), digits)


@pytest.mark.parametrize(
    ("cases", "found"),
    [
        ([unnamed("one", "12.50")], "one"),
        ([unnamed("one", "12.50"), unnamed("two", "12.51")], "one"),
        # Of two nobody knows which it is.
        ([unnamed("one", "12.50"), unnamed("two", "12.50")], None),
        ([unnamed("one", "12.50", currency=3)], None),
        ([unnamed("one", "12.50", kind="price")], None),
        ([unnamed("one", "12.49")], None),
        ([], None),
    ],
)
def test_the_only_deduction_of_kind_currency_and_amount_is_it(cases, found):
    picked = pick_by_amount({PLACE: Decimal("12.50")}, cases)
    assert picked.get(PLACE) == found


@pytest.mark.parametrize(
    ("total", "amount", "digits"),
    [("12.504", "12.50", 2), ("12.505", "12.51", 2), ("12.50", "13", 0)],
)
def test_rows_are_compared_as_exactly_as_their_currency_is(total, amount, digits):
    case = unnamed("one", amount, digits=digits)
    assert pick_by_amount({PLACE: Decimal(total)}, [case]) == {PLACE: "one"}


def test_a_deduction_is_of_one_place_only():
    other = (1, "INV2", 2, "shortage")
    totals = {PLACE: Decimal(5), other: Decimal(5)}
    assert pick_by_amount(totals, [unnamed("one", 5)]) == {PLACE: "one"}


def test_the_second_place_gets_what_the_first_did_not_take():
    other = (1, "INV2", 2, "price")
    totals = {PLACE: Decimal(5), other: Decimal(5)}
    cases = [unnamed("one", 5), unnamed("two", 5, kind="price")]
    assert pick_by_amount(totals, cases) == {PLACE: "one", other: "two"}


kinds = st.sampled_from(["shortage", "price"])
amounts = st.integers(1, 4).map(Decimal)
places = st.tuples(
    st.just(1), st.sampled_from(["INV1", "INV2", "INV3"]), st.just(2), kinds
)
cases = st.lists(
    st.builds(unnamed, st.integers(), amounts, kind=kinds), unique_by=lambda c: c.case
)


@settings(max_examples=50)
@given(st.dictionaries(places, amounts), cases)
def test_whatever_is_picked_fits_and_is_picked_once(totals, found):
    picked = pick_by_amount(totals, found)
    assert len(set(picked.values())) == len(picked)
    by_case = {each.case: each for each in found}
    for place, case in picked.items():
        assert by_case[case].has(place, totals[place])


@settings(max_examples=50)
@given(st.dictionaries(places, amounts, max_size=1), cases)
def test_a_second_deduction_like_it_makes_the_first_unsure(totals, found):
    twins = [replace(each, case=f"twin of {each.case}") for each in found]
    assert pick_by_amount(totals, [*found, *twins]) == {}
