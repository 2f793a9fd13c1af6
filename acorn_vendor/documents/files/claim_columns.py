"""The columns of Amazon's reports of chargebacks, shortages and price claims.

No genuine report is public, so a column is found by every name that is usual for it;
of several columns for one thing the first of these names counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..base.cells import Cell
from ..base.common import DocumentError, Problem
from .file_kinds import recognise
from .headers import find_columns, labels, seen

NAMES: dict[str, tuple[str, ...]] = {
    "number": (
        "chargeback id",
        "chargeback number",
        "issue id",
        "claim id",
        "claim number",
        "shortage claim id",
        "shortage id",
        "charge id",
    ),
    "dispute": ("dispute id", "dispute number", "case id", "support case"),
    "kind": (
        "claim type",
        "dispute type",
        "deduction type",
        "variance type",
        "chargeback type",
        "charge type",
        "chargeback",
        "issue type",
        "type",
    ),
    "defect": (
        "chargeback subtype",
        "chargeback reason",
        "chargeback sub-type",
        "subtype",
        "sub type",
        "defect type",
        "defect",
        "reason",
    ),
    "invoice": (
        "invoice number",
        "invoice #",
        "invoice id",
        "vendor invoice number",
        "invoice",
    ),
    "order": ("po", "po number", "purchase order", "purchase order number", "po id"),
    "shipment": ("asn", "asn id", "asn number", "shipment id", "shipment"),
    "asin": ("asin", "amazon asin"),
    "sku": ("model number", "vendor sku", "sku", "external id", "item number"),
    "fc": (
        "fulfillment center",
        "fc",
        "warehouse",
        "ship to location",
        "ship to",
        "destination",
    ),
    "units": (
        "shortage quantity",
        "short quantity",
        "missing quantity",
        "missing units",
        "quantity variance",
        "non-compliance units",
        "non-compliant units",
        "defective units",
        "disputed quantity",
        "claimed quantity",
        "units",
        "quantity",
        "qty",
    ),
    "amount": (
        "chargeback amount",
        "financial charge",
        "charge amount",
        "shortage amount",
        "claim amount",
        "claimed amount",
        "variance amount",
        "deduction amount",
        "disputed amount",
        "total charge",
        "total amount",
        "amount",
        "charge",
    ),
    "currency": ("currency", "currency code"),
    "date": (
        "chargeback date",
        "charge date",
        "claim date",
        "issue date",
        "creation date",
        "created on",
        "created",
        "date",
    ),
    "deadline": (
        "dispute deadline",
        "dispute by",
        "dispute until",
        "last day to dispute",
        "dispute window end",
        "dispute expiration date",
        "deadline",
        "expiration date",
    ),
    "status": (
        "dispute status",
        "chargeback status",
        "claim status",
        "issue status",
        "status",
    ),
}
IDENTIFIERS = ("number", "invoice", "order", "shipment")
# What the columns are called tells what a report without a type is about.
_KINDS = (("chargeback", "chargeback"), ("shortage", "shortage"))
_NON_COMPLIANCE = "non-complian"
_ADVICE = (
    "Open the chargebacks or the shortage claims in Vendor Central in English, export"
    " them as a spreadsheet or CSV, and choose that file."
)


def find_header(row: Sequence[Cell]) -> dict[str, int]:
    """Return the columns that a row names if it is the header, else nothing."""
    present = labels(row)
    if len(present) < 3:
        return {}
    wanted = {
        name: tuple(label for label in accepted if label in present)[:1]
        for name, accepted in NAMES.items()
    }
    named = {name for name, accepted in wanted.items() if accepted}
    if "amount" not in named or named.isdisjoint(IDENTIFIERS):
        return {}
    found = find_columns(row, wanted)
    return found if "kind" in found or kind_of_columns(present) else {}


def kind_of_columns(present: Iterable[str]) -> str:
    """Return what a report is about by the names of its columns; blank: not told."""
    text = " | ".join(present)
    if _NON_COMPLIANCE in text:
        return "chargeback"
    return next((kind for word, kind in _KINDS if word in text), "")


def find_unread(row: Sequence[Cell], columns: Iterable[int]) -> tuple[str, ...]:
    """Return the headers that nobody reads."""
    read = set(columns)
    return tuple(
        cell.text[:40]
        for at, cell in enumerate(row)
        if at not in read and cell.text and isinstance(cell.value, str)
    )


def no_header(row: Sequence[Cell]) -> DocumentError:
    """Return the error about a file of which no row names the columns."""
    kind = recognise(labels(row))
    other = kind and kind.code not in ("chargebacks", "disputes")
    parts = [f"This is {kind.name}."] if kind and other else []
    parts.append(
        "No row names an amount, what is claimed for (a type, or columns of chargebacks"
        " or shortages) and on what (an ID, invoice, PO or ASN)."
    )
    if row:
        parts.append(f"Seen: {seen(row)}.")
    return DocumentError([Problem("no_header", " ".join([*parts, _ADVICE]))])
