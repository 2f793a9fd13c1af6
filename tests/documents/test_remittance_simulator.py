"""Files as the simulator writes them: another reading of the same layouts."""

import json
from datetime import date, datetime, timezone
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acorn_vendor.documents.files import remittance
from acorn_vendor.documents.files.remittance_api import read_api
from acorn_vendor.rules.classification import classify
from vendor_central import remittance_files
from vendor_central.finance_remittances import _header, _item
from vendor_central.remittance import Payment, PaymentLine
from vendor_central.remittance_writers import FILES

ISSUED = datetime(2026, 1, 5, tzinfo=timezone.utc)
PAID = datetime(2026, 2, 7, tzinfo=timezone.utc)


def document(number, paid, kind, text="", discount="0", original=""):
    """Return a line of the simulator."""
    money, taken = Decimal(paid), Decimal(discount)
    return PaymentLine(
        number, ISSUED, text, kind, money + taken, taken, money, original=original
    )


@pytest.mark.parametrize(
    ("layout", "currency", "order"),
    [("na", "USD", "MDY"), ("eu", "EUR", "DMY"), ("in", "INR", "DMY")],
)
def test_what_the_simulator_pays_is_what_we_read(layout, currency, order):
    payments = [
        Payment(
            number="600000001",
            date=PAID,
            currency=currency,
            layout=layout,
            vendor_code="OAKCO",
            client_id="oak",
            hidden=Decimal("12.50"),
            lines=[
                document("INV/1", "1225.00", "invoice", discount="25.00"),
                document("INV/1SC", "-98.00", "shortage", "", "-2.00", "INV/1"),
            ],
        ),
        Payment(
            "600000002", PAID, currency, layout, "OAKCO", "oak", voided_reason="Bank"
        ),
    ]
    content = remittance_files.xlsx(payments, layout)
    export = remittance.parse(content, date_order=order)
    assert (export.problems, export.notes) == ((), ())
    first, second = export.payments
    assert (first.problems, second.problems) == ((), ())
    assert (first.amount, first.currency) == (Decimal("1114.50"), currency)
    assert (first.hidden, first.gap) == (True, Decimal("12.50"))
    assert first.payment_date == date(2026, 2, 7)
    assert [(line.invoice_number, line.gross) for line in first.lines] == [
        ("INV/1", Decimal("1250.00")),
        ("INV/1SC", Decimal("-100.00")),
    ]
    codes = [classify(line, {"INV1"}).code for line in first.lines]
    assert codes == ["invoice", "shortage"]
    assert (second.is_void, second.lines) == (True, ())


WORDS = st.text("ABCDEFGHJKLMNOPQRSTUVWXYZ0123456789/-", min_size=1, max_size=24)
NUMBERS = st.builds("{}{}{}".format, WORDS, st.integers(0, 99), WORDS)
CENTS = st.integers(-10_000_000, 10_000_000).map(lambda cents: Decimal(cents) / 100)
KINDS = st.sampled_from(sorted(remittance_files.TRANSACTION_TYPES))
LINES = st.builds(
    lambda number, kind, text, paid, taken: PaymentLine(
        number, ISSUED, text, kind, paid + taken, taken, paid
    ),
    NUMBERS,
    KINDS,
    # What separates in EDI stands in texts, too; the simulator takes it out of X12.
    st.text("abcXYZ 0123456789/|'+:?,.-", max_size=40).map(str.strip),
    CENTS,
    CENTS,
)


def payments_of(lines):
    """Return two payments with these lines."""
    return [
        Payment(number, PAID, "USD", "na", "OAKCO", "oak", lines=own)
        for number, own in (("600000001", lines), ("702345678901234", lines[:1]))
    ]


def told(payments):
    """Return what any kind of news has to tell of payments."""
    return [
        (payment.number, payment.amount, [(line.number, line.paid) for line in own])
        for payment in payments
        for own in [payment.lines]
    ]


@pytest.mark.parametrize("length", [36, 37, 38, 50])
def test_a_number_that_fills_its_column_is_not_read_with_its_date(length):
    number = "0" * length
    line = PaymentLine(
        number, ISSUED, "", "chargeback", Decimal(0), Decimal(0), Decimal(0)
    )
    content = FILES["txt"][1](payments_of([line]), "na")
    found = remittance.parse(content, date_order="MDY", decimal_mark=".")
    assert {
        each.invoice_number for payment in found.payments for each in payment.lines
    } == {number}


@pytest.mark.parametrize("ending", sorted({*FILES, "json"}))
@given(lines=st.lists(LINES, min_size=1, max_size=6))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_whatever_is_written_is_read_back_to_the_cent(ending, lines):
    payments = payments_of(lines)
    if ending == "json":
        found = [read_api(json.dumps(written(payment))) for payment in payments]
    else:
        content = FILES[ending][1](payments, "na")
        found = [remittance.parse(content, date_order="MDY", decimal_mark=".")]
    assert not any(export.problems for export in found)
    read = [payment for export in found for payment in export.payments]
    assert [payment.problems for payment in read] == [(), ()]
    assert [
        (
            payment.payment_number,
            payment.amount,
            [(line.invoice_number, line.amount_paid) for line in payment.lines],
        )
        for payment in read
    ] == told(payments)
    assert all(
        line.terms_discount == wished.discount
        for payment, own in zip(read, payments, strict=True)
        for line, wished in zip(payment.lines, own.lines, strict=True)
    )


def written(payment):
    """Return a payment as the interface tells it."""
    return {
        "remittanceHeader": _header(payment),
        "remittanceItems": [_item(payment, line) for line in payment.lines],
    }
