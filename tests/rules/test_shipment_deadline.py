"""Until when Amazon wants the ASN."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipment_facts import head

from acorn_vendor.documents.outgoing.shipment_demands import find_country
from acorn_vendor.rules.shipment_check_order import RULES
from acorn_vendor.rules.shipment_deadline import Leaving, asn_due, hours_of


def march(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=timezone.utc)


LEAVES = march(2, 15)
HOUR, HALF = timedelta(hours=1), timedelta(minutes=30)
MOMENTS = st.timedeltas(-9 * HOUR, 99 * HOUR).map(lambda passed: LEAVES + passed)
COUNTRIES = st.sampled_from(["US", "DE", "IN", "JP", "AU", "XX", ""])
TOKYO = ZoneInfo("Asia/Tokyo")


def due_of(appointment, is_parcel, country="US", leaves=LEAVES, **values):
    kind = "SmallParcel" if is_parcel else "TruckLoad"
    leaving = Leaving(leaves, kind, country, appointment_at=appointment, **values)
    found = asn_due(leaving)
    return found.at, found.due.until, found.due.is_known


@pytest.mark.parametrize("country", ["US", "DE", "IN", "AU", "XX"])
@pytest.mark.parametrize(
    ("appointment", "is_parcel", "due"),
    [
        (None, False, (LEAVES + HALF, "departure", True)),
        (None, True, (LEAVES, "departure", True)),
        # A long way: the half hour after departure comes first.
        (LEAVES + 66 * HOUR, False, (LEAVES + HALF, "departure", True)),
        # The FC is near: six hours before the truck is expected.
        (LEAVES + 5 * HOUR, False, (LEAVES - HOUR, "appointment", True)),
        (LEAVES + 5 * HOUR, True, (LEAVES, "departure", True)),
    ],
)
def test_what_comes_first_counts(country, appointment, is_parcel, due):
    assert due_of(appointment, is_parcel, country) == due


@pytest.mark.parametrize(
    ("leaves", "appointment", "is_parcel", "due"),
    [
        # 09:00 in Tokyo: half an hour after departure comes first.
        (march(2, 0), None, False, (march(2, 0, 30), True)),
        # 18:00 in Tokyo: it was to be there at 16:00 of that day.
        (march(2, 9), None, False, (march(2, 7), False)),
        (march(2, 9), None, True, (march(2, 7), False)),
        # 00:30 in Tokyo is a day that begins.
        (
            march(1, 15, 30),
            None,
            True,
            (march(1, 15, 30), True),
        ),
        # Parcels that arrive at 10:00 in Tokyo, an hour after they leave.
        (
            march(2, 0),
            march(2, 1),
            True,
            (march(1, 22), False),
        ),
    ],
)
def test_japan_has_an_hour_that_nobody_is_sure_of(leaves, appointment, is_parcel, due):
    at, _until, is_known = due_of(appointment, is_parcel, "JP", leaves, zone=TOKYO)
    assert (at, is_known) == due


def test_the_check_before_shipping_knows_the_same_hour():
    found = asn_due(Leaving(march(2, 9), "TruckLoad", "JP", zone=TOKYO))
    latest = find_country("JP", "fe").latest_hour
    assert found.due.hour == latest
    for hour in (latest - 1, latest):
        facts = head(country="JP", region="fe", hour=hour)
        hits = [
            each for each in RULES if each.key == "late_in_day" and each.check(facts)
        ]
        assert bool(hits) == (hour >= latest)


@given(MOMENTS, st.none() | MOMENTS, st.booleans(), COUNTRIES)
def test_it_is_never_later_than_either(leaves, appointment, is_parcel, country):
    at, _until, _is_known = due_of(appointment, is_parcel, country, leaves)

    assert at <= leaves + timedelta(minutes=30)
    if appointment and not is_parcel:
        assert at <= appointment - timedelta(hours=6)


def test_hours_are_those_people_read():
    assert hours_of(timedelta(hours=-6)) == hours_of(timedelta(hours=6)) == 6
