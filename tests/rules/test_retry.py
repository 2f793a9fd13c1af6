"""When something is tried or asked for again, and when it is given up."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules import retry

SPREADS = st.floats(-1, 1)


@pytest.mark.parametrize(
    ("attempts", "minutes"),
    [(0, 1), (1, 1), (2, 4), (3, 16), (4, 64), (5, 256), (6, 480), (8, 480)],
)
def test_each_wait_is_four_times_as_long_up_to_eight_hours(attempts, minutes):
    assert retry.backoff(attempts) == timedelta(minutes=minutes)


@given(st.integers(0, 10**9), SPREADS)
def test_no_wait_is_shorter_or_longer_than_these(attempts, spread):
    wait = retry.backoff(attempts, spread)
    assert retry.FIRST_BACKOFF * 0.8 <= wait <= retry.LONGEST_BACKOFF * 1.2


@given(st.integers(1, 20), SPREADS)
def test_chance_parts_what_failed_together_and_decides_nothing_else(attempts, spread):
    usual = retry.backoff(attempts)
    assert abs(retry.backoff(attempts, spread) - usual) <= usual * 0.2


def test_it_is_given_up_after_about_a_day():
    tries = range(1, retry.MAX_ATTEMPTS)
    whole = sum((retry.backoff(attempts) for attempts in tries), timedelta())
    assert timedelta(hours=20) < whole < timedelta(hours=30)
    assert not retry.is_given_up(retry.MAX_ATTEMPTS - 1)
    assert retry.is_given_up(retry.MAX_ATTEMPTS)
    assert retry.is_given_up(retry.MAX_ATTEMPTS + 1)


@pytest.mark.parametrize(
    ("age", "wait"),
    [
        (timedelta(), timedelta(minutes=1)),
        (timedelta(seconds=59), timedelta(seconds=1)),
        (timedelta(minutes=1), timedelta(minutes=4)),
        (timedelta(minutes=30), timedelta(minutes=30)),
        (timedelta(hours=23, minutes=59), timedelta(minutes=1)),
        (timedelta(hours=24), None),
        (timedelta(days=9), None),
    ],
)
def test_what_was_sent_is_asked_for_ever_more_seldom(age, wait):
    assert retry.until_next_check(age) == wait


def test_the_checks_grow_further_apart_and_one_is_when_it_is_presumed():
    gaps = [
        later - earlier
        for earlier, later in pairwise((timedelta(), *retry.CHECK_AFTER))
    ]
    assert gaps == sorted(gaps)
    assert retry.PRESUME_AFTER in retry.CHECK_AFTER


@given(st.timedeltas(timedelta(), timedelta(days=3)))
def test_a_check_is_never_at_once(age):
    wait = retry.until_next_check(age)
    assert wait is None or timedelta() < wait <= timedelta(hours=1)
