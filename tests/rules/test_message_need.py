"""What a message needs a person for, and where a document goes."""

import pytest

from acorn_vendor.rules.message_need import (
    effect_of,
    need_of,
    state_kept_back,
    state_of_new,
    step_of,
)
from acorn_vendor.rules.message_states import (
    FINISHED_STATES,
    TRANSITIONS,
    may_become,
)


@pytest.mark.parametrize(
    ("state", "direction", "has_body", "need", "step"),
    [
        ("rejected", "out", True, "refused", "correct_document"),
        ("unknown", "out", True, "unknown", "wait"),
        ("held", "out", True, "decision", "decide"),
        ("held", "out", False, "incomplete", "correct_document"),
        ("failed", "out", True, "unsent", "try_again"),
        ("failed", "in", True, "unread", "try_again"),
        ("on_hold", "in", True, "unread", "correct_cause"),
    ],
)
def test_people_are_told_what_is_wrong_and_the_next_step(
    state, direction, has_body, need, step
):
    assert need_of(state, direction, has_body=has_body) == need
    assert step_of(state, direction, has_body=has_body) == step


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("rejected", "raise"),
        ("failed", "raise"),
        ("unknown", "raise_quietly"),
        ("queued", "let_go"),
        ("confirmed", "end"),
        ("cancelled", "end"),
        ("processed", "end"),
        ("history", "end"),
        ("sent", "end_doubt"),
        ("presumed", "end_doubt"),
        ("sending", None),
        ("held", None),
        ("received", None),
        ("on_hold", None),
    ],
)
def test_incidents_follow_the_state(state, expected):
    assert effect_of(state) == expected


def test_what_is_finished_needs_nobody_any_more():
    assert {effect_of(state) for state in FINISHED_STATES} == {"end"}


def test_what_raises_an_incident_can_be_dealt_with_and_then_ends_it():
    """Whatever somebody was told of has a way to a state that closes it."""
    for direction, states in TRANSITIONS.items():
        for state in states:
            if effect_of(state) not in ("raise", "raise_quietly"):
                continue
            after = [each for each in states if may_become(direction, state, each)]
            known = {effect_of(each) for each in after}
            assert "end" in known, (direction, state)


@pytest.mark.parametrize("stage", ["off", "test", "live"])
@pytest.mark.parametrize("has_body", [True, False])
@pytest.mark.parametrize("has_reason", [True, False])
def test_only_a_live_document_without_objection_leaves_by_itself(
    stage, has_body, has_reason
):
    state = state_of_new(stage, has_body=has_body, has_reason=has_reason)
    leaves = stage == "live" and has_body and not has_reason
    assert state == ("queued" if leaves else "held")


@pytest.mark.parametrize(
    ("version", "is_overtaken", "is_too_late", "expected"),
    [
        (1, False, False, None),
        (2, False, False, None),
        (2, True, True, "cancelled"),
        (2, False, True, "held"),
        # The first acknowledgement is better late than never.
        (1, False, True, None),
    ],
)
def test_what_would_undo_or_comes_too_late_is_kept_back(
    version, is_overtaken, is_too_late, expected
):
    found = state_kept_back(version, is_overtaken=is_overtaken, is_too_late=is_too_late)
    assert found == expected
