"""What is said of one line of an acknowledgement."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import Quantity
from acorn_vendor.documents.outgoing.acknowledged_parts import Promised, parts_of

FRIDAY = datetime(2026, 11, 27, 12, tzinfo=timezone.utc)
MONDAY = FRIDAY + timedelta(days=3)
EACH = Quantity(Decimal(1))
CASE = Quantity(Decimal(1), "Cases", 12)
NOTHING = Decimal(0)
ALL = Promised(Decimal(12), Decimal(24), Decimal(36), FRIDAY, MONDAY, reason="Other")


def test_each_part_has_its_own_date_and_only_a_rejection_a_reason():
    parts = list(parts_of(ALL, EACH))
    assert [part.code for part in parts] == ["Accepted", "Backordered", "Rejected"]
    assert [part.ship_date for part in parts] == [FRIDAY, MONDAY, None]
    assert [part.reason for part in parts] == [None, None, "Other"]
    assert not any(part.delivery_date for part in parts)


def test_who_delivers_says_when_it_arrives():
    parts = list(parts_of(replace(ALL, is_delivered=True), EACH))
    assert [part.delivery_date for part in parts] == [FRIDAY, MONDAY, None]
    assert not any(part.ship_date for part in parts)


def test_parts_are_counted_as_amazon_ordered():
    assert [part.quantity.amount for part in parts_of(ALL, CASE)] == [1, 2, 3]
    assert {part.quantity.unit for part in parts_of(ALL, CASE)} == {"Cases"}


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        (Promised(Decimal(5), NOTHING, NOTHING), ["Accepted"]),
        (Promised(NOTHING, NOTHING, Decimal(5)), ["Rejected"]),
        (Promised(NOTHING, NOTHING, NOTHING), []),
    ],
)
def test_what_is_nothing_is_not_said(line, codes):
    assert [part.code for part in parts_of(line, EACH)] == codes


@given(*[st.integers(0, 500)] * 3)
def test_no_unit_gets_lost(accepted, backordered, rejected):
    line = Promised(Decimal(accepted), Decimal(backordered), Decimal(rejected))
    for unit in (EACH, CASE):
        said = sum(part.quantity.units for part in parts_of(line, unit))
        assert round(said, 6) == accepted + backordered + rejected
