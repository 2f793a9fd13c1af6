"""What is new in a reply about a pick-up, and who takes what from it."""

from dataclasses import replace
from datetime import date, datetime, time, timezone
from decimal import Decimal

import pytest

from acorn_vendor.documents.base.common import Measure
from acorn_vendor.documents.files.routing_text import Pasted
from acorn_vendor.documents.incoming.routing import PickUp
from acorn_vendor.rules.routing_reply import (
    Note,
    is_to_tell,
    news_of,
    paper_details,
    read_of,
    said_of,
    station_note,
)

KNOWN = {"amazon_reference": "145", "carrier_scac": False, "amazon_status": False}


@pytest.mark.parametrize(
    ("said", "news"),
    [
        ({"amazon_reference": "145"}, {}),
        ({"amazon_reference": "146"}, {"amazon_reference": "146"}),
        ({"amazon_reference": ""}, {}),
        ({"amazon_reference": None, "carrier_scac": "FXFE"}, {"carrier_scac": "FXFE"}),
    ],
)
def test_news_is_what_is_said_and_was_not_known(said, news):
    assert news_of(KNOWN, said) == news


def test_the_same_reply_again_is_no_news():
    said = {"amazon_reference": "146", "carrier_scac": "FXFE"}
    assert news_of({**KNOWN, **news_of(KNOWN, said)}, said) == {}


@pytest.mark.parametrize(
    ("news", "told"),
    [
        ({}, False),
        ({"amazon_status": "Accepted"}, False),
        ({"amazon_status": "Accepted", "carrier_scac": "FXFE"}, True),
    ],
)
def test_a_status_alone_is_not_told(news, told):
    assert is_to_tell(news) is told


def test_papers_say_what_is_known():
    assert paper_details("145", "FXFE", "") == {
        "amazon_reference": "145",
        "carrier_scac": "FXFE",
    }


def test_a_code_that_is_no_scac_is_on_no_papers():
    assert paper_details("", "Fedex 9", "P1") == {"carrier_reference": "P1"}


@pytest.mark.parametrize(
    ("state", "lacks_some", "note"),
    [
        ("", False, Note("none", is_urgent=True)),
        ("", True, Note("none", is_urgent=True)),
        ("requested", True, Note("some", is_urgent=True)),
        ("arranged", True, Note("some", is_urgent=True)),
        ("open", False, Note("waiting", is_urgent=True)),
        ("requested", False, Note("waiting", is_urgent=False)),
        ("arranged", False, Note("coming", is_urgent=False)),
        ("shipped", False, Note("coming", is_urgent=False)),
    ],
)
def test_the_station_says_what_is_to_do_about_a_pick_up(state, lacks_some, note):
    assert station_note(state, lacks_some=lacks_some) == note


COMES = datetime(2026, 12, 3, 17, 30, tzinfo=timezone.utc)
THERE = datetime(2026, 12, 5, 9, tzinfo=timezone.utc)
ARRANGED = PickUp(
    identifier="ACRNR1",
    status="CarrierAssigned",
    reference="12345678",
    scac="FXFE",
    carrier="FedEx Freight",
    pro_number="PRO9",
    scheduled_at=COMES,
    delivery_at=THERE,
    cartons=40,
    stackable=2,
    unstackable=1,
    weight=Measure(Decimal("220.46"), "Lb"),
)


def test_all_that_amazon_arranged_is_kept_by_our_names():
    assert said_of(ARRANGED, "Kg", 2) == {
        "amazon_reference": "12345678",
        "amazon_status": "CarrierAssigned",
        "carrier_scac": "FXFE",
        "carrier_name": "FedEx Freight",
        "carrier_reference": "PRO9",
        "scheduled_at": COMES.replace(tzinfo=None),
        "delivery_at": THERE.replace(tzinfo=None),
        "arranged_cartons": 40,
        "arranged_pallets": 3,
        "arranged_weight": 100.0,
    }


@pytest.mark.parametrize(
    ("said", "is_arranged"),
    [
        ({}, True),
        ({"reference": ""}, True),
        ({"scac": ""}, True),
        ({"reference": "", "scac": ""}, False),
    ],
)
def test_figures_count_once_amazon_names_a_carrier_or_its_number(said, is_arranged):
    found = said_of(replace(ARRANGED, **said), "Lb", 2)
    figures = ("delivery_at", "arranged_cartons", "arranged_pallets")
    assert [bool(found[name]) for name in figures] == [is_arranged] * 3
    assert found["arranged_weight"] == (220.46 if is_arranged else None)
    # When it comes is said before who does.
    assert found["scheduled_at"] == COMES.replace(tzinfo=None)


@pytest.mark.parametrize(
    ("weight", "unit", "digits", "kept"),
    [
        (("1000", "G"), "Kg", 2, 1.0),
        (("16", "Oz"), "Lb", 2, 1.0),
        (("10.005", "Kg"), "Kg", 3, 10.005),
        (("10.04", "Kg"), "Kg", 1, 10.0),
        (("10", ""), "Kg", 2, None),
    ],
)
def test_a_weight_is_kept_in_our_unit(weight, unit, digits, kept):
    value, theirs = weight
    said = replace(ARRANGED, weight=Measure(Decimal(value), theirs))
    assert said_of(said, unit, digits)["arranged_weight"] == kept


def test_what_amazon_does_not_say_is_no_news():
    said = said_of(PickUp("ACRNR1"), "Kg", 2)
    assert news_of(dict.fromkeys(said, False), said) == {}


PASTED = Pasted(
    reference="12345678",
    scac="FXFE",
    carrier="FedEx Freight",
    pro_number="PRO9",
    pick_up=date(2026, 12, 3),
    pick_up_time=time(9, 30),
    delivery=date(2026, 12, 5),
    delivery_time=time(7),
)
NOON = time(12)


def test_a_text_fills_in_what_it_says_at_the_hour_of_the_warehouse():
    found = read_of(PASTED, "America/Los_Angeles", NOON)
    moments = {name: str(found.pop(name)) for name in ("scheduled_at", "delivery_at")}
    assert moments == {
        "scheduled_at": "2026-12-03 17:30:00",
        "delivery_at": "2026-12-05 15:00:00",
    }
    assert found == {
        "amazon_reference": "12345678",
        "carrier_scac": "FXFE",
        "carrier_name": "FedEx Freight",
        "carrier_reference": "PRO9",
    }


@pytest.mark.parametrize(
    ("clock", "expected"),
    [(time(9, 30), "08:30"), (None, "11:00"), (time(0, 0), "23:00")],
)
def test_a_day_without_time_is_at_the_usual_hour(clock, expected):
    said = replace(PASTED, pick_up_time=clock)
    found = read_of(said, "Europe/Berlin", NOON)["scheduled_at"]
    assert found.strftime("%H:%M") == expected


def test_what_a_text_does_not_say_is_left_as_it_is():
    assert read_of(Pasted(), "Europe/Berlin", NOON) == {}
    only_time = Pasted(carrier="FedEx Freight", pick_up_time=time(9))
    assert read_of(only_time, "Europe/Berlin", NOON) == {
        "carrier_name": "FedEx Freight"
    }
