"""The states of a message: which way leads where, and where it ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.message_states import (
    ATTENTION_STATES,
    BINDING_STATES,
    FINISHED_STATES,
    NOT_WITH_AMAZON,
    SHOWN_AS,
    TAKEN_STATES,
    TRANSITIONS,
    UNPROVEN_STATES,
    may_become,
)

OUT, IN = TRANSITIONS["out"], TRANSITIONS["in"]
STARTS = {"out": ("held", "queued"), "in": ("received",)}
WAYS = [
    (direction, state, following)
    for direction, states in TRANSITIONS.items()
    for state, after in states.items()
    for following in after
]


def reachable(direction, *states):
    """Return all states that a message may come to from these."""
    seen, ahead = set(states), list(states)
    while ahead:
        for following in TRANSITIONS[direction][ahead.pop()] - seen:
            seen.add(following)
            ahead.append(following)
    return seen


@pytest.mark.parametrize("way", WAYS)
def test_every_way_leads_to_a_state_of_the_same_direction(way):
    direction, _state, following = way
    assert following in TRANSITIONS[direction]
    assert may_become(*way)


@pytest.mark.parametrize("direction", ["out", "in"])
def test_every_state_is_come_to_and_left_again_until_it_is_over(direction):
    states = TRANSITIONS[direction]
    assert reachable(direction, *STARTS[direction]) == set(states)
    for state in states:
        assert reachable(direction, state) & set(FINISHED_STATES)


@given(st.sampled_from(["out", "in"]), st.sampled_from([*OUT, *IN, "lost"]))
def test_nothing_becomes_what_it_is_nor_comes_back_from_its_end(direction, state):
    assert not may_become(direction, state, state)
    for end in ("confirmed", "cancelled", "processed"):
        assert not may_become(direction, end, state)


def test_a_state_of_the_other_direction_leads_nowhere():
    assert not may_become("in", "queued", "sending")
    assert not may_become("out", "received", "processed")
    assert not may_become("out", "lost", "queued")


# === WHAT WAS SENT === #


def test_nothing_is_sent_that_was_not_let_go():
    into = {state for state, after in OUT.items() if "sending" in after}
    assert into == {"queued"}
    assert "sending" not in OUT["held"]


def test_what_amazon_may_have_is_never_simply_cancelled_or_held():
    for state in BINDING_STATES:
        assert not {"cancelled", "held"} & OUT[state]


def test_an_unknown_outcome_is_not_forgotten():
    assert OUT["unknown"] == {"queued", "sent", "confirmed", "rejected"}
    assert set(UNPROVEN_STATES) == {*TAKEN_STATES, "unknown"}
    assert set(UNPROVEN_STATES) < set(BINDING_STATES)


def test_what_was_taken_waits_for_proof_or_refusal_only():
    for state in TAKEN_STATES:
        assert OUT[state] - {"presumed"} == {"confirmed", "rejected"}


def test_amazon_has_a_document_or_it_has_not():
    assert not set(BINDING_STATES) & set(NOT_WITH_AMAZON)
    # What is queued may have been tried before: neither is certain.
    assert {*BINDING_STATES, *NOT_WITH_AMAZON, "queued"} == set(OUT)


# === WHAT CAME IN === #


def test_what_came_in_may_be_read_once_more_until_it_is_done_with():
    again = {state for state, after in IN.items() if "received" in after}
    assert again == {"on_hold", "history", "failed"}


def test_a_newer_version_ends_what_waits():
    for state in ("on_hold", "history"):
        assert may_become("in", state, "processed")


# === WHAT PEOPLE SEE === #


def test_finished_is_what_nothing_follows_and_what_stays_history():
    assert set(FINISHED_STATES) == {"cancelled", "confirmed", "history", "processed"}
    assert list(FINISHED_STATES) == sorted(FINISHED_STATES)


def test_nobody_is_asked_about_what_is_finished():
    assert not set(ATTENTION_STATES) & set(FINISHED_STATES)


def test_a_document_shows_each_state_but_a_cancelled_one():
    assert set(SHOWN_AS) == set(OUT) - {"cancelled"}


def test_what_needs_a_person_is_shown_so_on_the_document():
    shown = {state for state, word in SHOWN_AS.items() if word in ("held", "attention")}
    assert shown == set(ATTENTION_STATES) & set(OUT)


def test_on_its_way_a_document_waits_and_shows_no_steps():
    waiting = {state for state, word in SHOWN_AS.items() if word == "waiting"}
    assert waiting == {"queued", "sending", "sent"}
