"""One row of a remittance table, read by the names of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .cells import Cell, DateOrder
from .common import Problem
from .settlement import ZERO, RemittanceLine


@dataclass(frozen=True, slots=True)
class Row:
    """One row under a header: values by our names, problems by cell."""

    cells: tuple[Cell, ...]
    columns: Mapping[str, int]
    date_order: DateOrder | None
    problems: list[Problem]

    @property
    def is_ornament(self) -> bool:
        """Say whether the row holds at most one text: blank, a title, a footnote."""
        return sum(bool(cell.text) for cell in self.cells) <= 1

    def problem(self, code: str, text: str, name: str = "payment_number") -> None:
        """Note what is wrong with the cell under ``name``."""
        cell = self._cell(name) or self.cells[0]
        self.problems.append(Problem(code, text, cell.where))

    def text(self, name: str) -> str:
        """Return the text under ``name``, ``""`` if there is none."""
        cell = self._cell(name)
        if cell is None:
            return ""
        if cell.is_formula:
            self.problem("formula", "A formula is not read; export again.", name)
        return cell.text

    def amount(self, name: str, *, required: bool = False) -> Decimal | None:
        """Return the amount under ``name``; blank is None."""
        if not self.text(name):
            if required:
                self.problem("missing", "The amount is missing.", name)
            return None
        cell = self.cells[self.columns[name]]
        try:
            return cell.amount()
        except ValueError as error:
            self.problem("amount", str(error), name)
            return None

    def date(self, name: str) -> date | None:
        """Return the date under ``name``; blank is None."""
        if not self.text(name):
            return None
        cell = self.cells[self.columns[name]]
        try:
            return cell.date(self.date_order)
        except ValueError as error:
            self.problem("date", str(error), name)
            return None

    def line(self, sequence: int) -> RemittanceLine | None:
        """Return the settled document of this row, None if it cannot be used."""
        number = self.text("invoice_number")
        if not number:
            self.problem("missing", "The invoice number is missing.", "invoice_number")
        paid = self.amount("amount_paid", required=True)
        invoice_amount = self.amount("invoice_amount")
        line_date = self.date("invoice_date")
        if not number or paid is None:
            return None
        return RemittanceLine(
            sequence=sequence,
            invoice_number=number,
            invoice_date=line_date,
            description=self.text("description"),
            transaction_type=self.text("transaction_type"),
            original_invoice_number=self.text("original_invoice_number"),
            reference=self.text("reference"),
            invoice_amount=paid if invoice_amount is None else invoice_amount,
            currency=self.text("currency").upper(),
            withholding=self.amount("withholding") or ZERO,
            terms_discount=self.amount("terms_discount") or ZERO,
            amount_paid=paid,
            remaining=self.amount("remaining") or ZERO,
        )

    def _cell(self, name: str) -> Cell | None:
        index = self.columns.get(name)
        if index is None or index >= len(self.cells):
            return None
        return self.cells[index]
