"""What a file holds, in short."""

from dataclasses import replace
from datetime import date, datetime, timezone
from decimal import Decimal

from acorn_vendor.documents.base.common import Money, Party, Quantity
from acorn_vendor.documents.files.settlement import Remittance
from acorn_vendor.documents.files.shown import (
    ShownOrder,
    ShownPayment,
    show_order,
    show_payment,
)
from acorn_vendor.documents.incoming.purchase_order import PurchaseOrder, Window
from acorn_vendor.documents.incoming.purchase_order_lines import Line

DAY = date(2026, 11, 27)
END = datetime(2026, 11, 30, 12, tzinfo=timezone.utc)
COST = Money(Decimal("2.50"), "EUR")
CASES = Quantity(Decimal(2), "Cases", 12)
LINE = Line("1", "B0EXAMPLE1", "", CASES, COST, None, False)
PAYMENT = Remittance(
    payment_number="123",
    payment_date=DAY,
    currency="USD",
    amount=Decimal("110.00"),
    invoice_currency="EUR",
    invoice_amount=Decimal("100.00"),
    exchange_rate=Decimal("1.1"),
    payment_type="",
    status="",
    voided_reason="",
)


def test_an_order_is_shown_with_what_it_comes_to():
    order = PurchaseOrder(
        number="1ABC0001",
        state="New",
        ship_to=Party("LEJ1"),
        window=Window("ship", END, END),
        currency="EUR",
        lines=(LINE, replace(LINE, sequence="2", net_cost=None)),
    )
    assert show_order(order) == ShownOrder(
        number="1ABC0001",
        state="New",
        fc="LEJ1",
        window_end=END.date(),
        line_count=2,
        units=Decimal(48),
        amount="60.00 EUR",
    )


def test_of_an_order_that_says_nothing_nothing_is_made_up():
    assert show_order(PurchaseOrder("1ABC0001", "New")) == ShownOrder(
        "1ABC0001", "New", amount="0 "
    )


def test_a_payment_is_shown_in_its_own_currency_and_its_gap_in_that_of_its_lines():
    assert show_payment(PAYMENT) == ShownPayment(
        "123", DAY, "110.00 USD", 0, f"{PAYMENT.gap} EUR"
    )
    assert PAYMENT.gap
    assert show_payment(replace(PAYMENT, invoice_amount=Decimal(0))).gap == ""
