from dataclasses import replace
from decimal import Decimal

import pytest

from acorn_vendor.documents.base.common import Money, Quantity
from acorn_vendor.documents.incoming.purchase_order_lines import Line
from acorn_vendor.rules.line_questions import KINDS, Item, find_question

COST = Money(Decimal("2.50"), "USD")
LINE = Line(
    sequence="1",
    asin="B0PEN00001",
    vendor_sku="",
    quantity=Quantity(Decimal(4), "Cases", 6),
    net_cost=COST,
    list_price=None,
    back_order_allowed=True,
)
ITEM = Item(sizes=(6,), has_weight=True)
EACHES = Quantity(Decimal(24))


@pytest.mark.parametrize(
    ("line", "item", "question"),
    [
        ({}, {}, None),
        ({}, {"is_packaging": True}, "packaging"),
        ({"quantity": EACHES}, {"is_packaging": True}, None),
        ({}, {"sizes": (12,)}, "case_size"),
        ({}, {"sizes": ()}, None),
        ({"quantity": EACHES}, {"sizes": (12,)}, None),
        ({"net_cost": None}, {}, "no_cost"),
        ({"net_cost": replace(COST, amount=Decimal(0))}, {}, "no_cost"),
        ({"net_cost": None, "quantity": Quantity(Decimal(0))}, {}, None),
        ({"net_cost": None, "agreed": COST}, {}, None),
        ({"net_cost": replace(COST, per="POUNDS")}, {}, None),
        ({"net_cost": replace(COST, per="POUNDS")}, {"has_weight": False}, "weight"),
        ({}, {"cost_basis": "ask"}, "basis"),
        ({"quantity": EACHES}, {"cost_basis": "ask"}, None),
        ({"net_cost": replace(COST, per="POUNDS")}, {"cost_basis": "ask"}, None),
        ({"net_cost": None, "agreed": COST}, {"cost_basis": "ask"}, None),
        ({}, {"has_exact_price": False}, "exact_price"),
        ({"quantity": Quantity(Decimal("1.5"))}, {}, "fraction"),
        ({"quantity": Quantity(Decimal("1.5"), "Cases", 6)}, {}, "fraction"),
    ],
)
def test_the_question_about_a_line(line, item, question):
    assert find_question(replace(LINE, **line), replace(ITEM, **item)) == question


def test_one_question_at_a_time_the_most_basic_first():
    line = replace(LINE, net_cost=None, quantity=Quantity(Decimal("1.5"), "Cases", 6))
    item = Item(is_packaging=True, sizes=(12,), has_exact_price=False)
    assert find_question(line, item) == "packaging"
    item = replace(item, is_packaging=False)
    assert find_question(line, item) == "case_size"
    item = replace(item, sizes=())
    assert find_question(line, item) == "no_cost"
    line = replace(line, net_cost=COST)
    assert find_question(line, item) == "exact_price"


def test_every_question_has_a_kind():
    assert set(KINDS.values()) == {"case", "no_cost", "weight", "cost", "fraction"}
