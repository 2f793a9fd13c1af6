"""Amounts and dates as people print them."""

from datetime import date
from decimal import Decimal

import pytest

from acorn_vendor.documents.base.cells import Cell, parse_amount, parse_date


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0.00", "0.00"),
        ("$1,234.56", "1234.56"),
        ("(€12.30)", "-12.30"),
        ("-12.30", "-12.30"),
        ("-$12.30", "-12.30"),
        ("$-12.30", "-12.30"),
        ("12.30-", "-12.30"),
        ("\N{MINUS SIGN}12.30", "-12.30"),
        ("AED 1,234.00", "1234.00"),
        ("1,234.00 MXN", "1234.00"),
        ("(INR 5.00)", "-5.00"),
        ("R$ 10.00", "10.00"),
        ("10,00 zł", "10.00"),
        ("₹1,58,104.90", "158104.90"),
        ("1.234,56 €", "1234.56"),
        ("1.234.567", "1234567"),
        ("12,5", "12.5"),
        ("( $ 1,000.00 )", "-1000.00"),
        (".50", "0.50"),
        ("-", "0"),
    ],
)
def test_an_amount_is_read(text, amount):
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "(-5.00)",
        "--5.00",
        "(5.00",
        "5.00)",
        "1.2.3",
        "1,23,4",
        "12 34",
        "n/a",
        "",
        "1e5",
    ]
    + ["1,234,56", "1.23,456.7", "NaN", "5.00 EUR USD", "\N{ARABIC-INDIC DIGIT ONE}"],
)
def test_an_unclear_amount_is_refused(text):
    with pytest.raises(ValueError, match="not"):
        parse_amount(text)


def test_blanks_that_do_not_break_are_blanks():
    cell = Cell("A1", "\N{NO-BREAK SPACE}1\N{NARROW NO-BREAK SPACE}EUR ")
    assert cell.text == "1 EUR"
    assert cell.amount() == 1


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True])
def test_a_number_that_is_no_amount_is_refused(value):
    with pytest.raises(ValueError, match="not an amount"):
        Cell("A1", value).amount()


@pytest.mark.parametrize(
    ("text", "order", "meaning"),
    [
        ("2026-03-04", None, date(2026, 3, 4)),
        ("2026-03-04T10:15:00Z", None, date(2026, 3, 4)),
        ("05-JUN-2025", None, date(2025, 6, 5)),
        ("5 December 2025", None, date(2025, 12, 5)),
        ("03/04/2026", "MDY", date(2026, 3, 4)),
        ("03/04/2026", "DMY", date(2026, 4, 3)),
        ("3.4.2026", "DMY", date(2026, 4, 3)),
        ("13/04/2026", None, date(2026, 4, 13)),
        ("04/13/2026", None, date(2026, 4, 13)),
        ("05/05/2026", None, date(2026, 5, 5)),
    ],
)
def test_a_date_is_read(text, order, meaning):
    assert parse_date(text, order) == meaning


@pytest.mark.parametrize(
    ("text", "order"),
    [("03/04/2026", None), ("13/04/2026", "MDY"), ("04/13/2026", "DMY")]
    + [("31/02/2026", "DMY"), ("05-XXX-2025", None), ("26/04/03", "MDY"), ("", None)],
)
def test_an_unclear_date_is_refused(text, order):
    with pytest.raises(ValueError, match="not a date"):
        parse_date(text, order)
