"""What Amazon charges for shipments that are not as they should be.

Rates as vendors report them, with the year of the report: none of them is Amazon's own
table, and agreements differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["percent", "carton", "defect", "unit", "stop"]


@dataclass(frozen=True, slots=True)
class ShipmentCharge:
    """A charge, from ``least`` to ``most`` per ``unit``; the same if it is one rate.

    A blank ``region`` is for all, a currency only where the charge is a sum.
    """

    key: str
    region: str
    least: str
    most: str
    unit: Unit
    currency: str
    year: int

    @property
    def amount(self) -> str:
        """Return the rate as people read it."""
        return self.least if self.least == self.most else f"{self.least}-{self.most}"


SHIPMENT_CHARGES = (
    ShipmentCharge("asn_accuracy", "", "2", "6", "percent", "", 2025),
    ShipmentCharge("carton_content", "na", "1.67", "2.60", "defect", "USD", 2026),
    ShipmentCharge("carton_label", "na", "5", "15", "carton", "USD", 2024),
    ShipmentCharge("carton_label", "eu", "0.05", "0.05", "unit", "EUR", 2019),
    ShipmentCharge("on_time", "", "3", "3", "percent", "", 2026),
    ShipmentCharge("overage", "na", "100", "100", "percent", "", 2025),
    ShipmentCharge("not_filled", "na", "5", "5", "percent", "", 2025),
    ShipmentCharge("expiry", "", "100", "100", "percent", "", 2024),
    ShipmentCharge("no_show", "na", "200", "500", "stop", "USD", 2024),
)


def find_charge(key: str, region: str) -> ShipmentCharge | None:
    """Return what a region charges; ``None`` where nobody has reported a rate."""
    return next(
        (
            each
            for each in SHIPMENT_CHARGES
            if each.key == key and each.region in ("", region)
        ),
        None,
    )
