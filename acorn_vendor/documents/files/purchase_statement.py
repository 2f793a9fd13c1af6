"""Read Amazon's purchase statement, where it writes the invoices itself (Japan).

A row is what Amazon buys of one item of a PO. Which column was taken for what is told,
so that a person looks at it first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..base.cells import Cell, DateOrder, Notation, decide_date_order
from ..base.common import Problem
from .claim_columns import find_unread
from .named_rows import NamedRow, NamedRows, notation_of, read_named_rows, text_of
from .purchase_statement_columns import IDENTIFIERS, find_header, no_header

MAX_PROBLEMS = 20
_MOST_UNITS = 10**7
_NUMBERS = ("cost", "amount", "tax")


@dataclass(frozen=True, slots=True)
class StatementRow:
    """What a row says; ``None`` or blank is what it does not. ``cost`` is of one."""

    where: str
    order: str
    units: Decimal
    asin: str = ""
    sku: str = ""
    barcode: str = ""
    cost: Decimal | None = None
    amount: Decimal | None = None
    tax_rate: Decimal | None = None
    tax: Decimal | None = None
    number: str = ""
    currency: str = ""
    day: date | None = None

    @property
    def item(self) -> str:
        """Return Amazon's name of the item, or ours."""
        return self.asin or self.sku or self.barcode

    def key(self, statement: str) -> str:
        """Return what tells it from other rows, on whatever day it is read.

        :param statement: names the statement where neither number nor day does
        """
        day = self.day.isoformat() if self.day else ""
        name = self.number or day or statement
        said = (self.units, self.cost, self.amount)
        figures = ("" if each is None else f"{each.normalize():f}" for each in said)
        return "|".join([name, day, self.order, self.item, *figures])


@dataclass(frozen=True, slots=True)
class PurchaseStatement:
    """What a file holds: rows, those that cannot be right, and what was read as what.

    ``columns`` has our name and the header for each column that was taken for it.
    """

    rows: tuple[StatementRow, ...]
    problems: tuple[Problem, ...]
    problem_count: int
    columns: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]


def read_statement(
    rows: Iterable[Sequence[Cell]], date_order: DateOrder | None
) -> PurchaseStatement:
    """Return what a statement says; a row that cannot be right costs itself only.

    Raises ``DocumentError`` if no row names the columns.
    """
    table = read_named_rows(rows, find_header)
    if not table.columns:
        raise no_header(table.header)
    return _Reader(table, date_order).read()


class _Reader:
    """Reads the rows; how amounts and dates are written, all of them tell."""

    def __init__(self, table: NamedRows, date_order: DateOrder | None) -> None:
        self._table = table
        told = notation_of(table.find(*_NUMBERS))
        # Japan writes 1,200 for what is 1200: only a comma that is proven is one.
        self._notation = Notation(told.decimal_mark or ".")
        self._date_order = decide_date_order(table.find("date"), date_order)

    def read(self) -> PurchaseStatement:
        """Return what the rows say, and what is wrong with the first of the others."""
        found, problems = [], []
        for cells in self._table.rows:
            try:
                found.append(self._read_row(cells))
            except ValueError as error:
                where = next(iter(cells.values())).where
                problems.append(Problem("row", str(error), where))
        header = self._table.header
        return PurchaseStatement(
            rows=tuple(found),
            problems=tuple(problems[:MAX_PROBLEMS]),
            problem_count=len(problems),
            columns=tuple(
                (name, header[at].text[:40]) for name, at in self._table.columns.items()
            ),
            unread=find_unread(header, self._table.columns.values()),
        )

    def _read_row(self, cells: NamedRow) -> StatementRow:
        names = {name: text_of(cells, name) for name in IDENTIFIERS}
        order = text_of(cells, "order").upper()
        if not order or not any(names.values()):
            raise ValueError(
                "The row names no PO or no item; delete it if it is a total."
            )
        return StatementRow(
            where=next(iter(cells.values())).where,
            order=order,
            units=self._read_units(cells),
            tax_rate=_read_rate(text_of(cells, "tax_rate")),
            number=text_of(cells, "number"),
            currency=text_of(cells, "currency").upper()[:3],
            day=cells["date"].date(self._date_order)
            if text_of(cells, "date")
            else None,
            asin=names["asin"].upper(),
            sku=names["sku"],
            barcode=names["barcode"],
            cost=self._read_number(cells, "cost"),
            amount=self._read_number(cells, "amount"),
            tax=self._read_number(cells, "tax"),
        )

    def _read_units(self, cells: NamedRow) -> Decimal:
        if not text_of(cells, "units"):
            raise ValueError("The row has no quantity; download the statement again.")
        cell = cells["units"]
        units = cell.amount(self._notation)
        # What Amazon takes back of a purchase is below zero.
        if not (abs(units) < _MOST_UNITS and units == units.to_integral_value()):
            raise ValueError(f"'{cell.text[:40]}' is no number of units.")
        return units

    def _read_number(self, cells: NamedRow, name: str) -> Decimal | None:
        if not text_of(cells, name):
            return None
        return cells[name].amount(self._notation)


def _read_rate(text: str) -> Decimal | None:
    """Return percents: of ``10%``, of ``10``, and of the 0.1 that a spreadsheet has."""
    digits = text.replace("\N{FULLWIDTH PERCENT SIGN}", "%").removesuffix("%").strip()
    if not digits:
        return None
    try:
        rate = Decimal(digits.replace(",", "."))
    except ArithmeticError as error:
        raise ValueError(f"'{text[:40]}' is no tax rate.") from error
    if "%" not in text and 0 < rate < 1:
        rate *= 100
    if not 0 <= rate < 100:
        raise ValueError(f"'{text[:40]}' is no tax rate.")
    return rate
