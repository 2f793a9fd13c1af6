"""Read the purchase orders that Vendor Central exports as a spreadsheet or CSV.

One row is one line of an order. Columns differ by country and by the page they were
exported from, so they are found by the names of their headers; what a row lacks may be
given by the caller. Orders come out as the API sends them, so that there is one way in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from .cells import Cell, DateOrder
from .common import DocumentError, Problem

Json = dict[str, Any]

MAX_PROBLEMS = 20

_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("po", "po number", "purchase order", "purchase order number", "po id"),
    "vendor": ("vendor", "vendor code", "vendor id"),
    "center": (
        "ship to location",
        "ship-to location",
        "ship to",
        "warehouse",
        "fulfillment center",
        "fc",
    ),
    "date": ("ordered on", "order date", "po date", "submitted date", "purchase date"),
    "status": ("status", "po status"),
    "asin": ("asin",),
    "sku": ("model number", "vendor sku", "sku", "merchant sku", "model #"),
    "barcode": ("external id", "ean", "upc", "external product id"),
    "window_kind": ("window type",),
    "window_start": ("window start", "ship window start", "delivery window start"),
    "window_end": ("window end", "ship window end", "delivery window end"),
    "quantity": ("quantity requested", "requested quantity", "quantity ordered"),
    "accepted": (
        "accepted quantity",
        "quantity accepted",
        "confirmed quantity",
        "quantity confirmed",
    ),
    "cost": ("unit cost", "cost price", "net cost", "cost"),
    "currency": ("currency", "unit cost currency", "cost currency"),
    "backorder": ("availability", "back order", "backorder allowed"),
}
_REQUIRED = ("number", "asin", "quantity")
# What Vendor Central calls the states of an order.
_STATES = {"unconfirmed": "New", "new": "New", "closed": "Closed"}


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the rows do not say: vendor code, currency, order date, order of dates."""

    vendor_code: str = ""
    currency: str = ""
    day: date | None = None
    date_order: DateOrder | None = None


def read_orders(rows: Iterable[Sequence[Cell]], defaults: Defaults) -> tuple[Json, ...]:
    """Return Amazon's ``Order`` objects for the rows of an export.

    Raises ``DocumentError`` if there is no header row, or with the problems of the
    rows, the first ``MAX_PROBLEMS`` of them.
    """
    numbered = iter(rows)
    columns = _find_header(numbered)
    problems: list[Problem] = []
    orders: dict[str, Json] = {}
    for row in numbered:
        cells = {name: row[at] for name, at in columns.items() if at < len(row)}
        if not _text(cells, "number"):
            continue
        try:
            _add_row(orders, cells, defaults)
        except ValueError as error:
            problems.append(Problem("row", str(error), cells["number"].where))
    if problems:
        raise DocumentError(problems[:MAX_PROBLEMS])
    return tuple(orders.values())


def _find_header(rows: Iterable[Sequence[Cell]]) -> dict[str, int]:
    for row in rows:
        names = {cell.text.lower(): at for at, cell in reversed(list(enumerate(row)))}
        found = {
            field: names[alias]
            for field, aliases in _COLUMNS.items()
            for alias in reversed(aliases)
            if alias in names
        }
        if all(field in found for field in _REQUIRED):
            return found
    text = (
        "No row names the columns PO, ASIN and Quantity requested. Export the items of"
        " the orders in Vendor Central and choose that file."
    )
    raise DocumentError([Problem("no_header", text)])


def _add_row(
    orders: dict[str, Json], cells: Mapping[str, Cell], defaults: Defaults
) -> None:
    number = _text(cells, "number").upper()
    order = orders.get(number)
    if order is None:
        order = orders[number] = _new_order(number, cells, defaults)
    items = order["orderDetails"]["items"]
    items.append(_item(str(len(items) + 1), cells, defaults))


def _new_order(number: str, cells: Mapping[str, Cell], defaults: Defaults) -> Json:
    moment = _moment(_date(cells, "date", defaults) or defaults.day)
    details: Json = {
        "purchaseOrderDate": moment,
        "purchaseOrderStateChangedDate": moment,
        "purchaseOrderType": "RegularOrder",
        "sellingParty": _party(_text(cells, "vendor") or defaults.vendor_code),
        "shipToParty": _party(_center(_text(cells, "center"))),
        **_window(cells, defaults),
        "items": [],
    }
    status = _text(cells, "status").lower()
    return {
        "purchaseOrderNumber": number,
        "purchaseOrderState": _STATES.get(status, "Acknowledged" if status else "New"),
        "orderDetails": {key: value for key, value in details.items() if value != {}},
    }


def _item(sequence: str, cells: Mapping[str, Cell], defaults: Defaults) -> Json:
    item: Json = {
        "itemSequenceNumber": sequence,
        "amazonProductIdentifier": _text(cells, "asin"),
        "vendorProductIdentifier": _text(cells, "sku") or _text(cells, "barcode"),
        "orderedQuantity": _eaches(cells["quantity"]),
        "isBackOrderAllowed": "back" in _text(cells, "backorder").lower(),
    }
    # Keys the API does not have: what was acknowledged in Vendor Central already.
    if _text(cells, "accepted"):
        item["acceptedQuantity"] = _eaches(cells["accepted"])
    if _text(cells, "status"):
        item["lineStatus"] = _text(cells, "status")
    cost = _cost(cells, defaults)
    return {**item, "netCost": cost} if cost else item


def _eaches(cell: Cell) -> Json:
    quantity = cell.amount()
    if quantity != quantity.to_integral_value():
        raise ValueError(f"{quantity} is no number of units.")
    return {"amount": int(quantity), "unitOfMeasure": "Eaches", "unitSize": 1}


def _cost(cells: Mapping[str, Cell], defaults: Defaults) -> Json:
    cell = cells.get("cost")
    if cell is None or not cell.text:
        return {}
    amount: Decimal = cell.amount()
    currency = _text(cells, "currency").upper() or defaults.currency
    if not currency:
        raise ValueError("The cost has no currency; choose one.")
    return {"amount": str(amount), "currencyCode": currency}


def _window(cells: Mapping[str, Cell], defaults: Defaults) -> Json:
    start = _date(cells, "window_start", defaults)
    end = _date(cells, "window_end", defaults)
    if not (start and end):
        return {}
    kind = "delivery" if "deliver" in _text(cells, "window_kind").lower() else "ship"
    # The day of the end belongs to the window.
    last = f"{end.isoformat()}T23:59:59Z"
    return {f"{kind}Window": f"{_moment(start)}--{last}"}


def _date(cells: Mapping[str, Cell], field: str, defaults: Defaults) -> date | None:
    cell = cells.get(field)
    return cell.date(defaults.date_order) if cell is not None and cell.text else None


def _moment(day: date | None) -> str:
    return f"{day.isoformat()}T00:00:00Z" if day else ""


def _center(text: str) -> str:
    """Return the code in ``PHX6 - Phoenix, AZ``."""
    return text.split(" ")[0].strip(",-")


def _party(code: str) -> Json:
    return {"partyId": code} if code else {}


def _text(cells: Mapping[str, Cell], field: str) -> str:
    cell = cells.get(field)
    return cell.text if cell is not None else ""
