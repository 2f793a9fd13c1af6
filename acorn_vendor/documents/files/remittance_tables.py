"""The two tables of a remittance export, collected while rows pass by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..base.amounts import Amount, Notation
from ..base.cells import (
    Cell,
    DateOrder,
    DecimalMark,
    decide_date_order,
    decide_decimal_mark,
)
from ..base.common import DocumentError, Problem
from .file_kinds import FileKind, recognise
from .headers import labels, seen
from .remittance_build import Builder, Export
from .remittance_columns import Table, check_no_header, read_header
from .remittance_row import Row
from .settlement import number_key

MAX_NAMED = 20
_PAYMENT_NUMBERS = re.compile(r"\d+(\s*,\s*\d+)*,?", re.ASCII)


class UndecidedMark(DocumentError):
    """A file that does not tell whether its 1,234 is a thousand: a person has to."""


class Tables:
    """Collects rows first: how a file writes amounts and dates, all of them tell."""

    def __init__(self, source: str = "file") -> None:
        self._source = source
        self._table: Table | None = None
        self._rows: list[Row] = []
        self._hidden: set[str] = set()
        self._notes: list[Problem] = []
        self._kind: FileKind | None = None
        # The row without our headers that has the most of others.
        self._headers: dict[str, Cell] = {}
        self._sheet = ""
        self._has_sides = False

    def read(self, cells: tuple[Cell, ...]) -> None:
        """Take one row: a header, a warning, a payment, a line, or ornament."""
        sheet = cells[0].where.rpartition("!")[0]
        if sheet != self._sheet:
            self._sheet, self._table = sheet, None
        table = read_header(cells)
        if table:
            self._table = table
            self._notes += [
                Problem(
                    "column",
                    f"The column '{cell.text[:40]}' is not known and not read.",
                    cell.where,
                )
                for cell in table.unknown
            ]
        elif self._read_hidden(cells):
            return
        elif self._table is None:
            self._look_at(cells)
        else:
            self._keep(self._table, cells)

    def result(
        self, date_order: DateOrder | None, decimal_mark: DecimalMark | None
    ) -> Export:
        """Return what the tables say, or raise why nothing of it can be read."""
        self._check_found()
        dates = (cell for row in self._rows for cell in row.dates())
        order = decide_date_order(dates, date_order)
        mark, undecided = decide_decimal_mark(self._amounts(), decimal_mark)
        if undecided:
            raise UndecidedMark(
                Problem(
                    "decimal_mark",
                    f"Is '{cell.text[:40]}' more or less than a thousand? Nothing in"
                    " the file tells. Choose above how amounts are written.",
                    cell.where,
                )
                for cell in undecided[:MAX_NAMED]
            )
        notation = Notation(mark)
        export = self._with_sides(notation, order) if self._has_sides else None
        return export or self._build(notation, order)

    def _keep(self, table: Table, cells: tuple[Cell, ...]) -> None:
        check_no_header(cells)
        row = Row.of(table, cells)
        if row.is_total:
            text = f"'{row.first[:40]}' adds up other rows and is left out."
            self._notes.append(Problem("total", text, row.where))
        elif not row.is_ornament:
            self._rows.append(row)

    def _look_at(self, cells: tuple[Cell, ...]) -> None:
        """Remember what a file without our tables is, as far as its headers tell."""
        found = labels(cells)
        self._kind = self._kind or recognise(found)
        if len(found) > max(1, len(self._headers)):
            self._headers = found

    def _check_found(self) -> None:
        if any(not row.table.has_lines for row in self._rows):
            return
        if not self._rows and self._kind:
            text = self._kind.instead_of_remittances
            raise DocumentError([Problem("kind", text)])
        text = (
            "No payments found: this is not the spreadsheet that Vendor Central exports"
            " under Payments > Remittance."
        )
        if self._headers:
            text += (
                f" Its columns are {seen(self._headers.values())}. If they are not in"
                " English, switch Vendor Central to English and export again."
            )
        raise DocumentError([Problem("layout", text)])

    def _read_hidden(self, cells: tuple[Cell, ...]) -> bool:
        """Read the numbers of payments whose lines are partly not shown."""
        filled = [text for cell in cells if (text := cell.text)]
        if len(filled) < 2 or filled[0].casefold() != "payment number":
            return False
        numbers = ",".join(filled[1:])
        if not _PAYMENT_NUMBERS.fullmatch(numbers):
            return False
        self._hidden.update(map(number_key, re.findall(r"\d+", numbers)))
        return True

    def _amounts(self) -> Iterator[tuple[Cell, Amount]]:
        for row in self._rows:
            for cell, amount in row.amounts():
                self._has_sides = self._has_sides or amount.sign in ("DR", "CR")
                yield cell, amount

    def _with_sides(self, notation: Notation, order: DateOrder | None) -> Export | None:
        """Return the one reading of debit and credit with which payments add up."""
        debit, credit = (
            self._build(replace(notation, negative_side=side), order)
            for side in ("DR", "CR")
        )
        changed = [
            at
            for at, (first, second) in enumerate(
                zip(debit.payments, credit.payments, strict=True)
            )
            if first != second
        ]
        fitting = [
            export
            for export in (debit, credit)
            if not any(export.payments[at].gap for at in changed)
        ]
        return fitting[0] if len(fitting) == 1 or not changed else None

    def _build(self, notation: Notation, order: DateOrder | None) -> Export:
        builder = Builder(notation, order)
        for row in self._rows:
            if not row.table.has_lines:
                builder.add_payment(row)
        for row in self._rows:
            if row.table.has_lines:
                builder.add_line(row)
        return builder.result(self._hidden, self._notes, self._source)
