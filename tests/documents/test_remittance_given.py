"""Files and pasted text are read for what they are."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files.column_names import ColumnNames
from acorn_vendor.documents.files.remittance import UndecidedMark
from acorn_vendor.documents.files.remittance_given import Given

FOLDER = Path(__file__).parent / "remittances"
NAMES = ColumnNames("remittance")


def given(name, *, is_text=False):
    return Given(name, (FOLDER / name).read_bytes(), is_text=is_text)


def read(news, date_order=None, decimal_mark=None):
    return news.read(date_order, decimal_mark, NAMES)


@pytest.mark.parametrize(
    "name",
    [
        *("advice.eml", "advice.html", "advice_nine.txt", "advice_six.txt"),
        *("payment.edi", "payment.x12", "payments.csv"),
    ],
)
def test_a_file_of_each_kind_has_payments(name):
    assert read(given(name)).payments


@pytest.mark.parametrize("name", ["advice_nine.txt", "advice_six.txt"])
def test_the_text_of_a_mail_is_read_alike_when_it_is_pasted(name):
    pasted, kept = read(given(name, is_text=True)), read(given(name))
    assert pasted.payments == kept.payments


@pytest.mark.parametrize("name", ["payment.edi", "payment.x12"])
@pytest.mark.parametrize("before", [b"", b"\n  "])
def test_edi_may_be_pasted_as_well(name, before):
    pasted = Given("Pasted", before + given(name).content, is_text=True)
    assert read(pasted).payments == read(given(name)).payments


def test_a_pasted_table_is_no_mail():
    with pytest.raises(DocumentError):
        read(given("payments.csv", is_text=True))


MAIL = """Payment number: 340290517
Payment date: {day}
Payment currency: EUR
Payment amount: {amount}

Invoice Number          Invoice Date  Invoice Description   Discount Taken\
  Amount Paid   Amount Remaining
OAK-1                   05-JUN-2026   4OAKPO1A/LEJ1/        0\
               {amount}        0
"""


def pasted(day="11-JUL-2026", amount="90.00"):
    text = MAIL.format(day=day, amount=amount)
    return Given("Pasted", text.encode(), is_text=True)


@pytest.mark.parametrize(("mark", "amount"), [(".", "1,234"), (",", "1.234")])
@pytest.mark.parametrize("is_text", [True, False])
def test_a_person_says_how_amounts_are_written(mark, amount, is_text):
    news = replace(pasted(amount=amount), is_text=is_text)
    with pytest.raises(UndecidedMark):
        read(news)
    (payment,) = read(news, decimal_mark=mark).payments
    assert payment.amount == Decimal(1234)


@pytest.mark.parametrize(
    ("order", "expected"), [("DMY", date(2026, 4, 3)), ("MDY", date(2026, 3, 4))]
)
@pytest.mark.parametrize("is_text", [True, False])
def test_a_person_says_how_dates_are_written(order, expected, is_text):
    news = replace(pasted(day="03/04/2026"), is_text=is_text)
    (payment,) = read(news, date_order=order).payments
    assert payment.payment_date == expected


def test_it_is_kept_as_it_was_given():
    news = pasted()
    assert news.name == "Pasted"
    assert news.content.decode().startswith("Payment number")
    assert Given("payments.csv", b"").is_text is False
