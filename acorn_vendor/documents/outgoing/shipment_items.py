"""The items of a shipment as Amazon counts them, derived from what was packed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ..base.common import Measure, Quantity
from ..base.writing import Json, filled, write_moment, write_quantity
from .packing import Content, DueDiligence, Expiry, Lot, Shipment


class ItemList:
    """The items of a shipment, each once, numbered in the order of their packing."""

    def __init__(self, shipment: Shipment) -> None:
        self._groups: dict[object, list[Content]] = {}
        for _where, container in shipment.containers():
            for content in container.contents:
                self._groups.setdefault(_item_key(content), []).append(content)
        self._references = {
            key: f"{number:03d}" for number, key in enumerate(self._groups, start=1)
        }

    def write(self) -> list[Json]:
        """Return ``shippedItems``."""
        return [
            _write_item(self._references[key], contents)
            for key, contents in self._groups.items()
        ]

    def write_contents(self, contents: Iterable[Content]) -> list[Json]:
        """Return the ``items`` of a carton or a pallet."""
        return [
            filled(
                {
                    "itemReference": self._references[_item_key(content)],
                    "shippedQuantity": write_quantity(content.quantity),
                    "itemDetails": _write_batch(content),
                }
            )
            for content in contents
        ]


def _item_key(content: Content) -> object:
    """Return what makes contents the same item: all that is said at the item."""
    return (
        content.purchase_order,
        content.asin,
        content.vendor_sku,
        content.quantity.unit,
        content.quantity.unit_size,
        content.country_of_origin,
        content.handling,
        content.due_diligence,
    )


def _total(quantities: list[Quantity]) -> Quantity:
    amount = sum((quantity.amount for quantity in quantities), Decimal(0))
    weights = [each.total_weight for each in quantities if each.total_weight]
    weight = None
    if weights:
        value = sum((each.value for each in weights), Decimal(0))
        weight = Measure(value, weights[0].unit)
    return Quantity(amount, quantities[0].unit, quantities[0].unit_size, weight)


def _write_item(reference: str, contents: list[Content]) -> Json:
    first = contents[0]
    details = {
        "purchaseOrderNumber": first.purchase_order.strip(),
        "countryOfOrigin": first.country_of_origin.upper(),
        "regulationReferences": _write_due_diligence(first.due_diligence),
        "handlingCode": first.handling,
    }
    return filled(
        {
            "itemSequenceNumber": reference,
            "amazonProductIdentifier": first.asin.strip(),
            "vendorProductIdentifier": first.vendor_sku.strip(),
            "shippedQuantity": write_quantity(
                _total([content.quantity for content in contents])
            ),
            "itemDetails": filled(details),
        }
    )


def _write_batch(content: Content) -> Json:
    """Return lot and expiry: they are told where they are unique, at the container."""
    lot = content.lot or Lot("")
    return filled(
        {
            "lotNumber": lot.number.strip(),
            "lotNumberSourceReference": lot.source.strip(),
            "lotNumberSourceType": lot.source_type,
            "expiry": _write_expiry(content.expiry),
        }
    )


def _write_expiry(expiry: Expiry | None) -> Json | None:
    if expiry is None:
        return None
    duration = {"durationUnit": expiry.lasts_unit, "durationValue": expiry.lasts}
    return filled(
        {
            "manufacturerDate": write_moment(expiry.made_at),
            "expiryDate": write_moment(expiry.expires_at),
            "expiryAfterDuration": duration if expiry.lasts else None,
        }
    )


def _write_due_diligence(references: DueDiligence | None) -> Json | None:
    if references is None:
        return None
    return filled(
        {
            "dueDiligenceReference": references.reference,
            "dueDiligenceVerification": references.verification,
            "dueDiligenceInformation": references.information,
            "dueDiligenceExemptionCode": references.exemption_code,
        }
    )
