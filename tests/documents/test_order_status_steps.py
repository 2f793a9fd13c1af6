"""What the steps of an order status add up to, in whatever order they come."""

from datetime import datetime, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.reading import Reader
from acorn_vendor.documents.incoming.order_status_steps import (
    last_acknowledged_at,
    read_steps,
    sum_rejected,
)


def units(amount, unit="Eaches", size=1):
    return {"amount": amount, "unitOfMeasure": unit, "unitSize": size}


def step(day=None, ordered=None, cancelled=None):
    """Return a step of the ordered quantity; parts that are not given are missing."""
    said = {
        "updatedDate": day and f"2026-03-{day:02d}T08:00:00Z",
        "orderedQuantity": ordered if ordered is None else units(ordered),
        "cancelledQuantity": cancelled if cancelled is None else units(cancelled),
    }
    return {key: value for key, value in said.items() if value is not None}


def read(*steps, now=None):
    reader = Reader({"orderedQuantityDetails": list(steps)})
    return read_steps(reader, now if now is None else Decimal(now))


# === WHAT WAS ORDERED FIRST === #


@pytest.mark.parametrize(
    ("steps", "original", "cancelled"),
    [
        ([step(1, ordered=10)], 10, 0),
        ([step(1, ordered=10), step(2, ordered=6, cancelled=4)], 10, 4),
        # Amazon has sent them the other way round as well.
        ([step(2, ordered=6, cancelled=4), step(1, ordered=10)], 10, 4),
        # One without a date: the first in the list is the first.
        ([step(ordered=10), step(2, ordered=6, cancelled=4)], 10, 4),
        ([step(2, ordered=6), step(ordered=10)], 6, 0),
        ([step(ordered=6), step(ordered=10)], 6, 0),
        # Taken back twice.
        ([step(1, ordered=10), step(2, cancelled=1), step(3, cancelled=2)], 10, 3),
    ],
)
def test_the_oldest_step_says_what_was_ordered_first(steps, original, cancelled):
    assert read(*steps, now=1) == (original, cancelled)


def test_without_a_first_quantity_it_is_what_is_ordered_now_and_was_cancelled():
    assert read(step(1, cancelled=4), now=6) == (10, 4)
    assert read(now=6) == (6, 0)


def test_what_nobody_says_is_not_known():
    assert read() == (None, 0)
    assert read(step(1, cancelled=4)) == (None, 4)


def test_a_step_in_cases_counts_its_eaches():
    said = {"orderedQuantity": units(2, "Cases", 12), "updatedDate": "2026-03-01"}
    assert read(said)[0] == 24


def test_a_step_that_cannot_be_read_costs_itself_only():
    broken = {"orderedQuantity": units("many"), "updatedDate": "2026-03-02T08:00:00Z"}
    assert read(step(1, ordered=10), broken, step(3, cancelled=4)) == (10, 4)


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_with_dates_the_order_of_the_steps_does_not_matter(taken, random):
    steps = [step(1, ordered=100)]
    steps += [step(day, cancelled=each) for day, each in enumerate(taken, 2)]
    random.shuffle(steps)
    assert read(*steps) == (100, sum(taken))


# === WHAT WAS REJECTED === #


def acknowledged(*steps):
    return Reader({"acknowledgementStatusDetails": list(steps)})


def rejected(*amounts, most=None):
    steps = [{"rejectedQuantity": units(amount)} for amount in amounts]
    return sum_rejected(acknowledged(*steps), most if most is None else Decimal(most))


def test_what_the_steps_reject_adds_up():
    assert rejected(2, 3) == 5
    assert rejected(0) == 0


def test_no_more_is_rejected_than_was_ordered():
    # Each acknowledgement may repeat the one before.
    assert rejected(6, 6, most=6) == 6
    assert rejected(2, 3, most=6) == 5


def test_steps_that_say_nothing_of_it_are_not_none_rejected():
    assert sum_rejected(acknowledged({}), Decimal(6)) is None
    assert sum_rejected(acknowledged(), None) is None
    assert sum_rejected(acknowledged({}, {"rejectedQuantity": units(2)}), None) == 2


# === WHEN === #


def at(*moments):
    return last_acknowledged_at(
        acknowledged(*({"acknowledgementDate": moment} for moment in moments))
    )


def test_the_newest_acknowledgement_counts_wherever_it_stands():
    first, last = "2026-03-01T08:00:00Z", "2026-03-02T08:00:00Z"
    newest = datetime(2026, 3, 2, 8, tzinfo=timezone.utc)
    assert at(first, last) == at(last, first) == newest
    assert at(None, last, "soon") == newest


def test_without_a_moment_there_is_none():
    assert at() is None
    assert at(None) is None
