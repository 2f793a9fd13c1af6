"""The own budget of calls, alone and in front of Amazon's."""

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spapi_double import Says

from acorn_vendor.spapi import Buckets, SpApiClient, Throttled, TokenBucket
from acorn_vendor.spapi.operations import OPERATIONS


class Clock:
    """Time that passes when a test says so."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    """A clock that stands still."""
    return Clock()


def taken(bucket):
    """Return how many calls can be taken at once."""
    count = 0
    while not bucket.take():
        count += 1
    return count


def test_a_burst_may_be_taken_at_once_then_the_rate_rules(clock):
    bucket = TokenBucket(10, 20, clock)
    assert taken(bucket) == 20
    assert bucket.take() == pytest.approx(0.1)
    clock.now += 0.35
    assert taken(bucket) == 3
    clock.now += 3600
    assert taken(bucket) == 20


def test_the_rate_that_amazon_names_replaces_ours(clock):
    bucket = TokenBucket(10, 10, clock)
    taken(bucket)
    bucket.responded(0.5)
    assert bucket.take() == pytest.approx(2)
    clock.now += 2
    assert bucket.take() == 0


@pytest.mark.parametrize("rate", [None, 0, -1, float("inf")])
def test_a_rate_that_makes_no_sense_changes_nothing(rate, clock):
    bucket = TokenBucket(10, 1, clock)
    bucket.take()
    bucket.responded(rate)
    assert bucket.take() == pytest.approx(0.1)


def test_a_refusal_closes_the_bucket_for_as_long_as_amazon_says(clock):
    bucket = TokenBucket(10, 10, clock)
    assert bucket.refused(7) == 7
    assert bucket.take() == pytest.approx(7)
    clock.now += 7
    assert taken(bucket) == 1


def test_refusals_without_a_time_keep_away_ever_longer(clock):
    bucket = TokenBucket(0.5, 10, clock)
    assert [bucket.refused(None) for _ in range(7)] == [2, 4, 8, 16, 32, 60, 60]
    bucket.responded(None)
    assert bucket.refused(None) == 2


@given(st.lists(st.floats(0, 3), max_size=60))
def test_no_more_is_ever_taken_than_burst_and_rate_allow(pauses):
    clock = Clock()
    bucket = TokenBucket(2, 5, clock)
    count = taken(bucket)
    for pause in pauses:
        clock.now += pause
        count += taken(bucket)
    assert count <= 5 + 2 * (clock.now - 1000) + 1e-6


def test_threads_do_not_take_a_call_twice():
    bucket = TokenBucket(0.001, 50)
    counts = []
    threads = [
        threading.Thread(target=lambda: counts.append(taken(bucket))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts) == 50


def test_a_short_wait_is_waited_and_a_long_one_is_not(credentials, amazon):
    pauses = []
    buckets = Buckets()
    client = SpApiClient(
        credentials, buckets=buckets, patience=0.5, pause=lambda s: pauses.append(s)
    )
    slow = {"x-amzn-RateLimit-Limit": "0.1"}
    amazon.will(Says(200, {"payload": {}}, slow))
    with client, pytest.raises(Throttled) as caught:
        for _ in range(11):
            client.get_purchase_order("4QF7RTNZ")
    assert len(amazon.calls) == 9
    assert 0.5 < caught.value.retry_after <= 10
    assert caught.value.status is None
    assert pauses == []


def test_an_empty_budget_is_waited_for_through_pause(credentials, amazon):
    pauses = []

    def pause(seconds):
        pauses.append(seconds)
        time.sleep(seconds)

    one_a_second = {"x-amzn-RateLimit-Limit": "1"}
    amazon.will(*[Says(200, {"payload": {}}, one_a_second)] * 10)
    with SpApiClient(credentials, patience=2, pause=pause) as client:
        for _ in range(10):
            client.get_purchase_order("4QF7RTNZ")
    assert len(amazon.calls) == 10
    assert pauses and all(0 < seconds <= 1 for seconds in pauses)


def test_a_call_that_is_made_twice_has_the_patience_of_one(credentials, amazon):
    """The token is refused, and both calls find the budget spent."""
    pauses, buckets = [], Buckets()
    clock = Clock()
    operation = OPERATIONS["getPurchaseOrder"]
    bucket = TokenBucket(2, 1, clock)
    buckets._buckets[operation.name] = bucket
    assert bucket.take() == 0

    def pause(seconds):
        pauses.append(seconds)
        clock.now += seconds + 0.001

    amazon.will(Says(401, ""), Says(200, {"payload": {}}))
    client = SpApiClient(credentials, buckets=buckets, patience=0.75, pause=pause)
    with client, pytest.raises(Throttled) as caught:
        client.get_purchase_order("4QF7RTNZ")
    assert pauses == [pytest.approx(0.5)]
    assert caught.value.retry_after == pytest.approx(0.5, abs=0.01)
    assert len(amazon.calls) == 1


def test_nobody_waits_longer_for_the_own_budget_than_a_call_may_take(
    credentials, amazon
):
    pauses, buckets = [], Buckets()
    slow = {"x-amzn-RateLimit-Limit": "0.5"}
    amazon.will(Says(200, {"payload": {}}, slow))
    client = SpApiClient(
        credentials,
        buckets=buckets,
        patience=60,
        timeouts=(1, 1),
        pause=lambda s: pauses.append(s),
    )
    with client, pytest.raises(Throttled):
        for _ in range(11):
            client.get_purchase_order("4QF7RTNZ")
    assert pauses == []


def test_accounts_that_share_buckets_share_amazons_refusal(credentials, amazon):
    buckets = Buckets()
    amazon.will(Says(429, "", {"Retry-After": "30"}))
    for expected_status in (429, None):
        with (
            SpApiClient(credentials, buckets=buckets) as client,
            pytest.raises(Throttled) as caught,
        ):
            client.get_purchase_order("4QF7RTNZ")
        assert caught.value.status == expected_status
        assert caught.value.retry_after == pytest.approx(30, abs=1)
    assert len(amazon.calls) == 1


def test_the_budget_of_one_operation_is_not_that_of_another(client, amazon):
    amazon.will(Says(429, "", {"Retry-After": "30"}))
    with pytest.raises(Throttled):
        client.get_purchase_order("4QF7RTNZ")
    assert client.get_purchase_orders().payload == {}
