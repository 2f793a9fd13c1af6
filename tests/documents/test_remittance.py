"""Remittance spreadsheets: layouts, what ties out, what is refused."""

import io
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from workbook import (
    EUROPE,
    INDIA,
    SAMPLES,
    build,
    line,
    needs_sample,
    payment,
    saved,
)

from acorn_vendor.documents.files import remittance

MIDNIGHT = datetime.combine(date(2026, 2, 17), time())


def read(*args, order="MDY", **kwargs):
    return payments(build(*args, **kwargs), order)


def payments(content, order):
    """Return the payments of a file that holds nothing else."""
    export = remittance.parse(content, date_order=order)
    assert export == remittance.Export(export.payments)
    assert not any(each.problems for each in export.payments)
    return export.payments


EXPECTED_PAYMENT = remittance.Remittance(
    payment_number="700100",
    payment_date=date(2026, 2, 17),
    currency="USD",
    amount=Decimal("1127.00"),
    invoice_currency="USD",
    invoice_amount=Decimal("1127.00"),
    exchange_rate=Decimal(1),
    payment_type="EFT",
    status="Successful",
    voided_reason="",
    lines=(
        remittance.RemittanceLine(
            sequence=1,
            invoice_number="AC-1001",
            invoice_date=date(2026, 1, 20),
            description="2QW3ER4T/ABE8/|AC-1001",
            transaction_type="",
            original_invoice_number="",
            reference="",
            invoice_amount=Decimal("1150.00"),
            currency="USD",
            withholding=Decimal(0),
            terms_discount=Decimal("23.00"),
            amount_paid=Decimal("1127.00"),
            remaining=Decimal(0),
        ),
    ),
    unsaid=("original_invoice_number", "reference", "transaction_type"),
)


def test_a_north_american_payment_is_read_whole():
    (found,) = read(
        [payment(amount="$1,127.00")],
        [
            line(
                "AC-1001",
                "$1,127.00",
                invoice_amount="$1,150.00",
                terms_discount_taken="$23.00",
            )
        ],
    )
    assert found == EXPECTED_PAYMENT
    assert found.lines[0].gross == Decimal("1150.00")
    assert found.gap == 0


def test_the_european_column_is_read_and_currencies_may_differ():
    (found,) = read(
        [
            payment(
                amount="€90.00",
                currency="EUR",
                payment_date="17/02/2026",
                payment_currency="GBP",
                amount_in_payment_currency="£78.30",
                exchange_rate="0.87",
            )
        ],
        [
            line(
                "AC1",
                "€90.00",
                EUROPE,
                invoice_currency="EUR",
                invoice_date="20/01/2026",
            )
        ],
        header=EUROPE,
        order="DMY",
    )
    assert (found.currency, found.amount) == ("GBP", Decimal("78.30"))
    assert (found.invoice_currency, found.invoice_amount) == ("EUR", Decimal("90.00"))
    assert found.exchange_rate == Decimal("0.87")
    assert found.lines[0].amount_paid == Decimal("90.00")


def test_the_thirteen_columns_of_india_are_read():
    (found,) = read(
        [payment(amount="INR -118.00", currency="INR", payment_date="17-FEB-2026")],
        [
            line(
                "DN-77",
                "INR -118.00",
                INDIA,
                invoice_currency="INR",
                transaction_type="GST Debit Note",
                transaction_description="Quantity shortage",
                reference_details="FC BLR7",
                original_invoice_number="AC/25/9",
            )
        ],
        header=INDIA,
    )
    (only,) = found.lines
    assert only.transaction_type == "GST Debit Note"
    assert only.description == "Quantity shortage"
    assert only.reference == "FC BLR7"
    assert only.original_invoice_number == "AC/25/9"
    assert only.amount_paid == Decimal("-118.00")


def test_tables_float_and_headers_match_whatever_their_case():
    book = openpyxl.load_workbook(
        io.BytesIO(
            build([payment()], [line()], above=[("Remittances",), ()] * 3, left=2)
        )
    )
    for row in book.active.iter_rows():
        for cell in row:
            if cell.value in ("Amount Paid", "Invoice Number"):
                cell.value = f" {cell.value.upper()}\N{NO-BREAK SPACE}"
    (found,) = payments(saved(book), "MDY")
    assert len(found.lines) == 1


def test_native_numbers_dates_and_day_numbers_are_read():
    (found,) = read(
        [
            payment(
                700100,
                payment_date=MIDNIGHT,
                amount_in_invoice_currency=100.1,
                amount_in_payment_currency="$100.10",
            )
        ],
        [
            line(365900000000001, 0.1 + 0.2, payment_number=700100, invoice_date=46042),
            line("AC2", 99.8, invoice_date=date(2026, 1, 20)),
        ],
        order=None,
    )
    assert found.payment_date == date(2026, 2, 17)
    assert found.lines[0].invoice_number == "365900000000001"
    assert found.lines[0].amount_paid == Decimal("0.3")
    assert found.lines[0].invoice_date == date(2026, 1, 20)
    assert found.gap == 0


def test_a_day_number_of_an_old_mac_workbook_is_four_years_later():
    book = openpyxl.load_workbook(
        io.BytesIO(build([payment(payment_date=44608)], [line()]))
    )
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    (found,) = payments(saved(book), "MDY")
    assert found.payment_date == date(2026, 2, 17)


def test_hidden_lines_are_named_and_the_difference_is_known():
    shown, partly = read(
        [payment(), payment("700200", "$60.00")],
        [line(), line("AC2", "$90.00", payment_number="700200")],
        between=[
            ("One or more items of this payment will not be displayed.",),
            ("Payment Number", "700200, 700300"),
        ],
    )
    assert (shown.hidden, shown.gap) == (False, 0)
    assert (partly.hidden, partly.gap) == (True, Decimal("30.00"))


def test_a_payment_without_any_line_is_kept():
    (found,) = read([payment()], [])
    assert (found.lines, found.gap) == ((), Decimal("-100.00"))


def test_slices_of_one_document_keep_their_order():
    (found,) = read([payment()], [line("AC1", "$60.00"), line("AC1", "$40.00")])
    assert [(each.sequence, each.amount_paid) for each in found.lines] == [
        (1, Decimal("60.00")),
        (2, Decimal("40.00")),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"payment_voided_reason": "Bank refused"},
        {"payment_status": "Voided"},
        {"payment_status": "FAILED"},
    ],
)
def test_a_voided_payment_is_known(other):
    (found,) = read([payment(**other)], [line()])
    assert found.is_void


@pytest.mark.parametrize(
    ("withheld", "paid", "gross"),
    [
        ("10.00", "90.00", "100.00"),
        ("-10.00", "90.00", "100.00"),
        ("10.00", "-90.00", "-100.00"),
    ],
)
def test_withheld_tax_makes_the_payment_smaller_whatever_its_sign(
    withheld, paid, gross
):
    (found,) = read([payment()], [line("AC1", paid, withholding_amount=withheld)])
    assert found.lines[0].gross == Decimal(gross)


@needs_sample("payments_us.xlsx")
def test_the_american_sample_adds_up():
    content = (SAMPLES / "payments_us.xlsx").read_bytes()
    found = payments(content, "MDY")
    assert [(each.payment_number, each.lines_total, each.gap) for each in found] == [
        ("501000001", Decimal("616.50"), 0),
        ("501000002", Decimal("542.00"), 0),
        ("501000003", Decimal("163.00"), Decimal("63.00")),
    ]
    assert [each.hidden for each in found] == [False, False, True]
    assert [len(each.lines) for each in found] == [5, 5, 2]


@needs_sample("payments_eu.xlsx")
def test_the_european_sample_adds_up():
    content = (SAMPLES / "payments_eu.xlsx").read_bytes()
    found = payments(content, "DMY")
    assert [each.lines_total for each in found] == [Decimal("1754.50"), Decimal(-200)]
    assert {each.gap for each in found} == {0}
    assert found[0].payment_date == date(2026, 8, 12)
