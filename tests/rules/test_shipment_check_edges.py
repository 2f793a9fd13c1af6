"""Where rules before the goods leave begin and end: one unit to either side."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipment_facts import (
    CARTON,
    DAY,
    FIRST,
    GOOD,
    GOOD_HEAD,
    NOW,
    PARCELS,
    SECOND,
    carton,
    good,
    head,
    held,
    line,
    product,
)

from acorn_vendor.documents.base import sscc
from acorn_vendor.rules.shipment_check import findings_of
from acorn_vendor.rules.shipment_check_facts import Line, Product

SECONDS = timedelta(seconds=1)
UNITS = st.integers(1, 40)


def found(facts):
    return [each.key for each in findings_of(facts)]


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ({"ordered": 24, "accepted": 24}, []),
        ({"ordered": 23.999999, "accepted": 23.999999}, ["over_ordered"]),
        ({"ordered": 23.9999999, "accepted": 23.9999999}, []),
        ({"ordered": 30, "accepted": 23}, ["over_accepted"]),
        ({"ordered": 30, "accepted": 25}, ["short"]),
        ({"ordered": 30, "accepted": 25, "later": 1}, []),
        ({"ordered": 30, "accepted": 25, "gone": 1}, []),
        ({"ordered": 30, "accepted": 25, "gone": 2}, ["over_accepted"]),
        ({"case": 12}, []),
        ({"case": 5}, ["part_of_case"]),
    ],
)
def test_units_are_counted_to_the_last_one(values, keys):
    assert found(line(**values)) == keys


def test_more_than_ordered_that_left_before_is_not_asked_of_what_stays():
    gone = Line(2, 1, "CUP-1", ordered=5, accepted=5, gone=9)
    assert found(good(lines=[*GOOD["lines"], gone])) == []


@pytest.mark.parametrize(
    ("tare", "weighed", "keys"),
    [
        (0, 0, []),
        # In it are three: half of it, and twice.
        (0, 1.5, []),
        (0, 1.4, ["odd_weight"]),
        (0, 6, []),
        (0, 6.1, ["odd_weight"]),
        (1, 1.9, ["odd_weight"]),
        (32, 0, []),
        (32.1, 0, ["heavy"]),
        (20, 35, []),
        (20, 35.1, ["heavy"]),
    ],
)
def test_a_carton_weighs_what_is_in_it_and_no_more_than_one_can_lift(
    tare, weighed, keys
):
    assert found(carton(tare=tare, weighed=weighed)) == keys


@pytest.mark.parametrize(
    ("values", "weighed", "keys"),
    [
        ({"carton_weight": 0}, 90, []),
        ({"carton_weight": 35}, 36, ["heavy"]),
        ({"carton_weight": 40}, 36, []),
    ],
)
def test_without_a_limit_no_carton_is_heavy(values, weighed, keys):
    boxes = [replace(each, tare=30, weighed=0) for each in GOOD["boxes"]]
    boxes[0] = replace(boxes[0], tare=weighed - 3)
    facts = good(head=replace(GOOD_HEAD, **values), boxes=boxes)
    assert found(facts) == keys


def test_the_limit_of_parcels_is_told_in_our_unit():
    pounds = {"country": "JP", "region": "fe", "kilograms": 0.45359237, **PARCELS}
    boxes = [replace(each, tracking="1Z", tare=90, weighed=0) for each in GOOD["boxes"]]
    values = {**pounds, "carton_weight": 0}
    facts = good(head=replace(GOOD_HEAD, **values), boxes=boxes)
    [finding] = findings_of(facts)
    assert (finding.key, finding.hit.values["limit"]) == ("heavy", "66.1")


@pytest.mark.parametrize(
    ("expires", "keys"),
    [
        (NOW + 32 * DAY, []),
        (NOW + 32 * DAY - SECONDS, ["expires_soon"]),
        (NOW + 31 * DAY, ["expires_soon"]),
        (NOW + 90 * DAY, []),
    ],
)
def test_goods_keep_thirty_days_from_their_arrival(expires, keys):
    assert found(held(expires=expires)) == keys


@pytest.mark.parametrize(
    ("item", "goods", "keys"),
    [
        ({"has_lots": True}, {"lot": "A"}, []),
        ({"has_lots": True}, {}, ["no_lot"]),
        ({"is_perishable": True}, {"expires": NOW + 99 * DAY}, []),
        ({"is_perishable": True}, {"lot": "A"}, ["no_expiry"]),
        ({"has_lots": True, "is_perishable": True}, {}, ["no_expiry", "no_lot"]),
        ({"weight": 0}, {}, ["no_weight"]),
    ],
)
def test_an_item_asks_for_what_its_goods_need(item, goods, keys):
    facts = good(
        products=product(**item).products,
        held=[replace(each, **goods) for each in GOOD["held"]],
    )
    assert found(facts) == keys


def test_an_item_that_does_not_leave_needs_no_weight():
    unused = Product(2, "CUP-1")
    assert found(good(products=[*GOOD["products"], unused])) == []


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ({"bill": "20261201"}, ["bill_is_date"]),
        ({"bill": "2026-12-01"}, ["bill_is_date"]),
        ({"bill": "01122026"}, ["bill_is_date"]),
        ({"bill": "12312026"}, ["bill_is_date"]),
        ({"bill": "202612011030"}, ["bill_is_date"]),
        ({"bill": "19991201"}, []),
        ({"bill": "21001201"}, []),
        # No month, no day, no hour: it only begins like a year.
        ({"bill": "20261301"}, []),
        ({"bill": "20239912"}, []),
        ({"bill": "202612012510"}, []),
        ({"bill": "12345678"}, []),
        ({"bill": "1234567"}, ["short_bill"]),
        ({"pro": "4" * 30}, []),
        ({"pro": "4" * 31}, ["long_number"]),
        ({"pro": "PRO 4711"}, ["long_number"]),
        ({"scac": "UP"}, []),
        ({"scac": "U"}, ["bad_scac"]),
        ({"scac": "UPSNX"}, ["bad_scac"]),
        ({"scac": "ups"}, ["bad_scac"]),
        ({"asked_to_fetch": True}, []),
        ({"same_bill": "OUT/7", "same_identifier": "A1"},
         ["used_bill", "same_identifier"]),
    ],
)  # fmt: skip
def test_numbers_of_the_papers_are_taken_as_amazon_takes_them(values, keys):
    assert found(head(**values)) == keys


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ({"sscc": sscc.build(3, "9521234", 77)}, []),
        # Some write the sign of what follows before it.
        ({"sscc": "00" + sscc.build(3, "9521234", 77)}, []),
        ({"sscc": sscc.build(0, "9521235", 1)}, ["foreign_sscc"]),
        ({"sscc": "1"}, ["bad_sscc"]),
        ({"label": "printed", "other": ""}, []),
        ({"pallets": frozenset()}, []),
    ],
)
def test_a_carton_has_a_number_of_ours(values, keys):
    assert found(carton(**values)) == keys


@pytest.mark.parametrize("prefix", ["", "95 21234", "952123X", "９５２１２３４"])
def test_a_prefix_is_digits_and_nothing_else(prefix):
    assert "no_prefix" in found(head(prefix=prefix))


@pytest.mark.parametrize(
    ("lots", "keys"),
    [(("A", "A"), []), (("A", "B"), ["mixed_lots"]), (("", "A"), ["mixed_lots"])],
)
def test_a_carton_has_one_lot_of_each_item(lots, keys):
    halves = [
        replace(FIRST, id=number, units=6, lot=lot) for number, lot in enumerate(lots)
    ]
    assert found(good(held=[*halves, SECOND])) == keys


@settings(max_examples=50)
@given(UNITS, UNITS, st.integers(2, 12))
def test_only_whole_cases_lie_in_a_carton(first, second, case):
    units = [replace(FIRST, units=first), replace(SECOND, units=second)]
    total = first + second
    lines = [Line(1, 1, "PEN-1", ordered=total, accepted=total, case=case)]
    is_broken = first % case or second % case
    expected = ["part_of_case"] if is_broken else []
    assert found(good(held=units, lines=lines)) == expected


@settings(max_examples=50)
@given(UNITS, UNITS)
def test_a_case_may_come_from_two_places_into_one_carton(first, second):
    both = [
        replace(FIRST, units=first),
        replace(FIRST, id=9, units=second, carton=CARTON),
    ]
    total = first + second
    lines = [Line(1, 1, "PEN-1", ordered=total, accepted=total, case=total)]
    assert found(good(held=both, lines=lines)) == []
