from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.order_ledger import Ledger, follow


@pytest.mark.parametrize(
    ("ledger", "units", "expected"),
    [
        # (ordered, accepted, backordered, cancelled)
        ((24, 24, 0, 0), 12, (24, 12, 0, 12)),
        ((24, 24, 0, 0), 30, (30, 30, 0, 0)),
        ((24, 12, 0, 12), 24, (24, 24, 0, 0)),
        ((24, 10, 5, 0), 20, (24, 10, 5, 4)),
        ((24, 10, 5, 0), 12, (24, 10, 2, 12)),
        ((24, 10, 5, 0), 7, (24, 7, 0, 17)),
        ((24, 10, 0, 0), 30, (30, 10, 0, 0)),
        ((24, 0, 0, 0), 30, (30, 0, 0, 0)),
        ((24, 0, 0, 24), 24, (24, 24, 0, 0)),
        ((24, 24, 0, 0), 0, (24, 0, 0, 24)),
        ((24, 24, 0, 0), -3, (24, 0, 0, 24)),
        ((24, 20, 4, 0), 30, (30, 26, 4, 0)),
    ],
)
def test_acknowledgements_that_were_given_are_kept(ledger, units, expected):
    after = follow(Ledger(*map(Decimal, ledger)), Decimal(units))
    figures = after.ordered, after.accepted, after.backordered, after.cancelled
    assert figures == tuple(map(Decimal, expected))


def test_more_is_not_promised_unless_somebody_agrees():
    ledger = Ledger(Decimal(24), Decimal(24))
    after = follow(ledger, Decimal(30), accepts=False)
    assert (after.accepted, after.rejected) == (24, 6)


def test_whole_cases_only_are_promised():
    after = follow(Ledger(Decimal(24), Decimal(24)), Decimal(20), pack=6)
    assert (after.accepted, after.rejected) == (18, 2)


def test_a_forbidden_backorder_is_rejected():
    ledger = Ledger(Decimal(24), Decimal(20), Decimal(4))
    after = follow(ledger, Decimal(24), back_order_allowed=False)
    assert (after.accepted, after.backordered, after.rejected) == (20, 0, 4)


def test_what_was_ordered_first_was_cancelled_before_it_came_in():
    late = Ledger(Decimal(0), Decimal(0)).since(Decimal(24))
    assert (late.ordered, late.cancelled, late.open) == (24, 24, 0)
    same = Ledger(Decimal(24), Decimal(10), cancelled=Decimal(2))
    assert same.since(Decimal(20)) == same


UNITS = st.integers(0, 60).map(Decimal)
STEPS = st.lists(
    st.tuples(
        st.integers(-5, 60).map(Decimal),
        st.sampled_from([1, 6]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=8,
)


@given(ordered=UNITS, accepted=UNITS, backordered=UNITS, steps=STEPS)
def test_the_identity_holds_after_any_sequence_of_changes(
    ordered, accepted, backordered, steps
):
    accepted = min(accepted, ordered)
    ledger = Ledger(ordered, accepted, min(backordered, ordered - accepted))
    for units, pack, allowed, accepts in steps:
        before = ledger
        ledger = follow(
            before, units, pack=pack, back_order_allowed=allowed, accepts=accepts
        )
        total = (
            ledger.accepted + ledger.backordered + ledger.rejected + ledger.cancelled
        )
        assert total == ledger.ordered
        assert min(ledger.accepted, ledger.backordered, ledger.rejected) >= 0
        assert ledger.open == max(units, 0)
        assert ledger.ordered >= before.ordered
        if not accepts:
            promised = ledger.accepted + ledger.backordered
            assert promised <= before.accepted + before.backordered


@given(ordered=UNITS, units=UNITS)
def test_a_promise_of_all_follows_and_comes_back(ordered, units):
    ledger = Ledger(ordered, ordered)
    there = follow(ledger, units)
    assert there.accepted == units
    back = follow(there, ordered)
    assert back.accepted == ordered
