"""What becomes of a message with payments, and for which days Amazon is asked."""

from datetime import datetime, timedelta, timezone

import pytest

from acorn_vendor.rules.remittance_news import (
    FIRST_READING,
    LONGEST_WINDOW,
    OLDEST,
    OVERLAP,
    News,
    judge,
    remittance_windows,
)

NOW = datetime(2026, 12, 31, 23, 40, tzinfo=timezone.utc)


def news(outcome=None, refused="", codes=(), texts=()):
    """Return what a message told of one payment."""
    told = News(codes=set(codes), texts=list(texts))
    if outcome:
        told.add("7001", outcome)
    if refused:
        told.add_refused("7001", refused)
    return told


@pytest.mark.parametrize("outcome", ["created", "unchanged", "updated", "completed"])
def test_what_was_taken_over_is_done_with(outcome):
    assert judge(news(outcome)) == "processed"


@pytest.mark.parametrize(
    "told",
    [
        news("differs"),
        news("tells_more"),
        news("question"),
        news(refused="Activate the currency XYZ first."),
        news("created", texts=["broken.xlsx: no spreadsheet"]),
        news(codes={"payer"}),
        news(codes={"reply", "file"}),
    ],
)
def test_what_a_person_has_to_decide_waits(told):
    assert judge(told) == "on_hold"


def test_a_reply_about_a_case_waits_for_nobody():
    assert judge(news(codes={"reply"}, texts=["This is a reply."])) == "processed"


def test_the_first_time_a_month_is_read():
    [(start, end)] = remittance_windows(None, NOW)
    assert start == NOW - FIRST_READING
    assert NOW < end <= NOW + timedelta(seconds=1)


def test_each_question_reaches_back_and_none_is_longer_than_amazon_takes():
    [(start, _end)] = remittance_windows(NOW - timedelta(hours=6), NOW)
    assert start == NOW - timedelta(hours=6) - OVERLAP
    asked = list(remittance_windows(NOW - timedelta(days=2000), NOW))
    assert asked[0][0] == NOW - OLDEST
    assert all(until - start <= LONGEST_WINDOW for start, until in asked)
    assert all(
        first[1] == second[0] for first, second in zip(asked, asked[1:], strict=False)
    )
