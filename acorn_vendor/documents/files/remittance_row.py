"""One row of a remittance table, read by the names of its columns."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ..base.amounts import Amount
from ..base.cells import Cell, DateOrder, Notation
from ..base.common import Problem
from ..base.currencies import CODES
from .remittance_columns import AMOUNT_CURRENCY, DATES, Table, is_total

NUMBERS = ("payment_number", "invoice_number")

_NUMBER = re.compile(r"\S*\d\S*")
_LONGEST_NUMBER = 100
# Spreadsheets shorten long numbers (7.001E+14) and keep 15 digits of a number.
_SHORTENED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
_EXACT_DIGITS = 15
_ANY_NUMBER = re.compile(r".*[^\W_].*")
PAYMENT_NUMBER = re.compile(r"(?=.*\d)[A-Z0-9][-A-Z0-9 ._/]*", re.ASCII | re.IGNORECASE)
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#DIV/0!")


@dataclass(frozen=True, slots=True)
class Row:
    """A row, by the columns of its table; ``first`` is its first text."""

    table: Table
    cells: Mapping[str, Cell]
    where: str
    first: str

    @classmethod
    def of(cls, table: Table, cells: Sequence[Cell]) -> Row:
        """Return the part of a row that counts."""
        held = {
            name: cells[at] for name, at in table.columns.items() if at < len(cells)
        }
        number = held.get("payment_number", cells[0])
        first = next((cell.text for cell in cells if cell.text), "")
        return cls(table, held, number.where, first)

    @property
    def is_ornament(self) -> bool:
        """Say whether the row tells of no payment: blank, a title, a notice."""
        numbers = [text for name in NUMBERS if (text := self.text(name))]
        if any(map(_NUMBER.fullmatch, numbers)):
            return False
        return not any(map(self.text, (*AMOUNT_CURRENCY, *DATES)))

    @property
    def is_total(self) -> bool:
        """Say whether the row adds up others, of all payments or of one."""
        paid, invoice = numbers = [self.text(name) for name in NUMBERS]
        # An invoice may be called SUM 2026/1; a total has no number.
        is_added_up = is_total(invoice) and not _NUMBER.search(invoice)
        return (
            is_total(paid) or is_added_up or (not any(numbers) and is_total(self.first))
        )

    def text(self, name: str) -> str:
        """Return the text under ``name``, "" if there is none."""
        cell = self.cells.get(name)
        return cell.text if cell else ""

    def amounts(self) -> Iterator[tuple[Cell, Amount]]:
        """Yield the amounts that can be read, to see how the file writes them."""
        for name, of in AMOUNT_CURRENCY.items():
            cell = self.cells.get(name)
            if cell is not None and isinstance(cell.value, str):
                with contextlib.suppress(ValueError):
                    amount = cell.scan_amount()
                    if amount.is_ambiguous:
                        amount = amount.within(self.text(of).upper())
                    yield cell, amount

    def dates(self) -> Iterator[Cell]:
        """Yield the cells with dates."""
        yield from (self.cells[name] for name in DATES if name in self.cells)


@dataclass(slots=True)
class RowReader:
    """Reads a row in the notation of its file, and notes by cell what is wrong.

    ``is_refused`` tells that a cell cannot be used without which nothing is booked.
    """

    row: Row
    notation: Notation
    date_order: DateOrder | None
    problems: list[Problem] = field(default_factory=list)
    is_refused: bool = False

    def note(self, code: str, text: str, name: str, *, refuse: bool = True) -> None:
        """Note what is wrong with the cell under ``name``."""
        self.is_refused = self.is_refused or refuse
        cell = self.row.cells.get(name)
        heading = self.row.table.headings.get(name)
        self.problems.append(
            Problem(
                code,
                f"{heading}: {text}" if heading else text,
                cell.where if cell else self.row.where,
            )
        )

    def text(self, name: str, *, refuse: bool = False) -> str:
        """Return the text under ``name``, "" if there is none."""
        cell = self.row.cells.get(name)
        if cell is None:
            return ""
        if cell.is_formula:
            text = "a formula is not read; export again."
            self.note("formula", text, name, refuse=refuse)
            return ""
        return cell.text

    def number(self, name: str, form: re.Pattern[str] = _ANY_NUMBER) -> str:
        """Return the number of a payment or a document; refuse what is none."""
        text = self.text(name, refuse=True)
        cell = self.row.cells.get(name)
        value = cell.value if cell else None
        if not text or text.upper() in ERRORS:
            if not (cell and cell.is_formula):
                self.note("missing", "the number is missing.", name)
            return ""
        is_long = isinstance(value, (int, float)) and len(text) > _EXACT_DIGITS
        if is_long or isinstance(value, date) or _SHORTENED.fullmatch(text):
            wrong = "was changed by a spreadsheet; export again and do not edit it"
        elif len(text) > _LONGEST_NUMBER:
            wrong = "is too long for a number"
        elif isinstance(value, bool) or not form.fullmatch(text):
            wrong = "is not a number of a payment or a document"
        else:
            return text
        self.note("number", f"'{text[:40]}' {wrong}.", name)
        return ""

    def currency(self, name: str) -> str:
        """Return the code of a currency; refuse what is none."""
        code = self.text(name, refuse=True).upper()
        if code and code not in CODES:
            self.note("currency", f"'{code[:40]}' is not a currency's code.", name)
        return code

    def amount(
        self, name: str, currency: str = "", *, refuse: bool = True
    ) -> Decimal | None:
        """Return the amount under ``name``; None if blank or not to be read."""
        if not self.text(name, refuse=refuse):
            return None
        try:
            amount = self.row.cells[name].scan_amount(4 if currency else 9)
            return amount.within(currency).value(self.notation, currency)
        except ValueError as error:
            self.note("amount", str(error), name, refuse=refuse)
            return None

    def needed(self, name: str, currency: str) -> Decimal:
        """Return the amount under ``name``, which must not be blank."""
        amount = self.amount(name, currency)
        if amount is None and not self.row.text(name):
            self.note("missing", "the amount is missing.", name)
        return Decimal(0) if amount is None else amount

    def date(self, name: str, *, refuse: bool = False) -> date | None:
        """Return the date under ``name``; None if blank or not to be read."""
        if not self.text(name, refuse=refuse):
            return None
        try:
            return self.row.cells[name].date(self.date_order)
        except ValueError as error:
            self.note("date", str(error), name, refuse=refuse)
            return None
