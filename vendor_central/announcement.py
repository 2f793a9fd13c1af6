"""A shipment confirmation (ASN) read together with the orders it speaks of."""

from collections.abc import Iterator
from typing import Any

from .ledger import Order
from .values import mapping, sequence, units
from .world import Document, Shipment, World

REGIONS = {"USD": "na", "CAD": "na", "MXN": "na", "BRL": "na", "INR": "in"}
EUROPEAN = {"EUR", "GBP", "SEK", "PLN", "CZK", "TRY"}
Part = tuple[Order | None, dict[str, Any], int]


class Announcement:
    """A shipment confirmation together with the orders it speaks of."""

    def __init__(self, world: World, document: Document):
        self.world, self.document, self.body = world, document, document.body
        self.key = (document.group.client_id, document.id)
        known = world.shipments.get(self.key)
        is_replace = self.body["shipmentConfirmationType"] == "Replace"
        self.known: Shipment | None = known
        self.previous = known if is_replace else None

    @property
    def cartons(self) -> list[dict[str, Any]]:
        """Return its cartons, [] when there are none."""
        return sequence(self.body.get("cartons"))

    @property
    def pallets(self) -> list[dict[str, Any]]:
        """Return its pallets, [] when there are none."""
        return sequence(self.body.get("pallets"))

    def packed(self) -> Iterator[dict[str, Any]]:
        """Return each item in a carton; without cartons, each item on a pallet."""
        for container in self.cartons or self.pallets:
            yield from sequence(container.get("items"))

    def numbers(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Return each container's name with its (type, number) identifiers."""
        for carton in self.cartons:
            name = f"Carton {carton['cartonSequenceNumber']}"
            yield name, _identifiers(carton, "cartonIdentifiers")
        for index, pallet in enumerate(self.pallets, start=1):
            yield f"Pallet {index}", _identifiers(pallet, "palletIdentifiers")

    def container_numbers(self) -> list[str]:
        """Return all SSCCs and AMZNCCs in it."""
        return [
            number
            for _, identifiers in self.numbers()
            for kind, number in identifiers
            if kind in ("SSCC", "AMZNCC")
        ]

    def parts(self) -> Iterator[Part]:
        """Yield shipped units by order; the order is None when none can be found."""
        for item in self.body["shippedItems"]:
            number = _order_number(item)
            if number:
                yield self._order(number), item, units(item["shippedQuantity"])
                continue
            inside = [p for p in self.packed() if _refers(p, item)] or [item]
            for packed in inside:
                order = self._order(_order_number(packed))
                yield order, item, units(packed["shippedQuantity"])

    def _order(self, number: str) -> Order | None:
        return self.world.visible_order(number, self.document.group)

    def region(self) -> str:
        """na, eu, in, or "" when nothing tells."""
        if self.world.settings.region:
            return self.world.settings.region
        currencies = [order.currency for order, _, _ in self.parts() if order]
        return region_of(currencies[0] if currencies else "")


def region_of(currency: str) -> str:
    """Return the region whose rules hold for orders in a currency, "" if unknown."""
    return REGIONS.get(currency) or ("eu" if currency in EUROPEAN else "")


def _identifiers(container: dict[str, Any], member: str) -> list[tuple[str, str]]:
    return [
        (each["containerIdentificationType"], each["containerIdentificationNumber"])
        for each in sequence(container.get(member))
    ]


def _order_number(item: dict[str, Any]) -> str:
    return str(mapping(item.get("itemDetails")).get("purchaseOrderNumber") or "")


def _refers(packed: dict[str, Any], item: dict[str, Any]) -> bool:
    return bool(packed["itemReference"] == item["itemSequenceNumber"])
