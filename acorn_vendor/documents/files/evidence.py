"""What proves that goods were shipped: what there is of it, and what to ask for."""

from __future__ import annotations

import re
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
# Words in the names of files that people attach.
_SHORT_WORDS = {"pod", "cmr"}
_PHRASES = ("proof", "delivery note", "signed", "ablieferung")
_NO_WORD = re.compile(r"[^\w]+|_+")


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

    @property
    def has_proof_of_delivery(self) -> bool:
        """Return whether a file is there that by its name proves the delivery."""
        return any(is_proof_of_delivery(name) for name in self.files)


def is_proof_of_delivery(name: str) -> bool:
    """Return whether a file by its name proves that the goods were delivered."""
    words = _NO_WORD.split(name.lower())
    text = " ".join(words)
    return bool(_SHORT_WORDS & set(words)) or any(each in text for each in _PHRASES)


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
    if not shipment.has_proof_of_delivery:
        lines.append(
            "  Proof of delivery: MISSING. Ask the carrier for it and attach it to the"
            " shipment."
        )
    return "\n".join(lines) + "\n"
