from acorn_vendor.rules.shipment_measures import Box, Goods, measure

GOODS = [Goods(units=10, weight=0.5, volume=0.01)]


def test_cartons_and_pallets_weigh_too():
    measures = measure(GOODS, [Box(0.4, 0, 0), Box(20, 0, 0, is_carton=False)])
    assert (measures.net_weight, measures.gross_weight) == (5, 25.4)


def test_a_scale_is_right_if_it_weighed_all_cartons():
    pallet = Box(20, 0, 0, is_carton=False)
    assert measure(GOODS, [Box(0.4, 6, 0), pallet]).gross_weight == 26
    assert measure(GOODS, [Box(0.4, 6, 0), Box(0.4, 0, 0)]).gross_weight == 5.8


def test_the_room_of_cartons_counts_where_it_is_known():
    assert measure(GOODS, [Box(0, 0, 0.2), Box(0, 0, 0.3)]).volume == 0.5
    assert measure(GOODS, [Box(0, 0, 0.2), Box(0, 0, 0)]).volume == 0.1
    assert measure([], []).volume == 0
