"""A preview of a body for its approver: a few figures and one table.

Codes name the figures and columns; whoever shows them has the words. Quantities in
cases read ``4 x 6``: four cases of six.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .reading import Reader
from .values import read_units
from .writing import write_decimal

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Preview:
    """``figures`` by code in the order in which they matter; ``rows`` of ``columns``.

    The first ``headline`` figures are enough for a line in a list.
    """

    figures: dict[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    headline: int = field(default=3)


def preview(kind: str, body: Json) -> Preview:
    """Return the preview of a body of ``kind``: acknowledgement, shipment, invoice."""
    return _PREVIEWS[kind](body)


def _preview_acknowledgement(body: Json) -> Preview:
    acknowledgements = body["acknowledgements"]
    lines = [
        line
        for acknowledgement in acknowledgements
        for line in acknowledgement["items"]
    ]
    acknowledged = {
        code: sum((_units_of(line, code) for line in lines), Decimal(0))
        for code in ("Accepted", "Backordered", "Rejected")
    }
    return Preview(
        figures={
            "accepted": write_decimal(acknowledged["Accepted"]),
            "backordered": write_decimal(acknowledged["Backordered"]),
            "rejected": write_decimal(acknowledged["Rejected"]),
            "orders": _join(each["purchaseOrderNumber"] for each in acknowledgements),
            "lines": str(len(lines)),
        },
        columns=(
            "line", "item", "vendor_sku", "ordered", "accepted", "backordered",
            "rejected", "reason", "cost",
        ),
        rows=tuple(_line_row(line) for line in lines),
    )  # fmt: skip


def _line_row(line: Json) -> tuple[str, ...]:
    reasons = (part.get("rejectionReason") for part in line["itemAcknowledgements"])
    return (
        line["itemSequenceNumber"],
        *_item(line),
        _quantity(line["orderedQuantity"]),
        write_decimal(_units_of(line, "Accepted")),
        write_decimal(_units_of(line, "Backordered")),
        write_decimal(_units_of(line, "Rejected")),
        _join(reason for reason in reasons if reason),
        _money(line.get("netCost")),
    )


def _units_of(line: Json, code: str) -> Decimal:
    parts = line["itemAcknowledgements"]
    return _units(
        part["acknowledgedQuantity"]
        for part in parts
        if part["acknowledgementCode"] == code
    )


def _preview_shipment(body: Json) -> Preview:
    shipments = body["shipmentConfirmations"]
    items = [item for each in shipments for item in each["shippedItems"]]
    transports = [each.get("transportationDetails", {}) for each in shipments]
    return Preview(
        figures={
            "ship_to": _join(each["shipToParty"]["partyId"] for each in shipments),
            "cartons": _count(shipments, "cartons"),
            "units": write_decimal(_units(item["shippedQuantity"] for item in items)),
            "pallets": _count(shipments, "pallets"),
            "shipped": _join(each["shippedDate"] for each in shipments),
            "delivery": _join(each["estimatedDeliveryDate"] for each in shipments),
            "carrier": _join(each.get("carrierScac", "") for each in transports),
            "bill_of_lading": _join(
                each.get("billOfLadingNumber", "") for each in transports
            ),
        },
        columns=("orders", "item", "vendor_sku", "shipped_quantity"),
        rows=tuple(map(_shipped_row, items)),
    )


def _count(shipments: list[Json], name: str) -> str:
    return str(sum(len(each.get(name, ())) for each in shipments))


def _shipped_row(item: Json) -> tuple[str, ...]:
    order = item.get("itemDetails", {}).get("purchaseOrderNumber", "")
    return order, *_item(item), _quantity(item["shippedQuantity"])


def _preview_invoice(body: Json) -> Preview:
    invoices = body["invoices"]
    lines = [line for each in invoices for line in each["items"]]
    return Preview(
        figures={
            "total": _join(_money(each["invoiceTotal"]) for each in invoices),
            "lines": str(len(lines)),
            "bill_to": _join(
                each.get("billToParty", {}).get("partyId", "") for each in invoices
            ),
            "date": _join(each["date"] for each in invoices),
            "tax": _join(
                _money(tax["taxAmount"])
                for each in invoices
                for tax in each.get("taxDetails", ())
            ),
        },
        columns=("orders", "item", "vendor_sku", "invoiced", "cost"),
        rows=tuple(
            (
                line.get("purchaseOrderNumber", ""),
                *_item(line),
                _quantity(line["invoicedQuantity"]),
                _money(line["netCost"]),
            )
            for line in lines
        ),
    )


def _preview_routing(body: Json) -> Preview:
    requests = body["shipments"]
    measures = [each.get("shipmentMeasurements", {}) for each in requests]
    pick_ups = [each.get("collectFreightPickupDetails", {}) for each in requests]
    return Preview(
        figures={
            "ship_to": _join(each["shipToParty"]["partyId"] for each in requests),
            "pick_up": _join(each.get("requestedPickUp", "") for each in pick_ups),
            "pallets": str(sum(map(_pallets, measures))),
            "cartons": str(sum(each.get("totalCartonCount", 0) for each in measures)),
            "weight": _measured(measures, "shipmentWeight"),
            "volume": _measured(measures, "shipmentVolume"),
            "transaction": _join(each["transactionType"] for each in requests),
        },
        columns=("orders", "item", "vendor_sku", "shipped_quantity"),
        rows=tuple(row for each in requests for row in _fetched_rows(each)),
    )


def _fetched_rows(request: Json) -> Iterator[tuple[str, ...]]:
    for order in request.get("purchaseOrders", ()):
        for item in order.get("items", ()):
            yield (
                order["purchaseOrderNumber"],
                item.get("buyerProductIdentifier", ""),
                item.get("vendorProductIdentifier", ""),
                _quantity(item["shippedQuantity"]),
            )


def _pallets(measures: Json) -> int:
    names = ("totalPalletStackable", "totalPalletNonStackable")
    return sum(measures.get(name, 0) for name in names)


def _measured(measures: list[Json], name: str) -> str:
    found = [each[name] for each in measures if each.get(name)]
    return _join(f"{each['value']} {each['unitOfMeasure']}" for each in found)


def _item(line: Json) -> tuple[str, str]:
    sku = line.get("vendorProductIdentifier", "")
    return line.get("amazonProductIdentifier", ""), sku


def _quantity(quantity: Json) -> str:
    amount = str(quantity["amount"])
    is_case = quantity["unitOfMeasure"] == "Cases"
    return f"{amount} x {quantity['unitSize']}" if is_case else amount


def _units(quantities: Iterator[Json]) -> Decimal:
    units = (read_units(Reader(quantity)) for quantity in quantities)
    return sum((each for each in units if each is not None), Decimal(0))


def _money(money: Json | None) -> str:
    return f"{money['amount']} {money['currencyCode']}" if money else ""


def _join(texts: Iterator[str]) -> str:
    return ", ".join(dict.fromkeys(text for text in texts if text))


_PREVIEWS: dict[str, Callable[[Json], Preview]] = {
    "acknowledgement": _preview_acknowledgement,
    "shipment": _preview_shipment,
    "invoice": _preview_invoice,
    "routing": _preview_routing,
}
