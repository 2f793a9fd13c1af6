"""The parts of one shipment: truck or parcels, pallets, cartons, contents.

The words are those of a warehouse. Amazon's running numbers, references and totals
are derived from them by ``shipment.build``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from ..base.common import Measure, Party, Quantity

ORIGINAL, REPLACE = KINDS = ("Original", "Replace")
TRUCK_LOAD, LESS_THAN_TRUCK_LOAD, SMALL_PARCEL = SHIPMENT_TYPES = (
    "TruckLoad",
    "LessThanTruckLoad",
    "SmallParcel",
)
STRUCTURES = (
    "PalletizedAssortmentCase",
    "LooseAssortmentCase",
    "PalletOfItems",
    "PalletizedStandardCase",
    "LooseStandardCase",
    "MasterPallet",
    "MasterCase",
)
MODES = ("Road", "Air", "Ocean")
WEIGHTS = ("G", "Kg", "Oz", "Lb")
VOLUMES = ("CuFt", "CuIn", "CuM", "CuY")
LENGTHS = ("In", "Ft", "Meter", "Yard")
IDENTIFIERS = ("SSCC", "AMZNCC", "GTIN", "BPS", "CID")
HANDLING = ("Oversized", "Fragile", "Food", "HandleWithCare")
LOT_SOURCES = ("GLN", "FFRN", "USDA_E", "URL")
DURATIONS = ("Days", "Months")


@dataclass(frozen=True, slots=True)
class Lot:
    """A batch; FSMA 204 goods in the USA name its ``source``, ``source_type`` too."""

    number: str
    source: str = ""
    source_type: str = ""


@dataclass(frozen=True, slots=True)
class Expiry:
    """The expiry of goods: ``expires_at``, or ``made_at`` and how long they last."""

    expires_at: datetime | None = None
    made_at: datetime | None = None
    lasts: int | None = None
    lasts_unit: str = "Days"


@dataclass(frozen=True, slots=True)
class DueDiligence:
    """References under the EU's deforestation regulation (EUDR)."""

    reference: str = ""
    verification: str = ""
    information: str = ""
    exemption_code: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """Units of one product for one purchase order; product as named in the order."""

    purchase_order: str
    quantity: Quantity
    asin: str = ""
    vendor_sku: str = ""
    lot: Lot | None = None
    expiry: Expiry | None = None
    country_of_origin: str = ""
    handling: str = ""
    due_diligence: DueDiligence | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """Another number on a container than its SSCC; ``kind`` of ``IDENTIFIERS``."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Outer dimensions in one of ``LENGTHS``."""

    length: Decimal
    width: Decimal
    height: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Carton:
    """One carton; ``sscc`` of 18 digits, or 20 with ``00`` in front."""

    contents: tuple[Content, ...]
    sscc: str = ""
    identifiers: tuple[Identifier, ...] = ()
    tracking_number: str = ""
    dimensions: Dimensions | None = None
    weight: Measure | None = None


@dataclass(frozen=True, slots=True)
class Pallet:
    """One pallet with cartons, or with goods right on it (``contents``).

    ``layers`` and ``cartons_per_layer`` are what Amazon calls tier and block.
    """

    cartons: tuple[Carton, ...] = ()
    contents: tuple[Content, ...] = ()
    sscc: str = ""
    identifiers: tuple[Identifier, ...] = ()
    layers: int | None = None
    cartons_per_layer: int | None = None
    dimensions: Dimensions | None = None
    weight: Measure | None = None


@dataclass(frozen=True, slots=True)
class Transport:
    """The carrier: its SCAC of 2 to 4 letters, its reference (PRO), the papers."""

    scac: str = ""
    reference: str = ""
    mode: str = ""
    bill_of_lading: str = ""


@dataclass(frozen=True, slots=True)
class Shipment:
    """A shipment of one ASN: one vendor code, one FC, one truck or parcel lot, one day.

    ``cartons`` are those that stand on no pallet. ``date`` is now; ``shipped_at`` is
    at most seven days before it. ``amazon_reference`` is the ARN. ``structure`` is
    derived if blank. Not sent: ``country`` (of the marketplace), else ``region``, says
    whose rules to check besides those that hold everywhere, ``is_collect`` that
    Amazon's carrier fetches the goods.
    """

    identifier: str
    selling_party: Party
    ship_from: Party
    ship_to: Party
    date: datetime
    shipped_at: datetime
    delivery_at: datetime
    shipment_type: str
    cartons: tuple[Carton, ...] = ()
    pallets: tuple[Pallet, ...] = ()
    kind: str = ORIGINAL
    structure: str = ""
    transport: Transport = Transport()
    amazon_reference: str = ""
    gross_weight: Measure | None = None
    volume: Measure | None = None
    region: Literal["na", "eu", "fe"] | None = None
    country: str = ""
    is_collect: bool = False

    @property
    def structure_or_default(self) -> str:
        """Return the structure: assorted cartons unless goods lie on the pallets."""
        if self.structure:
            return self.structure
        if any(pallet.contents for pallet in self.pallets):
            return "PalletOfItems"
        return "PalletizedAssortmentCase" if self.pallets else "LooseAssortmentCase"

    def placed_cartons(self) -> Iterator[tuple[str, Carton]]:
        """Yield each carton with its place, in the order of Amazon's numbers."""
        for index, carton in enumerate(self.cartons):
            yield f"cartons[{index}]", carton
        for number, pallet in enumerate(self.pallets):
            for index, carton in enumerate(pallet.cartons):
                yield f"pallets[{number}].cartons[{index}]", carton

    def placed_pallets(self) -> Iterator[tuple[str, Pallet]]:
        """Yield each pallet with its place."""
        for index, pallet in enumerate(self.pallets):
            yield f"pallets[{index}]", pallet

    def containers(self) -> Iterator[tuple[str, Carton | Pallet]]:
        """Yield each carton, then each pallet, with its place."""
        yield from self.placed_cartons()
        yield from self.placed_pallets()
