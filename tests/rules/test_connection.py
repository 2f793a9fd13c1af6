"""What may still be asked of Amazon, and when it refuses everything."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.connection import (
    BROKEN_AFTER,
    Heard,
    Line,
    Pause,
    Verdict,
    judge,
    may_go_on,
    may_probe,
    was_heard_since,
)

NOON = datetime(2026, 11, 27, 12, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)
JOBS = {"orders": "poll", "status": "read", "submit": "send"}
HEARD = st.tuples(st.sampled_from(sorted(JOBS)), st.sampled_from(list(Heard)))


def refused(*operations, since=NOON, **flags):
    return [Pause(name, JOBS[name], since, **flags) for name in operations]


def line_after(*heard):
    line = Line()
    for operation, what in heard:
        line.learn(operation, what)
    return line


# === ONE RUN === #


def test_what_is_refused_or_throttled_is_closed_and_nothing_else():
    for what in (Heard.REFUSED, Heard.THROTTLED):
        line = line_after(("submit", what))
        assert line.is_closed("submit")
        assert not line.is_closed("status")


def test_a_failed_login_closes_everything():
    line = line_after(("submit", Heard.NO_LOGIN))
    assert line.is_closed("status")
    assert line.is_closed(None)


def test_failures_in_a_row_break_the_line_and_a_response_between_them_does_not():
    failure, response = ("submit", Heard.NOTHING), ("submit", Heard.RESPONSE)
    assert line_after(*[failure] * BROKEN_AFTER).is_broken
    line = line_after(*[failure] * (BROKEN_AFTER - 1), response, failure)
    assert not line.is_broken
    assert not line.is_closed(None)


@pytest.mark.parametrize(
    ("heard", "is_success"),
    [
        ([], False),
        ([("submit", Heard.RESPONSE)], True),
        ([("submit", Heard.NOTHING)], False),
        ([("submit", Heard.RESPONSE), ("submit", Heard.REFUSED)], False),
        ([("submit", Heard.RESPONSE), ("submit", Heard.THROTTLED)], True),
        ([("submit", Heard.RESPONSE), ("status", Heard.REFUSED)], True),
        ([("submit", Heard.THROTTLED)], False),
    ],
)
def test_that_it_responded_before_it_refused_is_no_success(heard, is_success):
    assert line_after(*heard).is_success is is_success


@given(st.lists(HEARD))
def test_nothing_is_heard_of_what_is_paused_since(heard):
    line = line_after(*heard)
    last = dict(heard)
    for operation, what in last.items():
        if what in (Heard.REFUSED, Heard.THROTTLED):
            assert operation not in line.heard
            assert line.is_closed(operation)


# === THE ACCOUNT === #


def test_one_operation_that_is_refused_is_not_all():
    assert judge({"orders", "status"}, refused("orders"), {}) is Verdict.SOME


def test_all_that_is_due_is_refused_the_token_is_renewed_once():
    due = {"orders", "status"}
    pauses = refused("orders", "status")
    assert judge(due, pauses, {}) is Verdict.ALL_WITH_THIS_TOKEN
    pauses = refused("orders", "status", is_renewed=True)
    assert judge(due, pauses, {}) is Verdict.SOME
    pauses = refused("orders", "status", is_renewed=True, is_final=True)
    assert judge(due, pauses, {}) is Verdict.ALL


def test_what_is_refused_with_the_new_token_by_one_only_is_not_all():
    pauses = [
        *refused("orders", is_renewed=True, is_final=True),
        *refused("status", is_renewed=True),
    ]
    assert judge({"orders", "status"}, pauses, {}) is Verdict.SOME


def test_what_is_due_and_was_never_tried_speaks_against_all():
    pauses = refused("orders", "status", is_renewed=True, is_final=True)
    due = {"orders", "status", "submit"}
    assert judge(due, pauses, {}) is Verdict.SOME


def test_what_is_refused_and_not_due_is_no_matter():
    pauses = [
        *refused("orders", "status", is_renewed=True, is_final=True),
        *refused("submit"),
    ]
    assert judge({"orders", "status"}, pauses, {}) is Verdict.ALL


def test_a_response_by_another_job_since_speaks_against_all():
    pauses = refused("orders", "status", is_renewed=True, is_final=True)
    due = {"orders", "status"}
    assert judge(due, pauses, {"send": NOON + HOUR}) is Verdict.SOME
    assert judge(due, pauses, {"send": NOON - HOUR}) is Verdict.ALL


def test_what_a_job_responded_before_it_was_refused_is_no_response_any_more():
    pauses = [
        *refused("orders", since=NOON),
        *refused("status", since=NOON + 2 * HOUR),
    ]
    assert not was_heard_since(pauses, {"read": NOON + HOUR})
    assert was_heard_since(pauses, {"send": NOON + HOUR})
    assert was_heard_since(pauses, {"read": NOON + 3 * HOUR})


@given(st.sets(st.sampled_from(sorted(JOBS)), min_size=1), st.data())
def test_an_account_is_refused_everything_only_if_all_that_is_due_is(due, data):
    some = data.draw(st.sets(st.sampled_from(sorted(JOBS))))
    pauses = refused(*sorted(some), is_renewed=True, is_final=True)
    is_all = judge(due, pauses, {}) is Verdict.ALL
    assert is_all is due.issubset(some)


# === COMING BACK === #


def test_it_is_asked_again_when_the_last_turn_has_come():
    assert may_probe([], NOON)
    assert may_probe([NOON - HOUR, NOON], NOON)
    assert not may_probe([NOON - HOUR, NOON + HOUR], NOON)


@pytest.mark.parametrize(
    ("responded", "is_login_refused", "due", "paused", "expected"),
    [
        (["orders"], False, {"orders", "status"}, {"status"}, True),
        ([], False, {"orders", "status"}, {"orders", "status"}, False),
        ([], True, {"orders", "status"}, set(), False),
        ([], False, {"orders", "status", "submit"}, {"orders", "status"}, True),
    ],
)
def test_it_goes_on_when_something_is_responded_or_was_never_tried(
    responded, is_login_refused, due, paused, expected
):
    assert may_go_on(responded, is_login_refused, due, paused) is expected


@pytest.mark.parametrize(("successes", "heard"), [({}, False), ({"poll": NOON}, True)])
def test_where_nothing_is_refused_any_response_counts(successes, heard):
    assert was_heard_since([], successes) == heard
