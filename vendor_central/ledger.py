"""A purchase order as Amazon keeps it: the body as served, and the quantities."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from .tokens import VendorGroup
from .values import amount_of, case_size, mapping, party, sequence, units


@dataclass
class Acknowledgement:
    """An acknowledgement of a line as Amazon shows it, in single units."""

    date: str
    accepted: int
    rejected: int


@dataclass
class Line:
    """An order line and what became of it, in single units however it was ordered.

    ``withdrawn`` units are cancelled, which the order itself does not say. ``words``
    are those the status uses instead of the ones that follow from the quantities.
    """

    sequence: str
    item: dict[str, Any]
    acknowledged: bool = False
    rejected_first: bool = False
    accepted: int = 0
    backordered: int = 0
    shipped: int = 0
    received: int = 0
    short: int = 0
    claimed_short: int = 0
    invoiced: int = 0
    withdrawn: int = 0
    received_at: datetime | None = None
    words: dict[str, str] = field(default_factory=dict)
    changes: list[dict[str, Any]] = field(default_factory=list)  # oldest first
    acknowledgements: list[Acknowledgement] = field(
        default_factory=list
    )  # newest first

    @property
    def ordered(self) -> int:
        """Return ordered units."""
        return units(self.item.get("orderedQuantity"))

    @property
    def open(self) -> int:
        """Return units ordered now: without those cancelled in the status only."""
        return max(self.ordered - self.withdrawn, 0)

    @property
    def confirmed(self) -> int:
        """Return units the vendor will ship, now or later."""
        return self.accepted + self.backordered

    @property
    def rejected(self) -> int:
        """Return units the vendor will not ship; 0 while nothing is acknowledged."""
        return max(self.open - self.confirmed, 0) if self.acknowledged else 0

    @property
    def asin(self) -> str:
        """Amazon's product identifier, "" if the line has none."""
        return str(self.item.get("amazonProductIdentifier") or "").strip()

    @property
    def vendor_sku(self) -> str:
        """Return the vendor's product identifier, "" if the line has none."""
        return str(self.item.get("vendorProductIdentifier") or "").strip()

    @property
    def cost(self) -> Decimal:
        """Return net cost of one unit, 0 if only a list price is given."""
        return amount_of(self.item.get("netCost"))

    def keep_within_order(self) -> None:
        """Count no more as promised than is ordered now."""
        self.accepted = min(self.accepted, self.open)
        self.backordered = min(self.backordered, self.open - self.accepted)

    def quantity(self, amount: int) -> dict[str, Any]:
        """Return units in the notation in which the line was ordered."""
        ordered = mapping(self.item.get("orderedQuantity"))
        size = case_size(ordered)
        unit = str(ordered.get("unitOfMeasure") or "Eaches").capitalize()
        if amount % size:
            return {"amount": amount, "unitOfMeasure": "Eaches", "unitSize": 1}
        return {"amount": amount // size, "unitOfMeasure": unit, "unitSize": size}

    def is_product(self, document_item: dict[str, Any]) -> bool:
        """Tell whether a document's line echoes this line's product identifiers."""
        pairs = (
            (document_item.get("amazonProductIdentifier"), self.asin),
            (document_item.get("vendorProductIdentifier"), self.vendor_sku),
        )
        given = [(str(said).strip(), held) for said, held in pairs if said]
        return bool(given) and all(said == held for said, held in given)


@dataclass
class Order:
    """A purchase order; ``lines`` by itemSequenceNumber, in the order's order.

    One that ``is_listed_bare`` shows its details only to who asks for it by number.
    """

    number: str
    body: dict[str, Any]
    position: int
    created_at: datetime
    group_id: str | None = None
    is_listed_bare: bool = False
    hidden_from: frozenset[str] = frozenset()
    changed_at: datetime | None = None
    updated_at: datetime | None = None
    status_word: str = ""
    lines: dict[str, Line] = field(default_factory=dict)
    _by_identifier: dict[str, list[Line]] = field(default_factory=dict)

    @property
    def details(self) -> dict[str, Any]:
        """Return its ``orderDetails``, {} when there are none."""
        return mapping(self.body.get("orderDetails"))

    @property
    def state(self) -> str:
        """New, Acknowledged or Closed; New when the body does not say."""
        return str(self.body.get("purchaseOrderState") or "New").strip()

    @property
    def vendor_code(self) -> str:
        """Return the party code of the seller."""
        return party(self.details, "sellingParty")

    @property
    def currency(self) -> str:
        """Currency of the first line that has one, "" if none has."""
        for line in self.lines.values():
            for price in ("netCost", "listPrice"):
                code = mapping(line.item.get(price)).get("currencyCode")
                if code:
                    return str(code)
        return ""

    @property
    def last_update(self) -> datetime:
        """Return when anything about it changed last."""
        moments = (self.created_at, self.changed_at, self.updated_at)
        return max(moment for moment in moments if moment)

    def belongs_to(self, group: VendorGroup) -> bool:
        """Tell whether a vendor group may see it."""
        if self.group_id is not None:
            return self.group_id == group.client_id
        return group.vendor_codes is None or self.vendor_code in group.vendor_codes

    def items(self) -> list[dict[str, Any]]:
        """Those of its items that are JSON objects."""
        items = sequence(self.details.get("items"))
        return [item for item in items if isinstance(item, dict)]

    def set_lines(self, lines: dict[str, Line]) -> None:
        """Take the lines, and know where each product is."""
        self.lines, self._by_identifier = lines, {}
        for line in lines.values():
            for identifier in filter(None, {line.asin, line.vendor_sku}):
                self._by_identifier.setdefault(identifier, []).append(line)

    def product_lines(self, document_item: dict[str, Any]) -> list[Line]:
        """Return the lines of the product that a document's line speaks of."""
        names = ("amazonProductIdentifier", "vendorProductIdentifier")
        given = (str(document_item.get(name) or "").strip() for name in names)
        identifier = next(filter(None, given), "")
        lines = self._by_identifier.get(identifier, [])
        return [line for line in lines if line.is_product(document_item)]


@dataclass
class Return:
    """Units of one order that Amazon sends back, by line, each with its reason."""

    number: str
    order: Order
    at: datetime
    items: list[tuple[Line, int, str]]

    @property
    def value(self) -> Decimal:
        """Return what the units had cost."""
        return sum(
            ((line.cost or Decimal()) * count for line, count, _reason in self.items),
            Decimal(),
        )
