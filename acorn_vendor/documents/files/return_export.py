"""Read the vendor returns that Vendor Central exports as a spreadsheet or CSV.

One row is one item of a return. No genuine export is public, so columns are found by
every name that is usual for them, and what is not there may stay unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ..base.cells import (
    Cell,
    DateOrder,
    Notation,
    decide_date_order,
    decide_decimal_mark,
    found_amounts,
)
from ..base.common import DocumentError, Problem
from .file_kinds import recognise
from .headers import find_columns, labels, seen

MAX_PROBLEMS = 20
_LONGEST = 80
_MOST_UNITS = 10**7
_NAMES: dict[str, tuple[str, ...]] = {
    "number": (
        "return id",
        "return request id",
        "vendor return id",
        "rma",
        "rma number",
        "return authorization",
        "return authorization number",
    ),
    "order": ("po", "po number", "purchase order", "purchase order number", "po id"),
    "asin": ("asin", "amazon asin"),
    "sku": ("model number", "vendor sku", "sku", "vendor product id", "item number"),
    "barcode": ("external id", "ean", "upc", "gtin", "ean/upc", "barcode"),
    "quantity": ("quantity", "qty", "units", "return quantity", "quantity returned"),
    "cost": ("unit cost", "cost price", "net cost", "cost", "unit price"),
    "reason": ("reason", "return reason", "return type", "disposition"),
    "fc": ("warehouse", "fulfillment center", "fc", "ship from", "ship from location"),
    "vendor": ("vendor", "vendor code", "vendor id"),
    "date": ("return date", "date", "created", "created on", "ship date"),
    "tracking": ("tracking number", "tracking id", "carrier tracking number"),
    "invoice": ("invoice number", "debit note", "debit note number", "credit memo"),
}
_IDENTIFIERS = ("asin", "sku", "barcode")
_ADVICE = (
    "Open the returns in Vendor Central in English, export their items and choose that"
    " file."
)


@dataclass(frozen=True, slots=True)
class ReturnItem:
    """One item of a return; ``cost`` is of one unit, ``None`` where not stated."""

    quantity: Decimal
    order: str = ""
    asin: str = ""
    sku: str = ""
    barcode: str = ""
    cost: Decimal | None = None
    reason: str = ""


@dataclass(slots=True)
class VendorReturn:
    """A return with its items; texts are blank where the file says nothing."""

    number: str
    fc: str = ""
    vendor: str = ""
    tracking: str = ""
    invoice: str = ""
    day: date | None = None
    items: list[ReturnItem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReturnExport:
    """What a file holds: its returns, and the rows that cannot be right."""

    returns: tuple[VendorReturn, ...]
    problems: tuple[Problem, ...]


def read_returns(
    rows: Iterable[Sequence[Cell]], date_order: DateOrder | None
) -> ReturnExport:
    """Return the returns of an export; a row that cannot be right costs itself only.

    Raises ``DocumentError`` if no row names the columns.
    """
    columns: dict[str, int] = {}
    kept: list[dict[str, Cell]] = []
    best: Sequence[Cell] = ()
    for row in rows:
        if not columns:
            columns = _find_header(row)
            best = max(best, row, key=lambda each: len(labels(each)))
        else:
            cells = {name: row[at] for name, at in columns.items() if at < len(row)}
            if any(cell.text for cell in cells.values()):
                kept.append(cells)
    if not columns:
        raise _no_header(best)
    return _Reader(kept, date_order).read()


def _find_header(row: Sequence[Cell]) -> dict[str, int]:
    """Return the columns that a row names if it is the header, else nothing."""
    found = find_columns(row, _NAMES) if len(labels(row)) > 2 else {}
    is_header = {"number", "quantity"} <= found.keys() and any(
        name in found for name in _IDENTIFIERS
    )
    return found if is_header else {}


def _no_header(row: Sequence[Cell]) -> DocumentError:
    kind = recognise(labels(row))
    parts = [f"This is {kind.name}."] if kind and kind.code != "returns" else []
    parts.append(
        "No row names the columns Return ID, ASIN (or a SKU or EAN) and Quantity."
    )
    if row:
        parts.append(f"Seen: {seen(row)}.")
    return DocumentError([Problem("no_header", " ".join([*parts, _ADVICE]))])


class _Reader:
    """Reads the rows; how amounts and dates are written, all of them tell."""

    def __init__(
        self, rows: Sequence[dict[str, Cell]], date_order: DateOrder | None
    ) -> None:
        self._rows = rows
        costs = [cells["cost"] for cells in rows if "cost" in cells]
        mark, _undecided = decide_decimal_mark(found_amounts(costs))
        self._notation = Notation(mark)
        dates = [cells["date"] for cells in rows if "date" in cells]
        self._date_order = decide_date_order(dates, date_order)
        self._returns: dict[str, VendorReturn] = {}
        self._problems: list[Problem] = []

    def read(self) -> ReturnExport:
        """Return what the rows say, and what is wrong with the first of the others."""
        for cells in self._rows:
            try:
                self._add(cells)
            except ValueError as error:
                where = next(iter(cells.values())).where
                self._problems.append(Problem("row", str(error), where))
        problems = tuple(self._problems[:MAX_PROBLEMS])
        return ReturnExport(tuple(self._returns.values()), problems)

    def _add(self, cells: dict[str, Cell]) -> None:
        number = _text(cells, "number").upper()
        if not number:
            raise ValueError("The row names no return; delete it if it is a total.")
        item = self._read_item(cells)
        day = cells["date"].date(self._date_order) if _text(cells, "date") else None
        known = self._returns.setdefault(
            number,
            VendorReturn(
                number,
                fc=_text(cells, "fc").upper()[:20],
                vendor=_text(cells, "vendor").upper(),
                tracking=_text(cells, "tracking"),
                invoice=_text(cells, "invoice"),
                day=day,
            ),
        )
        known.items.append(item)

    def _read_item(self, cells: dict[str, Cell]) -> ReturnItem:
        names = {name: _text(cells, name) for name in _IDENTIFIERS}
        if not any(names.values()):
            raise ValueError("The row names no item; export the returns again.")
        return ReturnItem(
            quantity=self._read_units(cells),
            order=_text(cells, "order").upper(),
            cost=self._read_cost(cells),
            reason=_text(cells, "reason"),
            **names,
        )

    def _read_units(self, cells: dict[str, Cell]) -> Decimal:
        if not _text(cells, "quantity"):
            raise ValueError("The row has no quantity; export the returns again.")
        cell = cells["quantity"]
        units = cell.amount(self._notation)
        if not (0 < units < _MOST_UNITS and units == units.to_integral_value()):
            raise ValueError(f"'{cell.text[:40]}' is no number of units to send back.")
        return units

    def _read_cost(self, cells: dict[str, Cell]) -> Decimal | None:
        if not _text(cells, "cost"):
            return None
        cost = cells["cost"].amount(self._notation)
        if cost < 0:
            raise ValueError(f"The cost {cost} is below zero; export them again.")
        return cost


def _text(cells: dict[str, Cell], name: str) -> str:
    """Return what a cell says; ``ValueError`` for a formula, which is nobody's word."""
    cell = cells.get(name)
    if cell is None or not cell.text:
        return ""
    if cell.is_formula:
        raise ValueError(f"{cell.where} is a formula; export the returns again.")
    return cell.text[:_LONGEST]
