from acorn_vendor.rules.shipment_measures import Box, Goods, measure, weigh

GOODS = [Goods(units=10, weight=0.5, volume=0.01, box="C1")]
PALLET = Box("P1", 20, 0, 0, is_carton=False)


def test_cartons_and_pallets_weigh_too():
    measures = measure(GOODS, [Box("C1", 0.4, 0, 0), PALLET])
    assert (measures.net_weight, measures.gross_weight) == (5, 25.4)


def test_a_box_weighs_once_whoever_has_goods_in_it():
    goods = [*GOODS, Goods(4, 0.25, 0, "C1"), Goods(2, 1, 0, "P1"), Goods(1, 3, 0)]
    boxes = [Box("C1", 0.4, 0, 0), PALLET]
    assert weigh(goods, boxes) == {"C1": 6.4, "P1": 22}
    assert measure(goods, boxes).gross_weight == 31.4


def test_a_scale_is_right_of_what_it_weighed():
    boxes = [Box("C1", 0.4, 6, 0), Box("C2", 0.4, 0, 0)]
    goods = [*GOODS, Goods(2, 1, 0, "C2")]
    assert weigh(goods, boxes) == {"C1": 6, "C2": 2.4}
    assert measure(goods, [*boxes, PALLET]).gross_weight == 28.4


def test_a_scale_under_a_pallet_weighs_its_cartons_too():
    weighed = Box("P1", 20, 26, 0, is_carton=False)
    cartons = [Box("C1", 0.4, 0, 0), weighed]
    assert measure(GOODS, cartons).gross_weight == 25.4
    assert weigh([Goods(2, 1, 0, "P1")], [weighed]) == {"P1": 26}


def test_the_room_of_cartons_counts_where_it_is_known():
    rooms = [Box("C1", 0, 0, 0.2), Box("C2", 0, 0, 0.3)]
    assert measure(GOODS, rooms).volume == 0.5
    assert measure(GOODS, [rooms[0], Box("C2", 0, 0, 0)]).volume == 0.1
    assert measure([], []).volume == 0
