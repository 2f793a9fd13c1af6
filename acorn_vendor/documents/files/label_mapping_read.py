"""Reads the file in which Vendor Central says which of its labels is on what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ..base.cells import Cell
from ..base.common import DocumentError, Problem
from .headers import find_columns
from .spreadsheet import read_file

_WANTED = {
    "pallet": ("pallet label barcode",),
    "carton": ("carton label barcode",),
    "order": ("po",),
    "item": ("sku - asin",),
    "units": ("units per carton",),
}
_NEEDED = frozenset(_WANTED) - {"pallet"}
_BETWEEN = " - "


@dataclass(frozen=True, slots=True)
class LabelRow:
    """Units of an item of an order under a label; ``items`` are what it is known by."""

    carton: str
    order: str
    items: tuple[str, ...]
    units: Decimal
    pallet: str = ""


def read_label_mapping(content: bytes) -> list[LabelRow]:
    """Return the rows of the file that name a carton.

    Raises ``DocumentError`` if it is another file, or a row says no number of units.
    """
    rows = read_file(content)
    columns = _find_header(rows)
    found = (_read_row(row, columns) for row in rows)
    return [row for row in found if row is not None]


def _find_header(rows: Iterator[tuple[Cell, ...]]) -> Mapping[str, int]:
    for row in rows:
        columns = find_columns(row, _WANTED)
        if columns.keys() >= _NEEDED:
            return columns
    text = (
        "This is no label mapping file: it has no row with Carton label barcode, PO,"
        " SKU - ASIN and Units per carton. Choose the file of Vendor Central."
    )
    raise DocumentError([Problem("header", text)])


def _read_row(row: tuple[Cell, ...], columns: Mapping[str, int]) -> LabelRow | None:
    texts = {
        name: row[at].text.strip() if at < len(row) else ""
        for name, at in columns.items()
    }
    if not texts["carton"]:
        return None
    try:
        units = Decimal(texts["units"])
    except InvalidOperation:
        units = Decimal("NaN")
    if not units.is_finite() or units <= 0:
        where = row[0].where
        text = (
            f"Row {where.lstrip('ABCDEFGH')}: enter how many units are in the carton."
        )
        raise DocumentError([Problem("units", text)])
    return LabelRow(
        carton=texts["carton"],
        order=texts["order"],
        items=tuple(filter(None, texts["item"].split(_BETWEEN))),
        units=units,
        pallet=texts.get("pallet", ""),
    )
