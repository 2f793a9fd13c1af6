"""Which transfers a shipment may speak of, and when its ASN is sent."""

from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.shipment_transfers import (
    arrival,
    find_objection,
    find_refusal,
    is_complete,
    may_join,
)

STATES = st.sampled_from(["draft", "assigned", "done", "cancel"])
ASNS = st.sampled_from(["open", "held", "waiting", "presumed", "confirmed"])


@pytest.mark.parametrize(
    ("transfers", "asn", "expected"),
    [
        (["done"], "open", None),
        (["done"], "attention", None),
        (["done", "assigned"], "open", "not_done"),
        (["done", "cancel"], "open", None),
        (["done"], "waiting", "announced"),
        (["done"], "presumed", "announced"),
        (["done"], "confirmed", "announced"),
        (["assigned"], "confirmed", "not_done"),
    ],
)
def test_an_asn_is_sent_once_and_of_what_was_shipped(transfers, asn, expected):
    assert find_refusal(transfers, asn) == expected


@given(st.lists(STATES), ASNS)
def test_a_shipment_is_announced_by_itself_once_all_was_shipped(transfers, asn):
    expected = set(transfers) <= {"done", "cancel"} and asn == "open"
    assert is_complete(transfers, asn) is expected


@pytest.mark.parametrize(
    ("transfer", "is_announced", "target", "expected"),
    [
        ("done", True, "", "stays"),
        ("assigned", True, "open", "stays"),
        ("cancel", True, "", None),
        ("done", False, "waiting", "written"),
        ("done", False, "held", "written"),
        ("done", False, "open", None),
        ("done", False, "", None),
        # What is still to be done is looked at by the other check.
        ("assigned", False, "waiting", None),
    ],
)
def test_what_amazon_was_told_stays(transfer, is_announced, target, expected):
    found = find_objection(transfer, is_announced=is_announced, target=target)
    assert found == expected


@pytest.mark.parametrize(
    ("transfer", "asn", "expected"),
    [
        ("assigned", "", True),
        ("assigned", "open", True),
        ("assigned", "held", False),
        ("done", "confirmed", True),
    ],
)
def test_no_transfer_joins_what_is_written(transfer, asn, expected):
    assert may_join(transfer, asn) is expected


def test_goods_arrive_after_their_transit():
    friday = datetime(2026, 11, 27, 12, tzinfo=timezone.utc)
    assert arrival(friday, 2) == datetime(2026, 11, 29, 12, tzinfo=timezone.utc)
    assert arrival(friday, 0) == friday


@pytest.mark.parametrize(
    ("transfers", "refusal"),
    [
        (["done"], None),
        # What was cancelled is over: it stops nothing.
        (["done", "cancel"], None),
        (["cancel"], "not_done"),
        (["done", "assigned"], "not_done"),
    ],
)
def test_an_asn_is_sent_again_once_nothing_is_left_to_ship(transfers, refusal):
    assert find_refusal(transfers, "rejected") == refusal
