from dataclasses import replace
from datetime import date, timedelta

import pytest

from acorn_vendor.rules.shipment_together import (
    Candidate,
    choose_shipment,
    find_obstacle,
)

TODAY = date(2026, 3, 2)
ONE = Candidate("OUT/1", "assigned", "ACRN1", "PHX6", "Main", TODAY)
TWO = replace(ONE, name="OUT/2")


def obstacle(*candidates):
    found = find_obstacle(candidates, TODAY)
    return found and found.key


def test_what_goes_to_one_fc_for_one_code_on_one_day_leaves_together():
    assert obstacle(ONE, TWO) is None


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"code": ""}, "not_amazon"),
        ({"level": "off"}, "off"),
        ({"state": "cancel"}, "cancelled"),
        ({"asn": "waiting"}, "told"),
        ({"asn": "held"}, "told"),
        ({"code": "ACRN2"}, "codes"),
        ({"fc": "ONT8"}, "fcs"),
        ({"house": "West"}, "houses"),
        ({"day": TODAY + timedelta(days=1)}, "days"),
    ],
)
def test_each_refusal_has_its_reason(change, key):
    assert obstacle(ONE, replace(TWO, **change)) == key


def test_what_is_late_goes_with_what_leaves_today():
    late = replace(TWO, day=TODAY - timedelta(days=4))
    assert obstacle(ONE, late) is None
    tomorrow = replace(ONE, day=TODAY + timedelta(days=1))
    assert obstacle(tomorrow, late) == "days"
    assert obstacle(ONE, replace(TWO, day=None)) is None


def test_the_reason_names_what_differs():
    found = find_obstacle([ONE, replace(TWO, fc="ONT8")], TODAY)
    assert found.values == {"different": "ONT8, PHX6"}
    later = replace(TWO, day=TODAY + timedelta(days=1))
    found = find_obstacle([later, ONE], TODAY)
    assert (found.values["transfer"], found.values["other"]) == ("OUT/1", "OUT/2")


def test_one_alone_may_have_its_shipment_early_and_none_may_not():
    assert obstacle() == "nothing"
    assert obstacle(ONE) is None


def test_all_join_the_shipment_where_most_are():
    here, there = replace(ONE, shipment=7), replace(TWO, shipment=3)
    assert choose_shipment([ONE, TWO]) == ""
    assert choose_shipment([ONE, there]) == 3
    assert choose_shipment([there, here, here]) == 7


def test_of_several_days_the_first_and_the_last_are_named():
    days = [TODAY + timedelta(days=number) for number in (2, 0, 3, 1)]
    names = ["OUT/3", "OUT/1", "OUT/4", "OUT/2"]
    waiting = [
        replace(ONE, name=name, day=day) for name, day in zip(names, days, strict=True)
    ]
    found = find_obstacle(waiting, TODAY)
    assert (found.values["transfer"], found.values["other"]) == ("OUT/1", "OUT/4")


@pytest.mark.parametrize(
    ("shipments", "chosen"),
    [
        ([7, 3, 3], 3),
        ([3, 7, 7, 3, 7], 7),
        # Of two with as many it is the first.
        ([7, 3], 7),
        (["", "", 3], 3),
        ([7, 3, 3, 7], 7),
    ],
)
def test_the_shipment_with_most_transfers_takes_the_others(shipments, chosen):
    waiting = [replace(ONE, shipment=each) for each in shipments]
    assert choose_shipment(waiting) == chosen
