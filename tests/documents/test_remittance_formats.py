"""One payment in every format it may come in, to the cent (``remittances/``)."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files import remittance
from acorn_vendor.documents.files.remittance_api import read_api

FOLDER = Path(__file__).parent / "remittances"
FILES = {
    "payments.csv": "file",
    "advice_nine.txt": "mail",
    "advice_six.txt": "mail",
    "advice.html": "mail",
    "advice.eml": "mail",
    "payment.x12": "x12",
    "payment.edi": "edifact",
}
EXPECTED = [
    ("OAK/2026/0041", date(2026, 1, 5), "1250.00", "25.00", "1225.00"),
    ("OAK/2026/0041SC", date(2026, 1, 20), "-38.37", "-0.77", "-37.60"),
]


def content_of(name):
    """Return a file of the folder."""
    return (FOLDER / name).read_bytes()


def lines_of(payment):
    """Return what the lines book."""
    return [
        (
            line.invoice_number,
            line.invoice_date,
            line.invoice_amount,
            line.terms_discount,
            line.amount_paid,
        )
        for line in payment.lines
    ]


def booked(rows):
    """Return the expected lines with amounts."""
    return [(*row[:2], *map(Decimal, row[2:])) for row in rows]


@pytest.mark.parametrize(("name", "source"), FILES.items())
def test_a_payment_is_read_from_every_kind_of_file(name, source):
    export = remittance.parse(content_of(name))
    assert (export.problems, export.notes) == ((), ())
    (payment,) = export.payments
    assert (payment.payment_number, payment.source) == ("702345678901234", source)
    assert payment.payment_date == date(2026, 2, 17)
    assert (payment.amount, payment.currency) == (Decimal("1187.40"), "EUR")
    assert (payment.gap, payment.problems) == (0, ())
    assert payment.lines[1].description == "Shortage Claim for Invoice - OAK/2026/0041"
    expected = booked(EXPECTED)
    if "invoice_amount" in payment.unsaid:
        # What is not told is not made up: it is what was paid.
        expected = [(*row[:2], row[4], *row[3:]) for row in expected]
    assert lines_of(payment) == expected


def test_what_the_interface_tells_is_the_same_payment():
    export = read_api(content_of("payment.json").decode())
    (payment,) = export.payments
    assert export.problems == ()
    assert (payment.payment_number, payment.status) == ("702345678901234", "Successful")
    assert (payment.amount, payment.gap, payment.problems) == (Decimal("1187.4"), 0, ())
    assert lines_of(payment) == booked(EXPECTED)
    assert [line.transaction_type for line in payment.lines] == ["Standard", "Claim"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_cut_off_books_no_part_in_silence(name):
    content = content_of(name)
    for end in range(0, len(content), 97):
        try:
            export = remittance.parse(content[:end], date_order="DMY", decimal_mark=".")
        except DocumentError as error:
            assert error.problems[0].text
            continue
        for payment in export.payments:
            said = payment.gap or payment.problems or export.problems
            assert said or lines_of(payment)[-1][0].endswith("SC"), end
