"""The bar above an order: the first step begun and not finished, else the last."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.order_progress import (
    LineWay,
    Progress,
    progress_of,
    ribbon_of,
)


def progress(*lines, is_acknowledged=True, payments=()):
    ways = [LineWay(*line) for line in lines]
    return progress_of(ways, is_acknowledged=is_acknowledged, payments=payments)


@pytest.mark.parametrize(
    ("lines", "payments", "expected"),
    [
        ([(36,)], [], Progress("acknowledged")),
        ([(36, 12)], [], Progress("shipped", True, 12, 36)),
        ([(36, 36)], [], Progress("shipped")),
        # A surplus of one line makes up for no other.
        ([(36, 40), (6, 0)], [], Progress("shipped", True, 36, 42)),
        ([(36, 40, 36)], ["not_paid"], Progress("invoiced")),
        # The first part shipped is invoiced and paid: more has to leave.
        ([(36, 12, 12)], ["paid"], Progress("shipped", True, 12, 36)),
        ([(36, 36, 12)], ["not_paid"], Progress("invoiced", True, 12, 36)),
        ([(36, 36, 36)], ["not_paid", "partial"], Progress("paid", True)),
        ([(36, 36, 36)], ["not_paid", "paid"], Progress("paid", True)),
        ([(36, 36, 36)], ["paid", "in_payment"], Progress("paid")),
        # A credit note for six units, and one for all before a new invoice.
        ([(36, 36, 30)], ["paid"], Progress("invoiced", True, 30, 36)),
        ([(36, 36, 0)], ["reversed"], Progress("shipped")),
        ([(36, 36, 36)], ["reversed", "paid"], Progress("paid")),
        # More was taken back than invoiced.
        ([(36, 36, -6)], [], Progress("shipped")),
        # Invoiced before anything is shipped.
        ([(36, 0, 36)], ["paid"], Progress("acknowledged")),
    ],
)
def test_the_bar_shows_the_first_step_that_is_not_finished(lines, payments, expected):
    assert progress(*lines, payments=payments) == expected


def test_a_draft_is_received_and_nothing_more():
    assert progress((36,), is_acknowledged=False) == Progress("received")
    assert progress(is_acknowledged=False) == Progress("received")


def test_nothing_accepted_ends_with_the_acknowledgement():
    assert progress((0,), (0,)) == Progress("acknowledged")


def test_what_left_is_seen_also_if_its_acknowledgement_is_in_doubt():
    assert progress((36, 36), is_acknowledged=False) == Progress("shipped")


def test_what_was_cancelled_after_it_left_is_still_shipped_and_invoiced():
    """Amazon has cancelled all of it: what left counts."""
    assert progress((0, 36)) == Progress("shipped")
    assert progress((0, 36, 12)) == Progress("invoiced", True, 12, 36)
    assert progress((0, 36, 36), payments=["paid"]) == Progress("paid")


UNITS = st.integers(0, 9)
LINES = st.lists(st.tuples(UNITS, UNITS, UNITS), max_size=4)


@given(LINES, st.booleans(), st.lists(st.sampled_from(["paid", "partial", "not_paid"])))
def test_a_step_is_finished_only_with_all_units(lines, is_acknowledged, payments):
    found = progress(*lines, is_acknowledged=is_acknowledged, payments=payments)
    if found.step in ("invoiced", "paid"):
        assert all(shipped >= promised for promised, shipped, _invoiced in lines)
    if found == Progress("paid"):
        assert set(payments) == {"paid"}
    if found.is_part and found.units:
        assert 0 < found.done < found.units


@pytest.mark.parametrize(
    ("lines", "is_cancelled", "expected"),
    [
        ([(36, 0)], False, None),
        ([(36, 0), (6, 0)], True, "rejected"),
        # Given up here after it was accepted, cancelled by Amazon, without lines.
        ([(36, 12)], True, "cancelled"),
        ([(0, 0)], True, "cancelled"),
        ([], True, "cancelled"),
        # A part cancelled by Amazon, the rest rejected.
        ([(0, 0), (6, 0)], True, "rejected"),
    ],
)
def test_a_ribbon_says_why_an_order_is_over(lines, is_cancelled, expected):
    assert ribbon_of(lines, is_cancelled=is_cancelled) == expected
