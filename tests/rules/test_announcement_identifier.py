from decimal import Decimal

import pytest

from acorn_vendor.rules.announcement import Said
from acorn_vendor.rules.announcement_identifier import (
    Sent,
    is_ours,
    takes_new_identifier,
)

ITEM = ("4OAK0001", "B0PEN00001", "PEN-1", "")
SIX, FIVE = (Said({"00C1": {ITEM: Decimal(units)}}) for units in (6, 5))


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        # Nobody has missed a response: ours is not there.
        ([], False),
        ([Sent(SIX, False)], False),
        # The same left before, or is what was refused, sent once more.
        ([Sent(SIX, True)], True),
        ([Sent(SIX, True), Sent(SIX, False)], True),
        # What may be there says something else.
        ([Sent(FIVE, True), Sent(SIX, False)], False),
        ([Sent(FIVE, True), Sent(SIX, True)], False),
        ([Sent(FIVE, False), Sent(SIX, True)], True),
    ],
)
def test_what_amazon_has_is_ours_if_nothing_else_of_ours_may_be_there(sent, expected):
    assert is_ours(SIX, sent) is expected


@pytest.mark.parametrize(
    ("states", "is_taken", "expected"),
    [
        (["rejected"], True, True),
        (["cancelled", "rejected"], True, True),
        (["rejected"], False, False),
        ([], False, False),
        # What Amazon has of ours is replaced under its own identifier.
        (["confirmed", "rejected"], True, False),
        (["presumed", "rejected"], True, False),
    ],
)
def test_an_identifier_that_somebody_else_has_is_left(states, is_taken, expected):
    assert takes_new_identifier(states, is_taken=is_taken) is expected
