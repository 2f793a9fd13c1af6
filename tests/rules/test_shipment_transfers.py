"""Which transfers a shipment may speak of, and when its ASN is sent."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.shipment_transfers import (
    Transfer,
    arrival,
    departure,
    find_objection,
    find_refusal,
    is_complete,
    is_gone,
    is_shipped,
    is_waiting,
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


NOW = datetime(2026, 12, 1, 10, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("transfers", "gone", "shipped"),
    [
        ([], True, False),
        (["done"], True, True),
        (["cancel"], True, False),
        (["done", "cancel"], True, True),
        (["done", "assigned"], False, False),
        (["assigned", "cancel"], False, False),
    ],
)
def test_what_is_gone_was_shipped_if_something_was(transfers, gone, shipped):
    assert is_gone(transfers) is gone
    assert is_shipped(transfers) is shipped


@pytest.mark.parametrize(
    ("transfers", "message", "expected"),
    [
        (["done"], "held", True),
        (["done"], "queued", True),
        (["done", "cancel"], "queued", True),
        (["done", "assigned"], "queued", False),
        (["done"], "sent", False),
        (["done"], "", False),
    ],
)
def test_an_asn_waits_as_long_as_nobody_was_told(transfers, message, expected):
    assert is_waiting(transfers, message) is expected


def transfer(state, scheduled=0, done=None):
    done_at = None if done is None else NOW + done * HOUR
    return Transfer(state, NOW + scheduled * HOUR, done_at)


@pytest.mark.parametrize(
    ("transfers", "hours"),
    [
        ([], 0),
        ([transfer("done", done=-3)], -3),
        # The truck leaves with the last of them.
        ([transfer("done", done=-3), transfer("done", done=-1)], -1),
        ([transfer("done", done=-3), transfer("cancel", done=-1)], -3),
        ([transfer("cancel", done=-1)], 0),
        ([transfer("done")], 0),
        ([transfer("assigned", scheduled=5)], 5),
        ([transfer("assigned", scheduled=-5)], 0),
        ([transfer("assigned", scheduled=5), transfer("draft", scheduled=7)], 7),
        ([transfer("done", scheduled=2, done=-3), transfer("assigned")], 2),
        ([Transfer("assigned")], 0),
    ],
)
def test_a_shipment_leaves_with_its_last_transfer(transfers, hours):
    assert departure(None, transfers, NOW) == NOW + hours * HOUR
    stated = NOW - 9 * HOUR
    assert departure(stated, transfers, NOW) == stated


transfers_of = st.lists(
    st.builds(
        transfer, STATES, st.integers(-9, 9), st.one_of(st.none(), st.integers(-9, 0))
    )
)


@given(transfers_of)
def test_what_is_still_here_never_left_before_now(transfers):
    left = departure(None, transfers, NOW)
    if is_gone([each.state for each in transfers]):
        assert left <= NOW
    else:
        assert left >= NOW
