"""What a person reads of an order that is no sales order."""

from dataclasses import replace
from datetime import datetime, timezone
from decimal import Decimal

from acorn_vendor.documents.base.common import Money, Party, Quantity
from acorn_vendor.documents.incoming.order_preview import preview_order
from acorn_vendor.documents.incoming.purchase_order import PurchaseOrder, Window
from acorn_vendor.documents.incoming.purchase_order_lines import Line

END = datetime(2026, 11, 27, 12, tzinfo=timezone.utc)
PEN = Line(
    "1", "B0PEN00001", "PEN-1", Quantity(Decimal(24)),
    Money(Decimal("2.50"), "USD"), None, back_order_allowed=True,
)  # fmt: skip
CASES = replace(PEN, sequence="2", quantity=Quantity(Decimal(4), "Cases", 6))
ORDER = PurchaseOrder(
    number="4PAST001",
    state="Closed",
    currency="USD",
    lines=(PEN,),
    ship_to=Party("PHX6"),
    selling_party=Party("ACRN1"),
    window=Window("ship", END, END),
    has_details=True,
)


def test_an_order_says_how_much_where_to_and_until_when():
    shown = preview_order(ORDER)
    assert list(shown.figures.items())[: shown.headline] == [
        ("units", "24"),
        ("total", "60.00 USD"),
        ("ship_to", "PHX6"),
        ("window_end", "2026-11-27"),
    ]
    assert shown.rows == (("1", "B0PEN00001", "PEN-1", "24", "2.50 USD"),)


def test_what_a_case_costs_is_asked_and_so_no_total_is_told():
    shown = preview_order(replace(ORDER, lines=(PEN, CASES)))
    assert shown.figures["units"] == "48"
    assert shown.figures["total"] == ""
    assert shown.rows[1][3] == "4 x 6"


def test_an_order_without_anything_has_a_preview():
    shown = preview_order(PurchaseOrder("4BARE001", "New"))
    assert set(shown.figures.values()) == {"", "0"}
    assert shown.rows == ()
