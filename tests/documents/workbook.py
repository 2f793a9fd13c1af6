"""Spreadsheets in the layouts of Vendor Central's remittance export."""

import io
import os
from pathlib import Path

import openpyxl
import pytest

PAYMENT_HEADER = (
    "Payment Number",
    "Payment Date",
    "Invoice Currency",
    "Amount in Invoice Currency",
    "Payment Currency",
    "Amount in Payment Currency",
    "Exchange Rate",
    "Payment Type",
    "Payment Status",
    "Payment Voided Reason",
)
NORTH_AMERICA = (
    "Payment Number",
    "Invoice Number",
    "Invoice Date",
    "Description",
    "Invoice Amount",
    "Invoice Currency",
    "Withholding Amount",
    "Terms Discount Taken",
    "Amount Paid",
    "Remaining Amount",
)
EUROPE = (*NORTH_AMERICA[:8], "Net Amount Paid", "Remaining Amount")
INDIA = (
    *NORTH_AMERICA[:3],
    "Transaction type",
    "Transaction Description",
    "Reference Details",
    "Original Invoice Number",
    *NORTH_AMERICA[4:],
)
SHARED = Path(os.environ.get("ACORN_SHARED") or Path(__file__).parents[3] / "shared")
SAMPLES = SHARED / "samples" / "remittance"


def needs_sample(name):
    """Skip a test where the team's look-alike of a real export is not at hand."""
    return pytest.mark.skipif(
        not (SAMPLES / name).exists(), reason=f"{SAMPLES / name} is not there"
    )


def payment(number="700100", amount="$100.00", currency="USD", **other):
    """Return a row of the upper table; ``other`` by header in snake case."""
    row = dict(
        zip(
            PAYMENT_HEADER,
            (number, "02/17/2026", currency, amount, currency, amount, "1", "EFT"),
            strict=False,
        )
    )
    row["Payment Status"] = "Successful"
    row.update({name.replace("_", " ").title(): value for name, value in other.items()})
    row = {name.lower(): value for name, value in row.items()}
    return tuple(row.get(name.lower()) for name in PAYMENT_HEADER)


def line(invoice="AC1001", paid="$100.00", header=NORTH_AMERICA, **other):
    """Return a row of the lower table; ``other`` by header in snake case."""
    row = {
        "payment number": "700100",
        "invoice number": invoice,
        "invoice date": "01/20/2026",
        "description": f"2QW3ER4T/ABE8/|{invoice}",
        "invoice amount": paid,
        "invoice currency": "USD",
        "withholding amount": "$0.00",
        "terms discount taken": "$0.00",
        "amount paid": paid,
        "net amount paid": paid,
        "remaining amount": "$0.00",
    }
    row.update({name.replace("_", " "): value for name, value in other.items()})
    return tuple(row.get(name.lower()) for name in header)


def build(payments, lines, *, header=NORTH_AMERICA, between=(), above=(), left=0):
    """Return the bytes of a workbook; ``above`` and ``left`` shift the tables."""
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [*above, PAYMENT_HEADER, *payments, (), *between, ("Invoices",)]
    for row in [*rows, header, *lines]:
        sheet.append([None] * left + list(row))
    return saved(book)


def saved(book):
    """Return the bytes of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
