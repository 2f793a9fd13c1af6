from decimal import Decimal

import pytest

from acorn_vendor.rules.can_ship import share_of


@pytest.mark.parametrize(
    ("lines", "share"),
    [
        ([(12, 12), (6, 6)], "1"),
        ([(12, 6)], "0.5"),
        ([(12, 0), (12, 12)], "0.5"),
        # More than is wanted of one item makes up for nothing of another.
        ([(12, 24), (12, 0)], "0.5"),
        ([(12, -3)], "0"),
        # One of a thousand is short: not all can ship.
        ([(1000, 999)], "0.99"),
        ([], "1"),
        ([(0, 0)], "1"),
    ],
)
def test_share_of(lines, share):
    found = share_of((Decimal(units), Decimal(there)) for units, there in lines)
    assert found == Decimal(share)
