"""Files as the simulator writes them: another reading of the same layouts."""

from datetime import date, datetime, timezone
from decimal import Decimal

import pytest

from acorn_vendor.documents.files import remittance
from acorn_vendor.rules.classification import classify
from vendor_central import remittance_files
from vendor_central.remittance import Payment, PaymentLine

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
