"""Cartons that hold the same may leave for each other."""

from acorn_vendor.rules.packing_facts import Held
from acorn_vendor.rules.packing_swap import groups_of, holdings_of, partner_of


def held(carton: int | None, transfer: int, *goods: tuple[int, float]) -> list[Held]:
    return [
        Held(carton or 0, transfer, product, units, carton) for product, units in goods
    ]


HELD = [
    *held(21, 1, (1, 6)),
    *held(22, 1, (1, 2), (1, 4)),
    *held(23, 2, (1, 6)),
    *held(24, 2, (1, 6), (2, 1)),
    # Of two orders: nobody could say which of them it leaves for.
    *held(25, 1, (1, 3)),
    *held(25, 2, (1, 3)),
    *held(None, 2, (1, 6)),
]


def test_what_holds_the_same_for_another_order_is_a_partner() -> None:
    holdings = holdings_of(HELD)
    assert set(holdings) == {21, 22, 23, 24}
    assert partner_of(holdings[23], holdings) == 21
    assert partner_of(holdings[23], holdings, 22) == 22
    assert partner_of(holdings[23], holdings, 24) == 21
    assert partner_of(holdings[21], holdings) == 23
    assert partner_of(holdings[24], holdings) is None
    assert partner_of(None, holdings) is None


def test_groups_are_of_several_orders() -> None:
    holdings = holdings_of(HELD)
    assert groups_of(holdings) == {21: 21, 22: 21, 23: 21}
    assert groups_of({carton: holdings[carton] for carton in (21, 22, 24)}) == {}
