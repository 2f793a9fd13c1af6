from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.change_news import (
    LAG,
    OLDEST_NEWS,
    Decided,
    Headline,
    Told,
    headline,
    news_period,
    verdict,
)
from acorn_vendor.rules.order_change import TOPICS

NOW = datetime(2026, 3, 2, 5, tzinfo=timezone.utc)
FEWER = Told("less", "36", "24", "ACORN-BAR")


@pytest.mark.parametrize(
    ("told", "key"),
    [
        (FEWER, "quantity"),
        (Told("more", "24", "36", "ACORN-BAR"), "quantity"),
        (Told("cancelled", "24", "0", "ACORN-BAR"), "quantity"),
        (Told("added", "0", "6", "ACORN-BAR"), "added"),
        (Told("added", "0", "6"), "other"),
        (Told("less", "36", "24"), "other"),
        (Told("cost_lower", "$3", "$2", "ACORN-BAR"), "cost"),
        (Told("cost_lower", "$3", "$2"), "other"),
        (Told("window", "a", "b"), "window"),
        (Told("fc", "PHX6", "ONT8"), "fc"),
        (Told("order_cancelled", "36", "0"), "order_cancelled"),
        (Told("order_back", "0", "36"), "order_back"),
        (Told("backorder", "allowed", "not allowed", "ACORN-BAR"), "other"),
        (Told("bill_to", "A", "B"), "other"),
    ],
)
def test_each_change_has_words_of_its_own(told, key):
    assert headline([told]) == Headline(key, told)


def test_what_matters_most_is_told_and_the_rest_is_counted():
    window, buying = Told("window", "a", "b"), Told("buying", "A", "B")
    assert headline([buying, window, FEWER]) == Headline("quantity", FEWER, 2)
    assert headline([buying, window]) == Headline("window", window, 1)
    gone = Told("order_cancelled", "36", "0")
    assert headline([FEWER, gone]).told is gone
    assert headline([]) is None


def test_every_kind_of_change_can_be_told():
    for kind in TOPICS:
        assert headline([Told(kind, "a", "b")]).more == 0


@pytest.mark.parametrize(
    ("state", "decision", "by_person", "is_news"),
    [
        ("applied", "apply", False, True),
        ("refused", "refuse", False, True),
        ("applied", "ask", True, False),
        ("applied", "apply", True, False),
        ("open", "ask", False, False),
        ("open", "apply", False, False),
        ("superseded", "apply", False, False),
        ("withdrawn", "ask", False, False),
    ],
)
def test_news_is_what_only_a_rule_has_decided(state, decision, by_person, is_news):
    assert Decided(state, decision, by_person).is_by_rule is is_news


@pytest.mark.parametrize(
    ("states", "word"),
    [
        (["applied"], "applied"),
        (["refused", "refused"], "refused"),
        (["applied", "refused"], "decided"),
        ([], "decided"),
    ],
)
def test_what_rules_did_is_one_word_if_it_was_the_same(states, word):
    assert verdict(Decided(state, "apply", False) for state in states) == word


def test_each_change_is_in_one_digest():
    start, end = news_period(None, NOW)
    assert (start, end) == (NOW - LAG - timedelta(days=1), NOW - LAG)
    later = NOW + timedelta(days=1)
    assert news_period(end, later) == (end, later - LAG)


def test_old_news_is_no_news():
    last = NOW - timedelta(days=300)
    assert news_period(last, NOW) == (NOW - LAG - OLDEST_NEWS, NOW - LAG)


@given(st.lists(st.integers(1, 13 * 24), min_size=1, max_size=6))
def test_digests_tell_each_moment_once_whenever_they_are_sent(hours):
    last, told = None, []
    now = NOW
    for wait in hours:
        period = news_period(last, now)
        told.append(period)
        last, now = period[1], now + timedelta(hours=wait)
    assert all(start <= end for start, end in told)
    assert all(
        before[1] == after[0] for before, after in zip(told, told[1:], strict=False)
    )


@given(
    st.lists(
        st.builds(Told, st.sampled_from(list(TOPICS)), st.just("a"), st.just("b")),
        min_size=1,
    )
)
def test_the_headline_is_one_of_the_differences_and_counts_the_others(differences):
    found = headline(differences)
    assert found.told in differences
    assert found.more == len(differences) - 1
    gone = [each for each in differences if each.kind.startswith("order_")]
    assert not gone or found.told in gone
