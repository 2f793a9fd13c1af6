"""Read the purchase orders that Vendor Central exports as a spreadsheet or CSV.

One row is one line of an order; what it lacks may be given by the caller. Orders come
out as the API sends them, so that there is one way in, with two keys the API does not
have: ``acceptedQuantity`` and ``lineStatus``, what was acknowledged already.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..base.cells import (
    Cell,
    DateOrder,
    Notation,
    decide_date_order,
    decide_decimal_mark,
    found_amounts,
)
from ..base.common import DocumentError, Problem
from .order_columns import IDENTIFIERS, MATTER, Table, tables
from .order_export_row import ExportRow

Json = dict[str, Any]

MAX_PROBLEMS = 20

# What Vendor Central calls the states of an order.
_STATES = {"": "New", "unconfirmed": "New", "new": "New", "closed": "Closed"}
_DATES = ("date", "window_start", "window_end")


@dataclass(frozen=True, slots=True)
class Defaults:
    """Values the rows do not say: vendor code, currency, order date, order of dates."""

    vendor_code: str = ""
    currency: str = ""
    day: date | None = None
    date_order: DateOrder | None = None


def read_orders(rows: Iterable[Sequence[Cell]], defaults: Defaults) -> tuple[Json, ...]:
    """Return Amazon's ``Order`` objects for the rows of an export.

    Raises ``DocumentError`` if there is no header row, or with the problems of the
    rows, the first ``MAX_PROBLEMS`` of them.
    """
    export = _Export(defaults)
    for table, row in tables(iter(rows)):
        export.keep(table, row)
    return export.orders()


class _Export:
    """The rows of an export; how amounts and dates are written, all of them tell."""

    def __init__(self, defaults: Defaults) -> None:
        self._defaults = defaults
        self._rows: list[tuple[Cell, dict[str, Cell]]] = []
        self._problems: list[Problem] = []
        self._orders: dict[str, _Order] = {}

    def keep(self, table: Table, row: Sequence[Cell]) -> None:
        """Keep what matters of a row; note why it cannot be one of an order."""
        cells = {name: row[at] for name, at in table.columns.items() if at < len(row)}
        if table.window and "window_kind" not in table.columns:
            # "Delivery window start" says itself which kind it is.
            cells["window_kind"] = table.window
        shift = table.shift(row)
        if shift:
            self._note(shift, row[0])
        elif any(cells[name].text for name in MATTER if name in cells):
            self._rows.append((cells["number"], cells))

    def orders(self) -> tuple[Json, ...]:
        """Return the orders, or raise what is wrong."""
        costs = [cells["cost"] for _, cells in self._rows if "cost" in cells]
        mark, _ambiguous = decide_decimal_mark(found_amounts(costs))
        dates = [
            cells[name] for _, cells in self._rows for name in _DATES if name in cells
        ]
        order = decide_date_order(dates, self._defaults.date_order)
        for place, cells in self._rows:
            try:
                self._add(ExportRow(cells, Notation(mark), order), place)
            except ValueError as error:
                self._note(str(error), place)
        if self._problems:
            raise DocumentError(self._problems)
        return tuple(order.as_sent() for order in self._orders.values())

    def _add(self, row: ExportRow, place: Cell) -> None:
        number = row.number
        if number not in self._orders:
            self._orders[number] = _Order(number, row, self._defaults, place)
        self._orders[number].add(row)

    def _note(self, text: str, place: Cell) -> None:
        self._problems.append(Problem("row", text, place.where))
        if len(self._problems) >= MAX_PROBLEMS:
            raise DocumentError(self._problems)


class _Order:
    """One order, made of its rows."""

    def __init__(
        self, number: str, row: ExportRow, defaults: Defaults, place: Cell
    ) -> None:
        self._number = number
        self._defaults = defaults
        self._place = place
        self._parties = _parties(row)
        self._moment = _moment(row.day("date") or defaults.day)
        self._window = _window(row)
        self._currency = ""
        self._states: set[str] = set()
        self._items: list[Json] = []

    def add(self, row: ExportRow) -> None:
        """Add a line; what is said of the order has to be the same in each."""
        if _parties(row) != self._parties:
            raise ValueError(
                f"{self._number} has another vendor code or FC here than in"
                f" {self._place.where}; export the items again."
            )
        window = _window(row)
        self._window = self._window or window
        if window and window != self._window:
            raise ValueError(
                f"{self._number} has another window here than in"
                f" {self._place.where}; export the items again."
            )
        item = _item(str(len(self._items) + 1), row, self._defaults)
        currency = item.get("netCost", {}).get("currencyCode", "")
        self._currency = self._currency or currency
        if currency not in ("", self._currency):
            raise ValueError(
                f"{self._number} is in {currency} here and in {self._currency} above;"
                " export the items again."
            )
        self._items.append(item)
        status = row.text("status").lower()
        if not row.is_cancelled:
            self._states.add(_STATES.get(status, "Acknowledged"))

    def as_sent(self) -> Json:
        """Return the order as Amazon's API would send it."""
        vendor, fulfillment_center = self._parties
        details: Json = {
            "purchaseOrderDate": self._moment,
            "purchaseOrderStateChangedDate": self._moment,
            "purchaseOrderType": "RegularOrder",
            "sellingParty": _party(vendor or self._defaults.vendor_code),
            "shipToParty": _party(fulfillment_center),
            **self._window,
            "items": self._items,
        }
        return {
            "purchaseOrderNumber": self._number,
            "purchaseOrderState": self._state(),
            "orderDetails": {key: value for key, value in details.items() if value},
        }

    def _state(self) -> str:
        """Return the state; the order is new while a line waits."""
        for state in ("New", "Acknowledged"):
            if state in self._states:
                return state
        # All lines are closed, or cancelled.
        return "Closed"


def _item(sequence: str, row: ExportRow, defaults: Defaults) -> Json:
    asin, sku, barcode = (row.text(name) for name in IDENTIFIERS)
    if not (asin or sku or barcode):
        raise ValueError("The row has no ASIN, SKU or EAN; export the items again.")
    currency = row.text("currency").upper() or defaults.currency
    cost, accepted = row.cost(currency), row.accepted
    item: Json = {
        "itemSequenceNumber": sequence,
        "amazonProductIdentifier": asin.upper(),
        "vendorProductIdentifier": sku or barcode,
        "orderedQuantity": _eaches(row.ordered),
        "isBackOrderAllowed": "back" in row.text("backorder").lower(),
    }
    if cost is not None:
        item["netCost"] = {"amount": str(cost), "currencyCode": currency}
    if accepted is not None:
        item["acceptedQuantity"] = _eaches(accepted)
    if status := row.text("status") or row.text("backorder"):
        item["lineStatus"] = status
    return item


def _eaches(units: int) -> Json:
    return {"amount": units, "unitOfMeasure": "Eaches", "unitSize": 1}


def _window(row: ExportRow) -> Json:
    days = row.window()
    if not days:
        return {}
    start, end = days
    kind = "delivery" if "deliver" in row.text("window_kind").lower() else "ship"
    # The day of the end belongs to the window.
    last = f"{end.isoformat()}T23:59:59Z"
    return {f"{kind}Window": f"{_moment(start)}--{last}"}


def _moment(day: date | None) -> str:
    return f"{day.isoformat()}T00:00:00Z" if day else ""


def _parties(row: ExportRow) -> tuple[str, str]:
    """Return the vendor code, and the FC in ``PHX6 - Phoenix, AZ``."""
    return row.text("vendor"), row.text("fc").split(" ")[0].strip(",-")


def _party(code: str) -> Json:
    return {"partyId": code} if code else {}
