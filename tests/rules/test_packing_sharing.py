"""Goods share a carton as far as the rule of the FC lets them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.packing_sharing import (
    Inside,
    Packed,
    differing,
    find_objection,
    staying,
)


def inside(*orders: str, new: int = 1, way: str = "PHX6") -> list[Inside]:
    """Return goods of orders, of which the last ``new`` have just been put in."""
    first_new = len(orders) - new
    return [
        Inside(f"OUT/{order}", order, way, is_new=place >= first_new)
        for place, order in enumerate(orders)
    ]


@pytest.mark.parametrize(
    ("orders", "most", "expected"),
    [
        ("", 1, None),
        ("A", 1, None),
        ("AAA", 1, None),
        ("AB", 1, "orders"),
        ("AB", 2, None),
        ("ABC", 2, "orders"),
        ("ABCDEFG", 0, None),
        # More of what is in it already.
        ("ABCA", 2, None),
    ],
)
def test_a_carton_holds_goods_of_so_many_orders(
    orders: str, most: int, expected: str | None
) -> None:
    assert find_objection(inside(*orders), most) == expected


def test_goods_that_go_elsewhere_are_no_matter_of_how_many() -> None:
    goods = [*inside("A"), *inside("B", way="ONT8")]
    assert find_objection(goods, 0) == "elsewhere"
    assert find_objection(goods, 1) == "elsewhere"


def test_before_the_last_step_each_transfer_has_its_own_cartons() -> None:
    goods = [Inside(transfer, "A", "PHX6", is_loaded=False) for transfer in (1, 2)]
    assert find_objection(goods[:1], 1) is None
    assert find_objection(goods, 5) == "step"


@given(st.lists(st.sampled_from("ABCDEF"), min_size=1, max_size=12), st.integers(0, 6))
def test_putting_in_one_after_the_other_never_breaks_the_limit(
    orders: list[str], most: int
) -> None:
    held: list[str] = []
    for order in orders:
        if find_objection(inside(*held, order), most) is None:
            held.append(order)
    assert not most or len(set(held)) <= most


def test_a_carton_leaves_whole_or_not_at_all() -> None:
    goods = [
        Packed("pens", 1, "OUT/1"),
        Packed("cups", 1, "OUT/1"),
        Packed("pens", 2, "OUT/1"),
        Packed("mugs", 2, "OUT/2"),
        Packed("mugs", 3, "OUT/2"),
    ]
    assert staying(goods, [("OUT/1", False)]) == {2: ["mugs"]}
    assert staying(goods, [("OUT/1", False), ("OUT/2", False)]) == {}
    assert staying(goods, []) == {}


def test_of_what_was_picked_by_hand_only_that_leaves() -> None:
    goods = [
        Packed("pens", 1, "OUT/1", is_picked=True),
        Packed("cups", 1, "OUT/1"),
        Packed("mugs", 2, "OUT/1"),
    ]
    assert staying(goods, [("OUT/1", True)]) == {1: ["cups"]}
    assert staying(goods, [("OUT/1", False)]) == {}


def test_what_stands_on_one_pallet_goes_one_way() -> None:
    members = [("P1", "PHX6"), ("P1", "PHX6"), ("P2", "PHX6"), ("P2", "LGB3")]
    assert differing(members) == ["P2"]
    assert differing([]) == []


# === LAWS === #

goods = st.lists(
    st.builds(
        Packed,
        st.integers(0, 99),
        st.integers(1, 3),
        st.sampled_from(["OUT/1", "OUT/2"]),
        st.booleans(),
    ),
    max_size=8,
    unique_by=lambda each: each.record,
)
shipped = st.dictionaries(st.sampled_from(["OUT/1", "OUT/2"]), st.booleans())


@given(goods, shipped)
def test_what_stays_is_never_all_of_a_carton(
    packed: list[Packed], leaving: dict[str, bool]
) -> None:
    for carton, records in staying(packed, leaving.items()).items():
        inside_it = {each.record for each in packed if each.carton == carton}
        assert set(records) < inside_it
        assert records


@given(goods)
def test_nothing_is_torn_where_nothing_leaves(packed: list[Packed]) -> None:
    assert staying(packed, []) == {}


@given(goods)
def test_nothing_is_torn_where_all_of_it_leaves(packed: list[Packed]) -> None:
    assert staying(packed, [("OUT/1", False), ("OUT/2", False)]) == {}


members = st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["PHX6", "LGB3"])))


@given(members)
def test_who_goes_two_ways_is_named_once(found: list[tuple[int, str]]) -> None:
    named = differing(found)
    assert len(named) == len(set(named))
    for package in {package for package, _way in found}:
        ways = {way for each, way in found if each == package}
        assert (package in named) == (len(ways) > 1)


@pytest.mark.parametrize(
    ("new", "most", "expected"),
    [
        # One of the two was there when the rule was another one.
        (0, 1, None),
        (1, 1, "orders"),
        (2, 1, "orders"),
        (2, 2, None),
    ],
)
def test_what_was_in_it_before_may_stay(
    new: int, most: int, expected: str | None
) -> None:
    assert find_objection(inside("A", "B", new=new), most) == expected
