"""The own budget of calls, and the time of a response, to the second."""

import math

import pytest

from acorn_vendor.spapi import OPERATIONS, Buckets, Operation, TokenBucket
from acorn_vendor.spapi.deadline import Deadline


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def bucket(clock):
    """Return a budget of a call every two seconds, two at once."""
    return TokenBucket(0.5, 2, clock)


def test_the_wait_is_as_long_as_the_next_call_takes_to_come(bucket, clock):
    assert [bucket.take(), bucket.take(), bucket.take()] == [0, 0, 2]
    clock.now += 0.5
    assert bucket.take() == 1.5
    clock.now += 1.5
    assert bucket.take() == 0


def test_what_is_not_used_does_not_add_up_beyond_the_burst(bucket, clock):
    clock.now += 3600
    assert [bucket.take(), bucket.take(), bucket.take()] == [0, 0, 2]


def test_a_clock_that_goes_back_gives_nothing_and_takes_nothing(bucket, clock):
    bucket.take()
    bucket.take()
    clock.now -= 60
    assert bucket.take() == 2
    clock.now += 61
    assert bucket.take() == 1


@pytest.mark.parametrize(
    ("named", "wait"),
    [
        (4.0, 0.25),
        (None, 2),
        # What makes no sense changes nothing.
        (0.0, 2),
        (-1.0, 2),
        (math.inf, 2),
        (math.nan, 2),
        # And what is beyond reason is brought within it.
        (1e-300, 60),
        (1e300, 0.001),
    ],
)
def test_the_rate_is_the_one_amazon_names_within_reason(bucket, named, wait):
    bucket.responded(named)
    bucket.take()
    bucket.take()
    assert bucket.take() == pytest.approx(wait)


def test_a_new_rate_counts_from_now_on_only(bucket, clock):
    bucket.take()
    bucket.take()
    clock.now += 1
    # So far half a call has come; the other half comes at the new rate.
    bucket.responded(5.0)
    assert bucket.take() == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("named", "penalty"),
    [(5.0, 5.0), (0.0, 1.0), (0.2, 1.0), (10**6, 3600.0), (None, 2.0)],
)
def test_a_refusal_keeps_away_as_long_as_it_says_within_reason(bucket, named, penalty):
    assert bucket.refused(named) == penalty
    assert bucket.take() == penalty


def test_refusals_in_a_row_double_the_wait_up_to_a_minute(bucket):
    waits = [bucket.refused(None) for _each in range(7)]
    assert waits == [2, 4, 8, 16, 32, 60, 60]


def test_a_response_ends_the_row(bucket):
    bucket.refused(None)
    bucket.refused(None)
    bucket.responded(None)
    assert bucket.refused(None) == 2


def test_after_a_refusal_one_call_is_free_and_no_burst(bucket, clock):
    bucket.refused(10)
    clock.now += 10
    assert [bucket.take(), bucket.take()] == [0, 2]


# === THE BUDGETS OF AN ACCOUNT === #


def test_each_operation_has_one_budget_of_its_own():
    buckets, (first, second, *_others) = Buckets(), OPERATIONS.values()
    assert buckets.of(first) is buckets.of(first)
    assert buckets.of(first) is not buckets.of(second)
    assert Buckets().of(first) is not buckets.of(first)


def calls_at_once(operation):
    budget = Buckets().of(operation)
    return sum(budget.take() == 0 for _each in range(50))


def test_one_call_of_the_burst_is_kept_back_but_never_the_only_one():
    for operation in OPERATIONS.values():
        assert isinstance(operation, Operation)
        assert calls_at_once(operation) == max(operation.burst - 1, 1)


# === THE TIME OF A RESPONSE === #


def test_what_remains_gets_less_and_never_more_than_was_asked_for():
    deadline = Deadline(60)
    first, second = deadline.remaining(), deadline.remaining()
    assert 59 < second <= first <= 60
    assert deadline.remaining(5) == 5
    assert 59 < deadline.remaining(600) <= 60


def test_a_time_that_is_over_says_how_long_it_was():
    with pytest.raises(TimeoutError, match="no whole response within 0 s"):
        Deadline(0).remaining()
