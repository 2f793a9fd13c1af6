"""What follows from what Amazon says of a transaction, or does not say."""

from datetime import datetime, timedelta, timezone

import pytest

from acorn_vendor.rules.follow_up import (
    age_without_proof,
    ask_soon,
    is_presumed,
    is_sent_once_more,
    judge,
)
from acorn_vendor.rules.message_states import UNPROVEN_STATES
from acorn_vendor.rules.retry import ASK_AFTER_UNKNOWN, CHECK_AFTER, PRESUME_AFTER

NOW = datetime(2026, 11, 27, 12, tzinfo=timezone.utc)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("status", "found", "asked", "expected"),
    [
        ("Success", "t1", "t1", "proven"),
        ("Success", "t1", " t1\n", "proven"),
        ("Failure", "t1", "t1", "refused"),
        ("Processing", "t1", "t1", "wait"),
        ("Archived", "t1", "t1", "wait"),
        ("Success", "t2", "t1", "other_transaction"),
        ("Failure", "t2", "t1", "other_transaction"),
    ],
)
def test_only_final_words_about_what_was_asked_decide(status, found, asked, expected):
    assert judge(status, found, asked) == expected


@pytest.mark.parametrize(
    ("state", "age", "expected"),
    [
        ("sent", PRESUME_AFTER - SECOND, False),
        ("sent", PRESUME_AFTER, True),
        ("presumed", PRESUME_AFTER, False),
        ("unknown", PRESUME_AFTER, False),
    ],
)
def test_no_news_is_good_news_after_a_while(state, age, expected):
    assert is_presumed(state, age) is expected


@pytest.mark.parametrize(
    ("state", "age", "expected"),
    [
        ("sent", timedelta(), ASK_AFTER_UNKNOWN),
        ("sent", CHECK_AFTER[-1], None),
        ("unknown", CHECK_AFTER[-1], ASK_AFTER_UNKNOWN),
    ],
)
def test_nobody_asks_for_ever(state, age, expected):
    assert ask_soon(state, age) == expected


@pytest.mark.parametrize(
    ("state", "next_try", "expected"),
    [
        ("unknown", None, True),
        ("unknown", NOW, True),
        ("unknown", NOW + SECOND, False),
        ("confirmed", None, False),
    ],
)
def test_the_same_is_sent_again_once_there_is_no_news_to_wait_for(
    state, next_try, expected
):
    assert is_sent_once_more(state, next_try, NOW) is expected


@pytest.mark.parametrize("state", UNPROVEN_STATES)
def test_what_was_sent_is_without_proof_until_it_is_proven(state):
    sent_at = NOW - timedelta(days=4)
    assert age_without_proof(state, sent_at, NOW) == timedelta(days=4)
    assert age_without_proof(state, None, NOW) == timedelta()


@pytest.mark.parametrize("state", ["queued", "confirmed", "rejected", "cancelled"])
def test_nothing_else_is_waited_for(state):
    assert age_without_proof(state, NOW - timedelta(days=4), NOW) == timedelta()
