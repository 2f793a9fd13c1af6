"""Costs of many goods at once: what is agreed for one says nothing of another."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from acorn_vendor.rules.agreed_cost import (
    Agreement,
    Offer,
    highest,
    highest_of_each,
    plan,
    plan_all,
)
from acorn_vendor.rules.validity import Period

NEW_YEAR = date(2026, 1, 1)


def agreed(topic, cost, day=0):
    start = NEW_YEAR + timedelta(days=day)
    return topic, Agreement(Period(f"{topic} {day}", topic, start), Decimal(cost))


def offered(topic, key, cost, day=0):
    return topic, Offer(key, NEW_YEAR + timedelta(days=day), Decimal(cost))


offers = st.lists(
    st.builds(
        offered,
        st.sampled_from(["pen", "cup"]),
        st.integers(0, 99),
        st.integers(1, 5),
        st.integers(0, 9),
    ),
    max_size=8,
)


def test_a_cost_of_one_item_leaves_that_of_another():
    [done] = plan_all([agreed("pen", 2), agreed("cup", 5)], [offered("pen", 0, 3, 9)])
    [ended] = done.changed
    assert ended.period.topic == "pen"
    assert [new.cost for new in done.created] == [3]


def test_what_nothing_was_agreed_for_is_new():
    [done] = plan_all([agreed("cup", 5)], [offered("pen", 0, 3)])
    assert (done.changed, len(done.created)) == ((), 1)


def test_without_an_offer_nothing_becomes_of_what_is_agreed():
    assert plan_all([agreed("pen", 2)], []) == []


def test_there_is_a_plan_for_each_item_that_is_offered():
    plans = plan_all([], [offered("pen", 0, 3), offered("cup", 1, 4)])
    created = [[new.period.key for new in each.created] for each in plans]
    assert created == [[0], [1]]


@settings(max_examples=50)
@given(offers)
def test_many_items_at_once_are_as_one_after_the_other(many):
    known = [agreed("pen", 2), agreed("cup", 3)]
    plans = plan_all(known, many)
    topics = list(dict.fromkeys(topic for topic, _offer in many))
    for topic, done in zip(topics, plans, strict=True):
        ours = [each for each_topic, each in known if each_topic == topic]
        theirs = [each for each_topic, each in many if each_topic == topic]
        assert done == plan(ours, theirs)


@settings(max_examples=50)
@given(offers)
def test_each_item_gets_one_cost_and_no_offer_of_it_is_higher(many):
    best = highest_of_each(many)
    topics = dict.fromkeys(topic for topic, _offer in many)
    assert len(best) == len(topics)
    for topic, found in zip(topics, best, strict=True):
        same = [offer for each, offer in many if each == topic]
        assert found == highest(same)
        assert found.cost == max(offer.cost for offer in same)
        assert found.start == min(offer.start for offer in same)


def test_nothing_offered_is_nothing_agreed():
    assert highest_of_each([]) == []
