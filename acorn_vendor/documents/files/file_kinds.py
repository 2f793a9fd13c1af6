"""The files of Vendor Central by the names of their columns.

Whoever opens the wrong one shall read which it is, and where the right one lies.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

_ORDER_NUMBERS = ("po", "po number", "purchase order", "purchase order number", "po id")
_ASKED = ("quantity requested", "requested quantity", "quantity ordered")
_MORE_ASKED = ("ordered quantity", "quantity submitted", "submitted quantity")
_INVOICE_LISTS = (
    ("payment due date", "due date", "invoice status", "actual paid amount", "payee"),
)


@dataclass(frozen=True, slots=True)
class FileKind:
    """An export of Vendor Central, known by one header of each of ``groups``.

    ``code`` is for programs; ``name`` follows "This is", ``place`` tells where in Odoo
    it belongs.
    """

    code: str
    name: str
    groups: tuple[tuple[str, ...], ...]
    place: str = ""

    def fits(self, labels: Collection[str]) -> bool:
        """Say whether a row with these labels, in lower case, is its header."""
        return all(any(label in labels for label in group) for group in self.groups)

    @property
    def instead_of_remittances(self) -> str:
        """Return what to say to who opens it as an export of remittances."""
        place = f" It belongs to {self.place}." if self.place else ""
        return (
            f"This is {self.name}.{place} For payments open Payments > Remittance in"
            " Vendor Central, export them and open that file instead."
        )


# The first that fits counts: the more particular ones come first.
_KINDS = (
    FileKind(
        "remittance",
        "an export of remittances",
        (("payment number",), ("payment date", "invoice number")),
        "Finance > Import Remittances",
    ),
    FileKind(
        "labels",
        "a file of label mappings",
        (("carton label barcode", "pallet label barcode"),),
    ),
    FileKind(
        "shipments",
        "an export of shipments",
        (
            ("asn", "asn id", "asn number", "shipment id", "arn", "bol", "shipment"),
            (
                "carrier",
                "ship date",
                "tracking number",
                "freight terms",
                "cartons",
                "asn status",
                "shipment status",
                "arn status",
                "scac",
                "pro number",
            ),
        ),
    ),
    FileKind(
        "chargebacks",
        "a report of chargebacks",
        (
            (
                "chargeback id",
                "chargeback type",
                "chargeback subtype",
                "chargeback reason",
                "chargeback",
                "charge type",
                "issue id",
                "non-compliance units",
            ),
        ),
        "Finance > Deductions > Import From Vendor Central",
    ),
    FileKind(
        "deductions",
        "a list of payables that are ready for deduction",
        (("transaction number",), ("deducted amount", "balance")),
    ),
    FileKind(
        "coop",
        "a report of co-op agreements",
        (
            (
                "agreement number",
                "agreement id",
                "agreement",
                "co-op invoice number",
                "coop agreement",
                "agreement title",
                "funding type",
            ),
        ),
    ),
    FileKind(
        "statement",
        "an open statement",
        (("document number",), ("item balance", "document due date")),
    ),
    FileKind(
        "disputes",
        "a list of disputes",
        (("dispute id", "dispute number", "dispute status", "disputed amount"),),
    ),
    FileKind(
        "returns",
        "an export of returns",
        (
            (
                "return id",
                "return request id",
                "rma",
                "vendor return id",
                "return authorization",
                "return authorization number",
            ),
        ),
    ),
    FileKind(
        "orders",
        "an export of purchase orders",
        (
            _ORDER_NUMBERS,
            (
                "asin",
                "external id",
                "model number",
                "vendor",
                "status",
                "ship to location",
                "window start",
            ),
            (
                *_ASKED,
                *_MORE_ASKED,
                "window start",
                "total cost",
                "ordered on",
                "total accepted cost",
                "submitted items",
                "submitted quantity",
            ),
        ),
        "Orders > Compare with Vendor Central",
    ),
    FileKind(
        "invoices",
        "an export of invoices",
        (("invoice number", "invoice #", "invoice id"), *_INVOICE_LISTS),
    ),
    FileKind(
        "sales",
        "a report of sales or stock",
        (
            ("asin",),
            (
                "ordered revenue",
                "shipped revenue",
                "shipped cogs",
                "sellable on hand inventory",
                "sellable on hand units",
                "ordered units",
                "shipped units",
            ),
        ),
    ),
    FileKind(
        "catalog",
        "a list of products",
        (("asin",), ("product title", "title", "list price", "cost price")),
    ),
)


def recognise(labels: Collection[str]) -> FileKind | None:
    """Return the kind of file that has a header of these labels, in lower case."""
    return next((kind for kind in _KINDS if kind.fits(labels)), None)
