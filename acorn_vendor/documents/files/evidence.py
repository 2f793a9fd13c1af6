"""What proves that goods were shipped, as texts beside the cover sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RECEIPT_COLUMNS = (
    "PO",
    "Shipment",
    "ASIN",
    "SKU",
    "Shipped on",
    "Shipped",
    "Received",
    "Short",
    "Estimated",
)
CARTON_COLUMNS = ("Shipment", "SSCC", "Tracking", "PO", "ASIN", "Units")


@dataclass(frozen=True, slots=True)
class Shipped:
    """A shipment of which something is short; texts are blank where not known."""

    name: str
    fc: str
    shipped_at: str
    bill_of_lading: str
    carrier: str
    carrier_reference: str
    amazon_reference: str
    announced_at: str
    files: Sequence[str] = ()


def fit(sizes: Iterable[int], most: int) -> list[bool]:
    """Return which files go into what holds so many bytes at most, in their order.

    One that is too large leaves room for those after it.
    """
    chosen, total = [], 0
    for size in sizes:
        chosen.append(total + size <= most)
        total += size if chosen[-1] else 0
    return chosen


def describe(title: str, shipments: Iterable[Shipped]) -> str:
    """Return the text that leads through the evidence, in Amazon's English."""
    parts = [f"{title}\n{'=' * len(title)}\n"]
    parts += [_describe(shipment) for shipment in shipments]
    return "\n".join(parts)


def _describe(shipment: Shipped) -> str:
    rows = (
        ("Fulfillment center", shipment.fc),
        ("Shipped on", shipment.shipped_at),
        ("Bill of lading", shipment.bill_of_lading),
        ("Carrier", shipment.carrier),
        ("PRO or tracking number", shipment.carrier_reference),
        ("ARN", shipment.amazon_reference),
        ("ASN confirmed by Amazon", shipment.announced_at),
    )
    lines = [f"Shipment {shipment.name}"]
    lines += [
        f"  {label}: {text or 'MISSING'}"
        for label, text in rows
        if text or label != "ARN"
    ]
    lines += [f"  File: {name}" for name in shipment.files]
    return "\n".join(lines) + "\n"
