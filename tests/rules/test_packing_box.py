"""What a carton weighs and takes."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.packing_box import CaseData, Filling, fill

CASE = CaseData(Decimal("0.5"), Decimal(40), Decimal(30), Decimal(20))
PENS = Filling(Decimal(10), Decimal("0.2"), Decimal("0.003"))
CUPS = Filling(Decimal(2), Decimal(1), Decimal("0.1"))


def test_a_carton_weighs_what_is_in_it_and_itself():
    box = fill("carton", CASE, [PENS, CUPS])
    assert (box.record, box.weight) == ("carton", Decimal("4.5"))


def test_a_scale_knows_better():
    assert fill("carton", CASE, [PENS], weighed=Decimal(3)).weight == 3


def test_its_sides_say_the_space_it_takes():
    assert fill("carton", CASE, [PENS]).space == 40 * 30 * 20


def test_without_sides_the_goods_say_the_space_in_cubes_of_the_length():
    box = fill("carton", CaseData(), [PENS, CUPS], cubes=Decimal(1000))
    assert box.space == 230


@given(st.lists(st.builds(Filling, st.integers(0, 99).map(Decimal))))
def test_goods_nobody_weighed_add_nothing(goods):
    assert fill("carton", CASE, goods).weight == CASE.tare
