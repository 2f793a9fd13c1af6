from decimal import Decimal

import pytest

from acorn_vendor.rules.write_off import Loss, find_above, objection_to_approval

LIMIT = Decimal(100)


def loss(case, chain, amount):
    return Loss(case, chain, Decimal(amount))


def test_up_to_the_limit_nobody_has_to_approve():
    assert find_above([loss("a", 1, "100.00")], {}, LIMIT) == []
    assert find_above([loss("a", 1, "100.01")], {}, LIMIT) == ["a"]


def test_small_losses_of_one_chain_count_together():
    losses = [loss("a", 1, "60"), loss("b", 1, "60"), loss("c", 2, "60")]
    assert find_above(losses, {}, LIMIT) == ["a", "b"]


def test_what_was_given_up_before_counts_for_its_own_chain_only():
    before = {1: Decimal(70)}
    losses = [loss("a", 1, "40"), loss("b", 2, "40")]
    assert find_above(losses, before, LIMIT) == ["a"]


def test_with_a_limit_of_0_everything_is_asked():
    assert find_above([loss("a", 1, "0.01")], {}, Decimal(0)) == ["a"]


@pytest.mark.parametrize(
    ("asked", "lost", "expected"),
    [
        ("120", "120", None),
        ("120", "80", None),
        ("120", "120.01", "more_open"),
        ("120", "0", "nothing_open"),
    ],
)
def test_no_more_is_posted_than_was_asked_for(asked, lost, expected):
    assert objection_to_approval(Decimal(asked), Decimal(lost)) == expected
