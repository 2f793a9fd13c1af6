"""The columns of an order export, found by the names of their headers.

They differ by country and by the page they were exported from; titles may stand above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..base.cells import Cell
from ..base.characters import key
from ..base.common import DocumentError, Problem
from .file_kinds import recognise
from .headers import labels, seen

# The first name that is there counts.
_NAMES: dict[str, tuple[str, ...]] = {
    "number": (
        "po",
        "po number",
        "po #",
        "po id",
        "purchase order",
        "purchase order number",
        "purchase order id",
        "order number",
    ),
    "vendor": ("vendor", "vendor code", "vendor id"),
    "fc": (
        "ship to location",
        "ship-to location",
        "ship to",
        "warehouse",
        "fulfillment center",
        "fc",
    ),
    "date": ("ordered on", "order date", "po date", "submitted date", "purchase date"),
    "status": ("item status", "line status", "status", "po status", "order status"),
    "asin": ("asin", "amazon asin"),
    "sku": (
        "model number",
        "vendor sku",
        "sku",
        "merchant sku",
        "model #",
        "vendor product id",
        "item number",
    ),
    "barcode": (
        "external id",
        "ean",
        "upc",
        "gtin",
        "ean/upc",
        "external product id",
        "barcode",
    ),
    "window_kind": ("window type",),
    "window_start": (
        "window start",
        "ship window start",
        "delivery window start",
        "window start date",
    ),
    "window_end": (
        "window end",
        "ship window end",
        "delivery window end",
        "window end date",
    ),
    "quantity": (
        "quantity requested",
        "requested quantity",
        "quantity ordered",
        "ordered quantity",
        "quantity submitted",
        "submitted quantity",
        "order quantity",
        "quantity",
        "qty requested",
        "qty ordered",
        "ordered qty",
        "qty",
    ),
    "accepted": (
        "accepted quantity",
        "quantity accepted",
        "confirmed quantity",
        "quantity confirmed",
        "accepted qty",
        "confirmed qty",
    ),
    "cost": ("unit cost", "cost price", "net cost", "net unit cost", "cost"),
    "currency": ("currency", "unit cost currency", "cost currency", "currency code"),
    "backorder": ("availability", "back order", "backorder allowed"),
}
IDENTIFIERS = ("asin", "sku", "barcode")
# What makes a row under the header one of an order.
MATTER = ("number", *IDENTIFIERS, "quantity", "cost")
_ADVICE = (
    "Switch Vendor Central to English (in its settings at the top), open Orders >"
    " Purchase Orders, Export the items of the orders and choose that file."
)


@dataclass(frozen=True, slots=True)
class Table:
    """The columns we read: their places, the cells that named them, the row's width.

    ``window`` is the cell that names the start of the window, if there is one.
    """

    columns: dict[str, int]
    header: tuple[str, ...]
    width: int
    window: Cell | None = None

    def is_header(self, row: Sequence[Cell]) -> bool:
        """Say whether a row names the columns once more, as page by page."""
        return _texts(row) == self.header

    def shift(self, row: Sequence[Cell]) -> str:
        """Return why a row cannot be right by its number of cells; blank if it can."""
        width = len(self.header)
        if len(row) < width:
            return (
                f"This row has {len(row)} cells, the header {width}. Export the items"
                " again; a program may have cut the row."
            )
        if any(cell.text for cell in row[width:]) or self._is_pushed(row):
            return (
                "This row has more cells than the header. A comma in a title may lack"
                " its quotation marks; export the items again, best as .xlsx."
            )
        return ""

    def _is_pushed(self, row: Sequence[Cell]) -> bool:
        """Say whether a comma too many may have pushed something into the last column.

        Blank cells at the end do no harm where the last column is one we read: what
        is pushed into that, or out of it, does not have its form.
        """
        last = len(self.header) - 1
        is_ours = last in self.columns.values()
        return len(row) > self.width and not is_ours and bool(row[last].text)


def tables(rows: Iterator[Sequence[Cell]]) -> Iterator[tuple[Table, Sequence[Cell]]]:
    """Yield each row under a header, with it; each sheet has its own.

    A sheet without header, such as one of instructions, is passed over. Raises
    ``DocumentError`` if there is none at all, or if two columns have one name.
    """
    table: Table | None = None
    sheet, is_found, best = "", False, Best()
    for row in rows:
        name = row[0].where.rpartition("!")[0]
        if name != sheet:
            sheet, table = name, None
        if table is None:
            table = _find_table(row, best)
            is_found = is_found or table is not None
        elif not table.is_header(row):
            yield table, row
    if not is_found:
        raise best.refusal()


class Best:
    """The row that comes closest to a header, to be shown if there is none."""

    def __init__(self) -> None:
        self._row: Sequence[Cell] = ()
        self._rank = (0, 0)

    def offer(self, row: Sequence[Cell], found: dict[str, int]) -> None:
        """Keep the row if it names more of our columns, or has more texts."""
        rank = (len(found), len(labels(row)))
        if rank > self._rank:
            self._row, self._rank = row, rank

    def refusal(self) -> DocumentError:
        """Return what was looked for, what is there, and what to export."""
        kind = recognise(labels(self._row))
        parts = [f"This is {kind.name}."] if kind and kind.code != "orders" else []
        parts.append(
            "No row names the columns PO, ASIN (or a SKU or EAN) and Quantity"
            " requested."
        )
        if self._row:
            parts.append(f"Seen: {seen(self._row)}.")
        return DocumentError([Problem("no_header", " ".join([*parts, _ADVICE]))])


def _find_table(row: Sequence[Cell], best: Best) -> Table | None:
    """Return the columns that a row names, if it is the header."""
    places: dict[str, list[int]] = {}
    for at, cell in enumerate(row):
        if isinstance(cell.value, str):
            places.setdefault(key(cell.value), []).append(at)
    names = {
        field: next((name for name in accepted if name in places), None)
        for field, accepted in _NAMES.items()
    }
    found = {field: places[name][0] for field, name in names.items() if name}
    best.offer(row, found)
    if not {"number", "quantity"} <= found.keys() or not found.keys() & IDENTIFIERS:
        return None
    problems = [
        _twice([row[at] for at in places[name]])
        for name in names.values()
        if name and len(places[name]) > 1
    ]
    if problems:
        raise DocumentError(problems)
    window = row[found["window_start"]] if "window_start" in found else None
    return Table(found, _texts(row), len(row), window)


def _twice(cells: Sequence[Cell]) -> Problem:
    places = " and ".join(cell.where for cell in cells)
    text = f"The column '{cells[0].text[:40]}' is there more than once: {places}."
    return Problem(
        "duplicate", f"{text} Delete the wrong one, or export again.", cells[-1].where
    )


def _texts(row: Sequence[Cell]) -> tuple[str, ...]:
    """Return what a row says, without the empty cells at its end."""
    texts = [cell.text for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)
