"""What a person decides about lines before all is accepted."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.acceptance import (
    Asked,
    alike,
    asked_about,
    fits,
    quantities,
)
from acorn_vendor.rules.promise import Policy, Question, asking

SHORT, LOW = Question("short", "pen", Decimal(6)), Question("cost", "pen")
SMALL, NOTHING = Question("minimum", figure=Decimal(5)), Question("nothing")
UNITS = st.integers(0, 500).map(Decimal)
CHOICES = ("leave", "accept", "free", "reject")


def test_questions_about_one_line_stand_together():
    other = Question("short", "cup", Decimal(0))
    assert asked_about([SHORT, other, LOW]) == [
        Asked("pen", (SHORT, LOW)),
        Asked("cup", (other,)),
    ]


def test_that_nothing_can_be_promised_is_said_by_the_lines():
    assert asked_about([SHORT, NOTHING]) == [Asked("pen", (SHORT,))]


def test_an_order_that_is_too_small_is_asked_about_as_a_whole():
    [asked] = asked_about([SMALL])
    assert asked.key is None
    assert (asked.is_low, asked.is_short, asked.free) == (False, False, 0)


def test_what_is_asked_says_what_it_is():
    [asked] = asked_about([LOW, SHORT])
    assert (asked.is_low, asked.is_short, asked.free) == (True, True, 6)


@pytest.mark.parametrize(
    ("is_line", "is_short", "choices"),
    [
        (True, True, CHOICES),
        (True, False, ("leave", "accept", "reject")),
        (False, False, ("leave", "accept")),
    ],
)
def test_choices_that_fit(is_line, is_short, choices):
    found = [each for each in CHOICES if fits(each, is_line=is_line, is_short=is_short)]
    assert found == list(choices)


@given(st.sampled_from(("accept", "free", "reject")), UNITS, UNITS, st.booleans())
def test_no_more_than_ordered_is_promised(choice, units, free, may_backorder):
    accepted, backordered = quantities(choice, units, free, may_backorder=may_backorder)
    assert accepted >= 0
    assert backordered >= 0
    assert accepted + backordered <= units
    if choice == "free":
        assert accepted <= free
        assert (accepted + backordered == units) or not may_backorder
    if choice == "accept":
        assert (accepted, backordered) == (units, 0)
    if choice == "reject":
        assert (accepted, backordered) == (0, 0)


@pytest.mark.parametrize(
    ("low_cost", "asked"),
    [("accept", "accept"), ("hold", "hold"), ("ask", "ask"), ("reject", "ask")],
)
def test_a_person_is_asked_where_the_policy_would_not_accept(low_cost, asked):
    policy = Policy(stock_only=True, shortage="reject", low_cost=low_cost)
    assert asking(policy) == Policy(stock_only=True, shortage="ask", low_cost=asked)


@pytest.mark.parametrize(
    ("policy", "looks_at_stock"),
    [
        (Policy(by_person=True), True),
        (Policy(stock_only=True), True),
        (Policy(), False),
    ],
)
def test_a_person_who_decides_is_asked_where_stock_is_short(policy, looks_at_stock):
    assert asking(policy).stock_only is looks_at_stock


@pytest.mark.parametrize(
    ("low", "short", "choice"),
    [
        ("accept", "free", "free"),
        ("accept", "accept", "accept"),
        ("accept", "leave", "leave"),
        ("leave", "free", "leave"),
        ("reject", "free", "reject"),
        ("leave", "reject", "reject"),
    ],
)
def test_a_line_that_is_low_and_short_is_accepted_if_both_are(low, short, choice):
    assert alike(low, short, is_low=True, is_short=True) == choice
    assert alike(low, short, is_low=True, is_short=False) == low
    assert alike(low, short, is_low=False, is_short=True) == short
