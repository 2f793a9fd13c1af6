from decimal import Decimal

from acorn_vendor.rules.packing import Packed, contents_of


def packed(carton, item, units, pallet=None):
    return Packed(carton, pallet, item, Decimal(units))


def test_a_carton_holds_each_item_once():
    found = contents_of(
        [
            packed("A", ("pen", "lot 1"), 5),
            packed("B", ("cup", None), 1),
            packed("A", ("pen", "lot 2"), 2),
            packed("A", ("pen", "lot 1"), 3),
        ]
    )
    assert [(each.carton, each.units) for each in found] == [
        ("A", {("pen", "lot 1"): 8, ("pen", "lot 2"): 2}),
        ("B", {("cup", None): 1}),
    ]


def test_a_carton_stands_on_the_first_pallet_named():
    found = contents_of(
        [
            packed("A", "pen", 5),
            packed("A", "cup", 5, pallet="P1"),
            packed("A", "mug", 5, pallet="P2"),
            packed("B", "mug", 5),
        ]
    )
    assert [(each.carton, each.pallet) for each in found] == [("A", "P1"), ("B", None)]
