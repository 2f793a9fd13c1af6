"""Which orders of a page are kept: each version once, the old ones not at all."""

import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.incoming.order_versions import (
    OrderVersion,
    by_name,
    find_news,
    name_of,
)

START = datetime(2026, 3, 2, 15)  # noqa: DTZ001 -- as Odoo keeps it


def order(number="4PENS00A", ordered="2026-03-05T08:00:00Z", **details):
    said = {"purchaseOrderNumber": number, "purchaseOrderState": "New"}
    return {**said, "orderDetails": {"purchaseOrderDate": ordered, **details}}


def news(*orders, known=None, since=None):
    return list(find_news(by_name(orders), known or {}, since))


def kept(version):
    """Return what is known of an order once this version of it is kept."""
    return {version.number: (version.version, version.checksum)}


# === VERSIONS === #


def test_what_nobody_knows_is_its_first_version_and_kept_whole():
    [first] = news(order(items=[{"itemSequenceNumber": "1"}]))
    assert (first.number, first.version) == ("4PENS00A", 1)
    assert json.loads(first.payload) == order(items=[{"itemSequenceNumber": "1"}])


def test_the_same_said_again_is_no_news():
    [first] = news(order())
    assert news(order(), known=kept(first)) == []


def test_the_order_of_words_is_no_news():
    [first] = news(order())
    turned = dict(reversed(order().items()))
    assert news(turned, known=kept(first)) == []


def test_what_changed_is_the_next_version():
    [first] = news(order())
    [second] = news(order(items=[]), known=kept(first))
    assert second.version == 2
    assert second.checksum != first.checksum


def test_what_goes_back_to_an_earlier_version_is_a_version_again():
    [first] = news(order())
    [second] = news(order(items=[]), known=kept(first))
    [third] = news(order(), known=kept(second))
    assert (third.version, third.checksum) == (3, first.checksum)


def test_of_an_order_that_a_page_has_twice_the_last_counts():
    [only] = news(order(), order(items=[]))
    assert "items" in only.payload


def test_each_order_of_a_page_is_for_itself():
    [first] = news(order("1"))
    found = news(order("1"), order("2"), order("3"), known=kept(first))
    assert [each.number for each in found] == ["2", "3"]


@given(st.lists(st.sampled_from("abc"), max_size=6))
def test_versions_count_up_with_each_change_and_only_then(states):
    known, changes, last = {}, 0, None
    for state in states:
        changes += state != last
        last = state
        for version in news(order(state=state), known=known):
            known = kept(version)
    assert known.get("4PENS00A", (0, ""))[0] == changes


# === WHAT IS TOO OLD === #


@pytest.mark.parametrize(
    ("ordered", "is_kept"),
    [
        ("2026-03-01T23:59:59Z", False),
        # The day counts, not the hour.
        ("2026-03-02T00:00:00Z", True),
        ("2026-03-05T08:00:00Z", True),
        # What does not say when it was placed may be new.
        ("soon", True),
        (None, True),
    ],
)
def test_orders_from_before_the_first_day_are_left(ordered, is_kept):
    assert bool(news(order(ordered=ordered), since=START)) is is_kept


def test_an_old_order_that_is_known_is_kept_when_it_changes():
    old = order(ordered="2026-01-01T00:00:00Z")
    [first] = news(old)
    changed = {**old, "purchaseOrderState": "Closed"}
    [second] = news(changed, known=kept(first), since=START)
    assert second.version == 2


def test_without_a_first_day_nothing_is_too_old():
    assert news(order(ordered="1999-01-01T00:00:00Z"))


# === WITHOUT A NUMBER === #


@pytest.mark.parametrize("number", [None, "", " ", True, ["x"]])
def test_what_has_no_number_is_kept_under_what_it_says(number):
    name = name_of(order(number))
    assert name.startswith("unreadable ")
    assert name == name_of(order(number))
    assert name != name_of(order(number, items=[]))


def test_a_number_counts_without_the_blanks_around_it():
    assert name_of(order(" 4PENS00A ")) == "4PENS00A"
    assert name_of(order(12345678)) == "12345678"


def test_what_is_no_order_at_all_is_kept_as_well():
    [first] = news("hello")
    assert first == OrderVersion(name_of("hello"), 1, first.checksum, '"hello"')
