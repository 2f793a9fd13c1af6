"""What a shipment says of its truck, as its transfers say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

# What a shipment says, and the field of a transfer that people fill in for it.
SOURCES: Mapping[str, str] = {
    "carrier_scac": "acorn_carrier_scac",
    "carrier_reference": "carrier_tracking_ref",
    "bill_of_lading": "acorn_bill_of_lading",
    "amazon_reference": "acorn_amazon_reference",
    "seal_number": "acorn_seal_number",
    "container_number": "acorn_container_number",
}
_BETWEEN = re.compile(r"[\s,;+]+")


def first_told(values: Iterable[str | None | bool]) -> str:
    """Return the first that says something; blank if none does."""
    return next((str(value).strip() for value in values if value), "")


def split_tracking(reference: str, count: int) -> Sequence[str]:
    """Return one tracking number for each of ``count`` parcels; empty if unclear.

    Carriers that Odoo asks write the numbers of all parcels into one field.
    """
    numbers = [each for each in _BETWEEN.split(reference.strip()) if each]
    is_clear = len(numbers) == count and len(set(numbers)) == count
    return numbers if is_clear else ()
