"""Windows, days and orders before the goods leave: one moment to either side."""

from dataclasses import replace
from datetime import timedelta

import pytest
from shipment_facts import DAY, GOOD_HEAD, GOOD_ORDER, NOW, good, head, order

from acorn_vendor.rules.shipment_check import findings_of

SECONDS = timedelta(seconds=1)
HOUR = timedelta(hours=1)
OPEN = {"window_start": None, "window_end": None}


def found(facts):
    return [each.key for each in findings_of(facts)]


def leaving(moment, **values):
    """Return good facts of goods that leave then, whatever the windows."""
    values = {"leaves_at": moment, "arrives_at": moment + 2 * DAY, **values}
    orders = [replace(GOOD_ORDER, **OPEN)]
    return good(head=replace(GOOD_HEAD, **values), orders=orders)


@pytest.mark.parametrize(
    ("window", "keys"),
    [
        ({"window_start": NOW}, []),
        ({"window_start": NOW + SECONDS}, ["before_window"]),
        ({"window_end": NOW}, []),
        ({"window_end": NOW - SECONDS}, ["after_window"]),
        (OPEN, []),
    ],
)
def test_a_window_has_its_first_and_its_last_moment(window, keys):
    assert found(order(**window)) == keys


@pytest.mark.parametrize(
    ("window", "keys"),
    [
        ({"window_start": NOW + 2 * DAY}, []),
        ({"window_start": NOW + 2 * DAY + SECONDS}, ["before_window"]),
        ({"window_end": NOW + 2 * DAY}, []),
        ({"window_end": NOW + 2 * DAY - SECONDS}, ["after_window"]),
    ],
)
def test_a_window_to_deliver_is_about_the_arrival(window, keys):
    values = {**OPEN, "window_kind": "delivery", **window}
    assert found(order(**values)) == keys


@pytest.mark.parametrize(
    ("moment", "is_stated", "keys"),
    [
        (NOW - 7 * DAY, False, []),
        (NOW - 7 * DAY - SECONDS, False, ["long_ago"]),
        (NOW + 2 * DAY, True, []),
        (NOW + 2 * DAY + SECONDS, True, ["far_ahead"]),
        # A day that was only planned may be any.
        (NOW + 9 * DAY, False, []),
    ],
)
def test_amazon_takes_an_asn_some_days_around_the_shipping(moment, is_stated, keys):
    assert found(leaving(moment, is_stated=is_stated)) == keys


@pytest.mark.parametrize(
    ("arrives_at", "keys"),
    [(NOW, []), (NOW - SECONDS, ["arrives_first"]), (NOW + SECONDS, [])],
)
def test_goods_never_arrive_before_they_leave(arrives_at, keys):
    assert found(leaving(NOW, arrives_at=arrives_at)) == keys


@pytest.mark.parametrize(
    ("hour", "leaves", "keys"),
    [
        (16, NOW, ["late_in_day"]),
        (15, NOW, []),
        (23, NOW + 11 * HOUR, ["late_in_day"]),
        (23, NOW + 12 * HOUR, []),
        (23, NOW - 11 * HOUR, ["late_in_day"]),
        (23, NOW - 12 * HOUR, []),
    ],
)
def test_the_last_hour_counts_on_the_day_on_which_it_leaves(hour, leaves, keys):
    assert found(leaving(leaves, country="JP", region="fe", hour=hour)) == keys


def test_a_country_without_a_last_hour_has_none():
    assert found(head(hour=23)) == []


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ({"fc": ""}, []),
        ({"fc": "PHX6", "pending": frozenset({"fc"})}, ["other_fc"]),
        ({"pending": frozenset({"order_cancelled"})}, ["cancelled"]),
        ({"pending": frozenset({"fc", "order_cancelled"})}, ["other_fc", "cancelled"]),
        ({"pending": frozenset({"fc", "less"})}, ["other_fc", "changed"]),
        ({"is_cancelled": True, "is_closed": True}, ["cancelled"]),
        ({"is_closed": True, "lacks_acknowledgement": True},
         ["closed", "unacknowledged"]),
    ],
)  # fmt: skip
def test_what_amazon_changed_is_named_once(values, keys):
    assert found(order(**values)) == keys


def test_only_the_order_that_is_wrong_is_named():
    other = replace(GOOD_ORDER, id=2, number="4PENS00B", is_closed=True)
    [finding] = findings_of(good(orders=[GOOD_ORDER, other]))
    assert (finding.hit.ids, finding.hit.names) == ((2,), ("4PENS00B",))
