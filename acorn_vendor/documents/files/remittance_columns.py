"""The columns of the two tables of a remittance export, by our names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from ..base.cells import Cell
from ..base.characters import key
from ..base.common import DocumentError, Problem
from .headers import find_columns, labels, seen

Columns = Mapping[str, tuple[str, ...]]

PAYMENT_COLUMNS: Columns = {
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
LINE_COLUMNS: Columns = {
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
# Not in every layout, but where one is missing beside a column nobody knows, it is
# that column: what it says decides about money.
_DECIDING = (
    *("status", "voided_reason", "invoice_currency", "invoice_amount"),
    *("withholding", "terms_discount"),
)
_TOTAL = re.compile(r"((grand|sub|overall|page) ?-?)?(totals?|sums?|summe)\b\W*( .*)?")

_LABELS = frozenset(
    chain(*PAYMENT_COLUMNS.values(), *LINE_COLUMNS.values()),
)
# No payment and no line holds so many words of a header.
_MANY = 3

# What another kind of news may tell of the same payment.
_SAID_OF_PAYMENTS = ("status", "invoice_currency")
_SAID_OF_LINES = (
    *("invoice_date", "description", "transaction_type", "reference"),
    *("original_invoice_number", "invoice_amount", "withholding", "terms_discount"),
    "remaining",
)

# Amounts, and the column that says what they are in.
AMOUNT_CURRENCY = {
    "amount": "currency",
    "invoice_amount": "invoice_currency",
    "exchange_rate": "",
    "withholding": "currency",
    "terms_discount": "currency",
    "amount_paid": "currency",
    "remaining": "currency",
}
DATES = ("payment_date", "invoice_date")


@dataclass(frozen=True, slots=True)
class Table:
    """One of the two tables as its header lays it out.

    ``columns`` are the places, ``headings`` the words of the file, by our names;
    ``unknown`` are headers of columns that are not read.
    """

    columns: Mapping[str, int]
    headings: Mapping[str, str]
    has_lines: bool
    unknown: tuple[Cell, ...] = ()

    @property
    def unsaid(self) -> frozenset[str]:
        """Return what the table tells nothing of."""
        names = _SAID_OF_LINES if self.has_lines else _SAID_OF_PAYMENTS
        return frozenset(names) - self.columns.keys()


def read_header(cells: Sequence[Cell]) -> Table | None:
    """Return the table that a row starts, None if it is no header.

    Raises ``DocumentError`` if it is one that lacks a column, or has one twice.
    """
    found = labels(cells)
    if "payment number" not in found or any(map(str.isdecimal, "".join(found))):
        return None
    has_lines = "invoice number" in found
    wanted = LINE_COLUMNS if has_lines else PAYMENT_COLUMNS
    if not has_lines and len(found) < 2:
        return None  # a notice about payments
    columns = find_columns(cells, wanted, anyhow="description")
    required = _LINE_REQUIRED if has_lines else _PAYMENT_REQUIRED
    known = {label for accepted in wanted.values() for label in accepted}
    unknown = [cell for cell in cells if cell.text and key(cell.text) not in known]
    problems = [
        Problem(
            "layout",
            f"The column '{wanted[name][0].title()}' is missing; the file has"
            f" {seen(cells)}.",
            found["payment number"].where,
        )
        for name in wanted
        if name not in columns and (name in required or (unknown and name in _DECIDING))
    ]
    if problems:
        raise DocumentError(problems)
    headings = {name: cells[at].text[:40] for name, at in columns.items()}
    return Table(columns, headings, has_lines, tuple(unknown))


def write_header(names: Sequence[str], *, has_lines: bool) -> tuple[Cell, ...]:
    """Return the header of a table with these columns, by our names."""
    known = LINE_COLUMNS if has_lines else PAYMENT_COLUMNS
    return tuple(Cell("", known[name][0].title()) for name in names)


def required_columns(*, has_lines: bool) -> tuple[str, ...]:
    """Return the columns without which nothing is read."""
    return _LINE_REQUIRED if has_lines else _PAYMENT_REQUIRED


def check_no_header(cells: Sequence[Cell]) -> None:
    """Refuse a header of which the payment number was damaged: its rows are others."""
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    if sum(key(text) in _LABELS for text in texts) >= _MANY:
        text = f"The column 'Payment Number' is missing; the file has {seen(cells)}."
        raise DocumentError([Problem("layout", text, cells[0].where)])


def is_total(text: str) -> bool:
    """Say whether a text heads a row that only adds up the others."""
    return bool(_TOTAL.fullmatch(key(text)))
