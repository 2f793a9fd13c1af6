"""Read the vendor returns that Vendor Central exports as a spreadsheet or CSV.

One row is one item of a return. No genuine export is public, so columns are found by
every name that is usual for them, and what is not there may stay unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ..base.cells import Cell, DateOrder, decide_date_order
from ..base.common import DocumentError, Problem
from .file_kinds import recognise
from .headers import find_columns, labels, seen
from .named_rows import NamedRow, NamedRows, notation_of, read_named_rows, text_of

MAX_PROBLEMS = 20
_MOST_UNITS = 10**7
NAMES: dict[str, tuple[str, ...]] = {
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
IDENTIFIERS = ("asin", "sku", "barcode")
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
    table = read_named_rows(rows, _find_header)
    if not table.columns:
        raise _no_header(table.header)
    return _Reader(table, date_order).read()


def _find_header(row: Sequence[Cell]) -> dict[str, int]:
    """Return the columns that a row names if it is the header, else nothing."""
    found = find_columns(row, NAMES) if len(labels(row)) > 2 else {}
    is_header = {"number", "quantity"} <= found.keys() and any(
        name in found for name in IDENTIFIERS
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

    def __init__(self, table: NamedRows, date_order: DateOrder | None) -> None:
        self._rows = table.rows
        self._notation = notation_of(table.find("cost"))
        self._date_order = decide_date_order(table.find("date"), date_order)
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

    def _add(self, cells: NamedRow) -> None:
        number = text_of(cells, "number").upper()
        if not number:
            raise ValueError("The row names no return; delete it if it is a total.")
        item = self._read_item(cells)
        day = cells["date"].date(self._date_order) if text_of(cells, "date") else None
        known = self._returns.setdefault(
            number,
            VendorReturn(
                number,
                fc=text_of(cells, "fc").upper()[:20],
                vendor=text_of(cells, "vendor").upper(),
                tracking=text_of(cells, "tracking"),
                invoice=text_of(cells, "invoice"),
                day=day,
            ),
        )
        known.items.append(item)

    def _read_item(self, cells: NamedRow) -> ReturnItem:
        names = {name: text_of(cells, name) for name in IDENTIFIERS}
        if not any(names.values()):
            raise ValueError("The row names no item; export the returns again.")
        return ReturnItem(
            quantity=self._read_units(cells),
            order=text_of(cells, "order").upper(),
            cost=self._read_cost(cells),
            reason=text_of(cells, "reason"),
            **names,
        )

    def _read_units(self, cells: NamedRow) -> Decimal:
        if not text_of(cells, "quantity"):
            raise ValueError("The row has no quantity; export the returns again.")
        cell = cells["quantity"]
        units = cell.amount(self._notation)
        if not (0 < units < _MOST_UNITS and units == units.to_integral_value()):
            raise ValueError(f"'{cell.text[:40]}' is no number of units to send back.")
        return units

    def _read_cost(self, cells: NamedRow) -> Decimal | None:
        if not text_of(cells, "cost"):
            return None
        cost = cells["cost"].amount(self._notation)
        if cost < 0:
            raise ValueError(f"The cost {cost} is below zero; export them again.")
        return cost
