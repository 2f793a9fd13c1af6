from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.invoice_sending import (
    Billing,
    find_told,
    is_to_be_told,
    why_not_sent,
)

STATES = ["open", "held", "waiting", "attention", "presumed", "confirmed"]
# From the most basic on, with what each takes.
REFUSALS = {
    "not_for_amazon": {"is_for_amazon": False},
    "credit_note": {"is_kind_told": False},
    "self_billed": {"is_self_billed": True},
    "off": {"level": "off"},
    "draft": {"is_posted": False},
    "with_amazon": {"state": "waiting"},
}
billings = st.builds(
    Billing,
    is_for_amazon=st.booleans(),
    is_kind_told=st.booleans(),
    is_self_billed=st.booleans(),
    level=st.sampled_from(["off", "test", "live"]),
    is_posted=st.booleans(),
    state=st.sampled_from(STATES),
)


# === MAY IT BE SENT === #


@pytest.mark.parametrize("level", ["test", "live"])
@pytest.mark.parametrize("state", ["open", "held", "attention"])
def test_nothing_stands_against_a_posted_invoice_amazon_does_not_have(level, state):
    assert why_not_sent(Billing(level=level, state=state)) is None


@pytest.mark.parametrize(("refusal", "facts"), REFUSALS.items())
def test_each_thing_alone_stands_against_it(refusal, facts):
    assert why_not_sent(replace(Billing(), **facts)) == refusal


@pytest.mark.parametrize("state", ["waiting", "presumed", "confirmed", "not_needed"])
def test_what_amazon_has_or_may_have_is_not_sent_again(state):
    assert why_not_sent(Billing(state=state)) == "with_amazon"


@given(billings, st.sampled_from(list(REFUSALS)))
def test_the_most_basic_of_several_is_told(billing, refusal):
    order = list(REFUSALS)
    told = why_not_sent(replace(billing, **REFUSALS[refusal]))
    assert order.index(told) <= order.index(refusal)


# === IS AMAZON TO BE TOLD === #


@pytest.mark.parametrize(
    ("refusal", "state", "expected"),
    [
        (None, "open", True),
        (None, "attention", True),
        ("draft", "open", True),
        ("with_amazon", "waiting", True),
        ("with_amazon", "confirmed", False),
        ("self_billed", "open", False),
        ("off", "open", False),
        ("not_for_amazon", "open", False),
        # What is on its way is no reason to tell of what is not Amazon's.
        ("off", "waiting", False),
    ],
)
def test_amazon_is_to_be_told_of_what_is_not_there_yet(refusal, state, expected):
    assert is_to_be_told(refusal, state, "not_paid") == expected
    assert is_to_be_told(refusal, state, "partial") == expected


@pytest.mark.parametrize("payment", ["paid", "in_payment", "reversed"])
@given(st.sampled_from([None, *REFUSALS]), st.sampled_from(STATES))
def test_what_amazon_has_paid_it_knows(payment, refusal, state):
    assert not is_to_be_told(refusal, state, payment)


# === WHAT A BANNER SAYS === #


@pytest.mark.parametrize(
    ("refusal", "state", "told"),
    [
        (None, "open", "not_yet"),
        ("with_amazon", "waiting", "on_the_way"),
        ("with_amazon", "presumed", "has_it"),
        ("with_amazon", "confirmed", "has_it"),
        ("self_billed", "open", "self_billed"),
        # Amazon bills itself, whatever was sent before.
        ("self_billed", "confirmed", "self_billed"),
        # These are told with their reasons elsewhere.
        (None, "held", ""),
        (None, "attention", ""),
        ("off", "open", ""),
        ("credit_note", "open", ""),
    ],
)
def test_a_banner_says_how_far_it_is(refusal, state, told):
    assert find_told(refusal, state) == told


@given(billings)
def test_no_banner_says_that_amazon_lacks_what_it_has(billing):
    told = find_told(why_not_sent(billing), billing.state)
    if told == "not_yet":
        assert billing.state == "open"
    if billing.state in ("presumed", "confirmed"):
        assert told in ("has_it", "self_billed")
