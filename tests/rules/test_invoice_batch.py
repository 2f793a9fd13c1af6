from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.invoice_batch import (
    Batch,
    Delivery,
    all_at_once,
    per_delivery,
)

FIRST = Delivery(1, {10: 6, 11: 2})
SECOND = Delivery(2, {10: 4})


def test_each_delivery_has_its_invoice():
    assert per_delivery([FIRST, SECOND], {10: 10, 11: 2}) == (
        Batch((1,), {10: 6, 11: 2}),
        Batch((2,), {10: 4}),
    )


def test_what_was_invoiced_by_hand_is_not_asked_for_again():
    assert per_delivery([FIRST, SECOND], {10: 7}) == (
        Batch((1,), {10: 6}),
        Batch((2,), {10: 1}),
    )


def test_a_service_goes_with_the_last_delivery_and_alone_where_there_is_none():
    assert per_delivery([SECOND], {10: 4, 12: 1}) == (Batch((2,), {10: 4, 12: 1}),)
    assert per_delivery([], {12: 1}) == (Batch((), {12: 1}),)


def test_nothing_is_left_to_invoice():
    assert per_delivery([FIRST], {10: 0, 11: -1}) == ()
    assert all_at_once([FIRST], {}) == ()


def test_an_order_has_one_invoice_where_that_is_agreed():
    assert all_at_once([FIRST, SECOND], {10: 10, 11: 0}) == (Batch((1, 2), {10: 10}),)


LINES = st.dictionaries(st.integers(1, 4), st.integers(0, 9).map(float))


@given(st.lists(LINES), LINES)
def test_all_that_is_left_is_asked_for_once(shipped, left):
    deliveries = [Delivery(number, lines) for number, lines in enumerate(shipped)]
    sums = dict.fromkeys(left, 0.0)
    for batch in per_delivery(deliveries, left):
        assert all(amount > 0 for amount in batch.quantities.values())
        for line, amount in batch.quantities.items():
            sums[line] += amount
    assert sums == left
