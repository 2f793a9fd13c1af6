"""Shipments that tests start from."""

from datetime import datetime, timezone
from decimal import Decimal

from acorn_vendor.documents.base.common import Address, Measure, Party, Quantity
from acorn_vendor.documents.outgoing.shipment import (
    Carton,
    Content,
    DueDiligence,
    Expiry,
    Lot,
    Pallet,
    Shipment,
    Transport,
)

LEFT = datetime(2026, 3, 10, 5, 30, tzinfo=timezone.utc)
NOW = datetime(2026, 3, 10, 6, tzinfo=timezone.utc)
ARRIVES = datetime(2026, 3, 12, 9, tzinfo=timezone.utc)

# Company prefix 4006381, extension digit 3, serial numbers 1 to 4.
SSCCS = (
    "340063810000000018",
    "340063810000000025",
    "340063810000000032",
    "340063810000000049",
)
WAREHOUSE = Party(
    "OAKWH",
    Address(
        name="Oak & Söhne",
        line_1="Waldweg 3",
        city="Fulda",
        postal_code="36037",
        country_code="DE",
    ),
    "DE000000000",
    "VAT",
)
PARCEL = {
    "identifier": "OAK-SHP-0042",
    "selling_party": Party("OAK01"),
    "ship_from": WAREHOUSE,
    "ship_to": Party("LEJ1"),
    "date": NOW,
    "shipped_at": LEFT,
    "delivery_at": ARRIVES,
    "shipment_type": "SmallParcel",
}


def content(amount=6, order="4QF7RTNZ", asin="B0ACORN001", **values):
    """Return single units of a product."""
    return Content(order, Quantity(Decimal(amount)), asin, **values)


def carton(*contents, serial=0, **values):
    """Return a tracked carton with the SSCC of ``serial``."""
    values = {"sscc": SSCCS[serial], "tracking_number": f"1ZOAK{serial}", **values}
    return Carton(contents or (content(),), **values)


def parcels(*cartons, **values):
    """Return a shipment of parcels."""
    return Shipment(**{**PARCEL, "cartons": cartons or (carton(),), **values})


def truck(*pallets, **values):
    """Return a shipment by truck within the EU."""
    defaults = {
        **PARCEL,
        "shipment_type": "TruckLoad",
        "region": "eu",
        "transport": Transport("OAKX", "PRO-17", "Road", "OAK01-000017"),
        "pallets": pallets or (Pallet((carton(),), sscc=SSCCS[3]),),
    }
    return Shipment(**{**defaults, **values})


PERISHABLE = {
    "lot": Lot("L-7", "4006381000000", "GLN"),
    "expiry": Expiry(expires_at=datetime(2026, 9, 1, tzinfo=timezone.utc)),
}
WOOD = {
    "country_of_origin": "de",
    "due_diligence": DueDiligence(reference="25DEOAK0001", verification="V1"),
}
KILOGRAMS_12 = Measure(Decimal("12.50"), "Kg")
