"""A payment and a line of one, out of a row of their table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from .remittance_row import ERRORS, PAYMENT_NUMBER, RowReader
from .settlement import SUCCESSFUL, ZERO, Remittance, RemittanceLine

_SMALLEST_RATE, _LARGEST_RATE = Decimal("0.000001"), Decimal(1_000_000)


def read_payment(reader: RowReader) -> Remittance | None:
    """Return the payment of a row without its lines, None if it cannot be booked."""
    number = reader.number("payment_number", PAYMENT_NUMBER)
    payment_date = reader.date("payment_date", refuse=True)
    if payment_date is None and not reader.row.text("payment_date"):
        reader.note("missing", "the date is missing.", "payment_date")
    currency = reader.currency("currency")
    if not currency:
        reader.note("missing", "the currency is missing.", "currency")
    invoice_currency = reader.currency("invoice_currency") or currency
    amount = reader.needed("amount", currency)
    invoice_amount = reader.amount("invoice_amount", invoice_currency)
    if reader.is_refused or payment_date is None:
        return None
    payment = Remittance(
        payment_number=number,
        payment_date=payment_date,
        currency=currency,
        amount=amount,
        invoice_currency=invoice_currency,
        # In one currency what the bank pays counts; the rest is a difference.
        invoice_amount=amount
        if invoice_amount is None or currency == invoice_currency
        else invoice_amount,
        exchange_rate=_rate(reader),
        payment_type=reader.text("payment_type"),
        status=_status(reader),
        voided_reason=_voided_reason(reader),
    )
    if currency == invoice_currency and invoice_amount not in (None, amount):
        text = f"{amount} is not the {invoice_amount} that its invoices come to."
        reader.note("amount", text, "amount", refuse=False)
    _note_unclear(reader, payment)
    return replace(payment, problems=tuple(reader.problems))


def _voided_reason(reader: RowReader) -> str:
    """Return why the payment was taken back; what Excel could not work out is none."""
    text = reader.text("voided_reason")
    if text.upper() not in ERRORS or text.upper() == "#N/A":
        return text
    reader.note(
        "voided_reason",
        f"'{text}' does not tell whether the payment was voided. Look in Vendor Central"
        " whether it was.",
        "voided_reason",
        refuse=False,
    )
    return ""


def _note_unclear(reader: RowReader, payment: Remittance) -> None:
    """Ask about a status that does not tell whether the money was paid."""
    if payment.is_unclear:
        word = f"'{payment.status[:40]}'" if payment.status else "blank"
        reader.note(
            "status",
            f"{word} does not tell whether the money was paid. Look in Vendor Central"
            " whether it was.",
            "status",
            refuse=False,
        )


def read_line(
    reader: RowReader, payment: Remittance, sequence: int
) -> RemittanceLine | None:
    """Return the settled document of a row, None if it cannot be booked."""
    currency = payment.invoice_currency
    number = reader.number("invoice_number")
    stated = reader.text("currency", refuse=True).upper()
    if stated != currency:
        line = f"in '{stated[:40]}'" if stated else "without a currency"
        text = f"the line is {line}, its payment in {currency}."
        reader.note("currency", text, "currency")
    paid = reader.needed("amount_paid", currency)
    withholding = reader.amount("withholding", currency) or ZERO
    discount = reader.amount("terms_discount", currency) or ZERO
    invoice_amount = reader.amount("invoice_amount", currency, refuse=False)
    found = RemittanceLine(
        sequence=sequence,
        invoice_number=number,
        invoice_date=reader.date("invoice_date"),
        description=reader.text("description"),
        transaction_type=reader.text("transaction_type"),
        original_invoice_number=reader.text("original_invoice_number"),
        reference=reader.text("reference"),
        invoice_amount=paid if invoice_amount is None else invoice_amount,
        currency=currency,
        withholding=withholding,
        terms_discount=discount,
        amount_paid=paid,
        remaining=reader.amount("remaining", currency, refuse=False) or ZERO,
    )
    return None if reader.is_refused else found


def _rate(reader: RowReader) -> Decimal:
    """Return the exchange rate, which is shown and books nothing."""
    rate = reader.amount("exchange_rate", refuse=False)
    if rate is None:
        return Decimal(1)
    if not _SMALLEST_RATE <= rate < _LARGEST_RATE:
        text = f"'{reader.row.text('exchange_rate')[:40]}' is not a rate."
        reader.note("amount", text, "exchange_rate", refuse=False)
        return Decimal(1)
    return rate


def _status(reader: RowReader) -> str:
    """Return Amazon's word; an export without the column lists what was paid."""
    has_column = "status" in reader.row.table.columns
    return reader.text("status") if has_column else SUCCESSFUL
