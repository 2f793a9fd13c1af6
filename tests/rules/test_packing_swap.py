"""Cartons that hold the same may leave for each other."""

from hypothesis import given
from hypothesis import strategies as st

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


# === LAWS === #

loads = st.lists(
    st.tuples(
        st.integers(21, 26),
        st.integers(1, 3),
        st.integers(1, 2),
        st.sampled_from([1, 2, 3]),
    ),
    max_size=12,
).map(
    lambda rows: [
        each
        for carton, transfer, product, units in rows
        for each in held(carton, transfer, (product, units))
    ]
)


@given(loads)
def test_a_partner_has_a_partner(load: list[Held]) -> None:
    holdings = holdings_of(load)
    for carton, holding in holdings.items():
        partner = partner_of(holding, holdings)
        if partner is not None:
            assert partner != carton
            assert holdings[partner].goods == holding.goods
            assert holdings[partner].transfer != holding.transfer
            assert partner_of(holdings[partner], holdings, carton) == carton


@given(loads)
def test_who_is_in_a_group_has_a_partner_and_nobody_else(load: list[Held]) -> None:
    holdings = holdings_of(load)
    groups = groups_of(holdings)
    having = {c for c, each in holdings.items() if partner_of(each, holdings)}
    assert set(groups) == having
    for carton, group in groups.items():
        assert group <= carton
        assert holdings[group].goods == holdings[carton].goods


@given(loads)
def test_only_a_carton_of_one_order_may_be_swapped(load: list[Held]) -> None:
    for carton, holding in holdings_of(load).items():
        inside = [each for each in load if each.carton == carton]
        assert {each.transfer for each in inside} == {holding.transfer}
        assert sum(units for _item, units in holding.goods) == sum(
            each.units for each in inside
        )


def test_what_floats_add_up_to_is_the_same() -> None:
    load = [*held(21, 1, (1, 0.1), (1, 0.2)), *held(22, 2, (1, 0.3))]
    holdings = holdings_of(load)
    assert partner_of(holdings[21], holdings) == 22
