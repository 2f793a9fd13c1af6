"""When people are asked again about what they were told before."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.incident_repeat import (
    LASTING_KINDS,
    is_to_be_told,
    put_aside_since,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)
moments = st.none() | st.integers(-100, 0).map(lambda hours: NOW + hours * HOUR)


@pytest.mark.parametrize("kind", ["secret", "silence", "backlog", "unproven", "bank"])
def test_what_lasts_leaves_people_in_peace_for_a_day(kind):
    assert put_aside_since(kind, None, NOW) == NOW - timedelta(days=1)


@pytest.mark.parametrize("kind", ["access", "document", "mapping", "gap", "paused"])
def test_what_happens_anew_is_told_whoever_put_the_last_one_aside(kind):
    assert put_aside_since(kind, None, NOW) is None
    assert put_aside_since(kind, NOW - HOUR, NOW) is None


@pytest.mark.parametrize("ago", [0, 1, 1000])
def test_news_end_the_peace_and_old_news_lengthen_it(ago):
    news = NOW - ago * HOUR
    assert put_aside_since("secret", news, NOW) == news


@given(st.sampled_from(LASTING_KINDS), moments)
def test_nobody_is_left_in_peace_by_what_comes_later(kind, news_since):
    assert put_aside_since(kind, news_since, NOW) <= NOW


@pytest.mark.parametrize(
    ("told_at", "news_since", "is_told"),
    [
        (None, None, True),
        (None, NOW, True),
        (NOW - HOUR, None, False),
        (NOW - HOUR, NOW, True),
        # Whoever was asked at that moment knows it all.
        (NOW, NOW, False),
        (NOW, NOW - HOUR, False),
    ],
)
def test_people_are_asked_once_and_again_only_about_news(told_at, news_since, is_told):
    assert is_to_be_told(told_at, news_since, quiet=False) is is_told


@given(moments, moments)
def test_what_is_quiet_asks_nobody(told_at, news_since):
    assert not is_to_be_told(told_at, news_since, quiet=True)


@given(moments, moments)
def test_whoever_is_told_now_is_not_told_again(told_at, news_since):
    if is_to_be_told(told_at, news_since, quiet=False):
        assert not is_to_be_told(NOW, news_since, quiet=False)
