"""Whether an order status says something new of a line."""

from decimal import Decimal

import pytest

from acorn_vendor.rules.order_withdrawal import Withdrawal, is_touched

# Ten were stated, four of them taken back.
KNOWN = Withdrawal(Decimal(10), Decimal(4))


@pytest.mark.parametrize(
    ("units", "open_units", "known", "expected"),
    [
        (10, 10, None, False),
        (6, 10, None, True),
        (12, 10, None, True),
        # Nobody knows what less than nothing means.
        (-1, 10, None, False),
        # A person refused it: the books still have ten.
        (6, 10, KNOWN, True),
        (6, 6, KNOWN, False),
        # What was taken back is given again.
        (10, 10, KNOWN, True),
    ],
)
def test_most_statuses_say_nothing_new(units, open_units, known, expected):
    assert is_touched(Decimal(units), Decimal(open_units), known) is expected
