"""What Amazon pays: payments with the documents they settle.

The spreadsheet that Vendor Central exports under *Payments > Remittance* has two
tables on one sheet: payments above, settled documents below. Rows float and columns
differ by region, so both are found by the names of their headers:

* North America: ``Amount Paid``; Europe: ``Net Amount Paid``;
* India and newer exports: also ``Transaction type`` and ``Original Invoice Number``.

One document may be settled in several slices, in one payment or in many. Each slice
repeats the document's full ``Invoice Amount``; over all slices, discount and amount
paid add up to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from .cells import Cell, DateOrder
from .common import DocumentError, Problem
from .remittance_row import Row
from .settlement import Remittance, RemittanceLine
from .spreadsheet import read_rows

__all__ = ["DateOrder", "Remittance", "RemittanceLine", "parse_xlsx"]

MAX_PROBLEMS = 20

_PAYMENT_COLUMNS: dict[str, tuple[str, ...]] = {
    "payment_number": ("payment number",),
    "payment_date": ("payment date",),
    "invoice_currency": ("invoice currency",),
    "invoice_amount": ("amount in invoice currency",),
    "currency": ("payment currency",),
    "amount": ("amount in payment currency",),
    "exchange_rate": ("exchange rate",),
    "payment_type": ("payment type",),
    "status": ("payment status",),
    "voided_reason": ("payment voided reason",),
}
_LINE_COLUMNS: dict[str, tuple[str, ...]] = {
    "payment_number": ("payment number",),
    "invoice_number": ("invoice number",),
    "invoice_date": ("invoice date",),
    "transaction_type": ("transaction type",),
    "description": ("description", "transaction description", "invoice description"),
    "reference": ("reference details",),
    "original_invoice_number": ("original invoice number",),
    "invoice_amount": ("invoice amount",),
    "currency": ("invoice currency",),
    "withholding": ("withholding amount",),
    "terms_discount": ("terms discount taken",),
    "amount_paid": ("amount paid", "net amount paid"),
    "remaining": ("remaining amount", "amount remaining"),
}
_PAYMENT_REQUIRED = ("payment_number", "payment_date", "currency", "amount")
_LINE_REQUIRED = ("payment_number", "invoice_number", "currency", "amount_paid")
_PAYMENT_NUMBERS = re.compile(r"\d+(\s*,\s*\d+)*,?", re.ASCII)


def parse_xlsx(
    content: bytes, *, date_order: DateOrder | None = None
) -> tuple[Remittance, ...]:
    """Return the payments in an export of Vendor Central, in its order.

    ``date_order`` says how dates like 03/04/2026 are meant; without it they are
    refused, as nothing in the file tells. Raises ``DocumentError`` that names every
    cell it cannot use: no part of such a file is returned.
    """
    tables = _Tables(date_order)
    for row in read_rows(content):
        tables.read(row)
    return tables.result()


class _Tables:
    """Collects both tables while rows pass by."""

    def __init__(self, date_order: DateOrder | None) -> None:
        self._date_order = date_order
        self._columns: dict[str, int] = {}
        self._is_line_table = False
        self._payments: dict[str, Remittance] = {}
        self._lines: dict[str, list[RemittanceLine]] = {}
        self._hidden: set[str] = set()
        self._refused: set[str] = set()
        self._problems: list[Problem] = []

    def read(self, cells: tuple[Cell, ...]) -> None:
        """Take one row: a header, a warning, a payment, a line, or ornament."""
        if self._read_header(cells) or self._read_hidden(cells) or not self._columns:
            return
        row = Row(cells, self._columns, self._date_order, self._problems)
        if self._is_line_table:
            self._read_line(row)
        else:
            self._read_payment(row)
        if len(self._problems) >= MAX_PROBLEMS:
            raise DocumentError(self._problems)

    def result(self) -> tuple[Remittance, ...]:
        """Return the payments with their lines, or raise what is wrong."""
        if not self._payments and not self._problems:
            text = (
                "No payments found: this is not the spreadsheet that Vendor Central "
                "exports under Payments > Remittance."
            )
            self._problems.append(Problem("layout", text))
        if self._problems:
            raise DocumentError(self._problems)
        return tuple(
            replace(
                payment,
                hidden=number in self._hidden,
                lines=tuple(self._lines.get(number, ())),
            )
            for number, payment in self._payments.items()
        )

    def _read_header(self, cells: tuple[Cell, ...]) -> bool:
        labels = {
            cell.text.lower(): index for index, cell in enumerate(cells) if cell.text
        }
        if "payment number" not in labels:
            return False
        if "invoice number" in labels:
            wanted, required, is_line = _LINE_COLUMNS, _LINE_REQUIRED, True
        elif "payment date" in labels:
            wanted, required, is_line = _PAYMENT_COLUMNS, _PAYMENT_REQUIRED, False
        else:
            return False
        self._columns = _find_columns(labels, wanted)
        self._is_line_table = is_line
        for name in required:
            if name not in self._columns:
                text = f"The column '{wanted[name][0].title()}' is missing."
                raise DocumentError([Problem("layout", text, cells[0].where)])
        return True

    def _read_hidden(self, cells: tuple[Cell, ...]) -> bool:
        """Read the numbers of payments whose lines are partly not shown."""
        filled = [cell.text for cell in cells if cell.text]
        if len(filled) < 2 or filled[0].lower() != "payment number":
            return False
        numbers = ",".join(filled[1:])
        if not _PAYMENT_NUMBERS.fullmatch(numbers):
            return False
        self._hidden.update(re.findall(r"\d+", numbers))
        return True

    def _read_payment(self, row: Row) -> None:
        number = row.text("payment_number")
        if not number or not row.text("payment_date"):
            return  # a title, a blank row or a warning between the tables
        if number in self._payments:
            row.problem("duplicate", f"Payment {number} is listed twice.")
            return
        payment_date = row.date("payment_date")
        amount = row.amount("amount", required=True)
        currency = row.text("currency").upper()
        if payment_date is None or amount is None:
            self._refused.add(number)
            return
        invoice_amount = row.amount("invoice_amount")
        self._payments[number] = Remittance(
            payment_number=number,
            payment_date=payment_date,
            currency=currency,
            amount=amount,
            invoice_currency=row.text("invoice_currency").upper() or currency,
            invoice_amount=amount if invoice_amount is None else invoice_amount,
            exchange_rate=row.amount("exchange_rate") or Decimal(1),
            payment_type=row.text("payment_type"),
            status=row.text("status"),
            voided_reason=row.text("voided_reason"),
        )

    def _read_line(self, row: Row) -> None:
        if row.is_ornament:
            return
        number = row.text("payment_number")
        payment = self._payments.get(number)
        if number in self._refused:
            return  # the reason is noted once, with the payment
        if payment is None:
            row.problem("payment", f"Payment '{number}' is not in the upper table.")
            return
        if row.text("currency").upper() != payment.invoice_currency:
            row.problem(
                "currency",
                f"The line is in '{row.text('currency')}', its payment in "
                f"{payment.invoice_currency}.",
                "currency",
            )
        lines = self._lines.setdefault(number, [])
        line = row.line(len(lines) + 1)
        if line:
            lines.append(line)


def _find_columns(
    labels: Mapping[str, int], wanted: Mapping[str, Iterable[str]]
) -> dict[str, int]:
    return {
        name: labels[label]
        for name, accepted in wanted.items()
        for label in accepted
        if label in labels
    }
