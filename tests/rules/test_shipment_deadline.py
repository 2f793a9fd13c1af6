"""Until when Amazon wants the ASN."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.shipment_deadline import AsnDue, asn_due

LEAVES = datetime(2026, 3, 2, 15, tzinfo=timezone.utc)
HOUR, HALF = timedelta(hours=1), timedelta(minutes=30)
MOMENTS = st.timedeltas(-9 * HOUR, 99 * HOUR).map(lambda passed: LEAVES + passed)


@pytest.mark.parametrize(
    ("appointment", "is_parcel", "due"),
    [
        (None, False, AsnDue(LEAVES + HALF, "departure")),
        (None, True, AsnDue(LEAVES, "parcel")),
        # A long way: the half hour after departure comes first.
        (LEAVES + 66 * HOUR, False, AsnDue(LEAVES + HALF, "departure")),
        # The FC is near: six hours before the truck is expected.
        (LEAVES + 5 * HOUR, False, AsnDue(LEAVES - HOUR, "appointment")),
        (LEAVES + 5 * HOUR, True, AsnDue(LEAVES, "parcel")),
    ],
)
def test_what_comes_first_counts(appointment, is_parcel, due):
    assert asn_due(LEAVES, appointment, is_parcel=is_parcel) == due


@given(MOMENTS, st.none() | MOMENTS, st.booleans())
def test_it_is_never_later_than_either(leaves, appointment, is_parcel):
    due = asn_due(leaves, appointment, is_parcel=is_parcel)

    assert due.at <= leaves + timedelta(minutes=30)
    if appointment and not is_parcel:
        assert due.at <= appointment - timedelta(hours=6)
