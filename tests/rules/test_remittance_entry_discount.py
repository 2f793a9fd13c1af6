"""A discount that makes tax less is booked by the parts of its document."""

from dataclasses import replace
from decimal import Decimal

import pytest

from acorn_vendor.rules.discount_tax import Part
from acorn_vendor.rules.remittance_entry import (
    CLEARING,
    EXCHANGE,
    RECEIVABLE,
    Payment,
    Settled,
    book,
    takes_discount,
)

PARTS = (
    Part("net", Decimal(100), Decimal(200)),
    Part("vat", Decimal(19), Decimal(38), is_tax=True),
)
NET_PAID = Decimal("116.62")
TAXED = Settled(
    "line 1",
    "AC1",
    "invoice",
    "payment",
    NET_PAID,
    discount=Decimal("2.38"),
    is_matched=True,
    parts=PARTS,
)
PAYMENT = Payment("900001", NET_PAID, "EUR", NET_PAID, "EUR", (TAXED,))


def booked(payment, rate=Decimal(1)):
    return book(payment, "EUR", rate, Decimal("0.01"))


def parts_shown(items):
    return [(item.account, item.part and item.part.key, item.balance) for item in items]


def test_a_discount_is_booked_by_the_parts_of_its_document():
    assert parts_shown(booked(PAYMENT)) == [
        (CLEARING, None, Decimal("116.62")),
        (RECEIVABLE, None, Decimal(-119)),
        ("discount", "net", Decimal(2)),
        ("discount", "vat", Decimal("0.38")),
    ]


def test_a_document_that_is_a_discount_is_booked_by_its_parts():
    line = Settled("line", "QPD1", "discount", "expense", Decimal("-2.38"), parts=PARTS)
    payment = replace(
        PAYMENT, amount=line.amount_paid, line_amount=line.amount_paid, lines=(line,)
    )
    items = booked(payment)
    assert parts_shown(items)[1:] == [
        ("discount", "net", Decimal(2)),
        ("discount", "vat", Decimal("0.38")),
    ]
    assert [item.record for item in items] == [None, "line", "line"]


def test_what_is_taken_off_a_foreign_document_keeps_its_rate():
    payment = replace(PAYMENT, currency="GBP", line_currency="GBP")
    items = booked(payment, rate=Decimal("1.25"))
    assert parts_shown(items)[2:] == [
        ("discount", "net", Decimal(4)),
        ("discount", "vat", Decimal("0.76")),
        (EXCHANGE, None, Decimal("-1.78")),
    ]
    assert sum(item.balance for item in items) == 0
    assert items[-1].amount == 0


@pytest.mark.parametrize(
    ("kind", "discount", "gross", "expected"),
    [
        ("invoice", 2, 100, True),
        ("invoice", 0, 100, False),
        ("discount", 0, -2, True),
        ("discount", 0, 0, False),
    ],
)
def test_which_lines_take_a_discount(kind, discount, gross, expected):
    assert takes_discount(kind, Decimal(discount), Decimal(gross)) is expected
