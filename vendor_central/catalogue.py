"""A small assortment and the places it goes to, all made up, for demonstrations."""

from dataclasses import dataclass
from typing import Any

from .values import gs1_check_digit

PREFIX = "20095212"  # EAN range for use inside one company


@dataclass(frozen=True)
class Product:
    """Something a vendor sells; ``case_size`` units are in one case."""

    number: int
    name: str
    net_cost: str
    case_size: int

    @property
    def asin(self) -> str:
        """Ten characters, as Amazon's identifiers are."""
        return f"B0ACRN{self.number:04d}"

    @property
    def vendor_sku(self) -> str:
        """Return the vendor's own article number."""
        return f"ACORN-{self.number:03d}"

    @property
    def ean(self) -> str:
        """Return an EAN-13 with a valid check digit."""
        digits = f"{PREFIX}{self.number:04d}"
        return digits + gs1_check_digit(digits)

    def view(self) -> dict[str, Any]:
        """Return the product as ``POST /_sim/seed`` tells it."""
        return {
            "asin": self.asin,
            "vendor_sku": self.vendor_sku,
            "ean": self.ean,
            "name": self.name,
            "net_cost": self.net_cost,
            "case_size": self.case_size,
        }


PRODUCTS = tuple(
    Product(number, *row)
    for number, row in enumerate(
        (
            ("Oak cutting board", "11.40", 6),
            ("Beech rolling pin", "6.85", 12),
            ("Walnut salad bowl", "18.20", 4),
            ("Cork trivet, set of 2", "4.15", 24),
            ("Bamboo spice rack", "14.60", 8),
            ("Maple bread box", "27.90", 2),
            ("Linen tea towel", "3.45", 48),
            ("Olive wood spoon", "5.10", 24),
            ("Ash serving tray", "16.75", 6),
            ("Cherry knife block", "33.00", 2),
            ("Birch egg holder", "7.30", 12),
            ("Pine coat hooks", "9.95", 10),
        ),
        start=1,
    )
)
# Fulfillment centers as (code, city, state, postal code); the streets are made up.
FULFILLMENT_CENTERS = (
    ("PHX6", "Phoenix", "AZ", "85043"),
    ("ONT8", "Moreno Valley", "CA", "92551"),
    ("BNA3", "Murfreesboro", "TN", "37127"),
    ("MDW2", "Joliet", "IL", "60433"),
    ("ABE8", "Florence", "NJ", "08518"),
)
BUYER = "AMZUS"


def parties(vendor_code: str) -> list[dict[str, Any]]:
    """Return who appears in orders: role, code, and an address where there is one."""
    rows = [
        {
            "role": "ship_to",
            "code": code,
            "name": f"Amazon {code}",
            "street": f"{number * 100} Warehouse Way",
            "city": city,
            "state": state,
            "zip": postal_code,
            "country_code": "US",
        }
        for number, (code, city, state, postal_code) in enumerate(
            FULFILLMENT_CENTERS, start=1
        )
    ]
    office = {
        "name": "Amazon Retail (simulated)",
        "street": "1 Invoice Plaza",
        "city": "Seattle",
        "state": "WA",
        "zip": "98109",
        "country_code": "US",
    }
    rows += [{"role": role, "code": BUYER, **office} for role in ("bill_to", "buying")]
    return [*rows, {"role": "selling", "code": vendor_code, "name": vendor_code}]
