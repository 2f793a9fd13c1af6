"""What a product is made of when nothing here fits what Amazon orders.

Amazon's orders carry no title: a product is called by the title somebody has entered,
else by its vendor SKU, else by its ASIN, until a person names it.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from ..documents.base.identifiers import identifier_key, is_gtin, isbn_to_ean


@dataclass(frozen=True, slots=True)
class UnknownItem:
    """An item without product; ``price`` is what one each costs, where it is clear."""

    record: Hashable
    asin: str = ""
    vendor_sku: str = ""
    title: str = ""
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NewProduct:
    """A product to make for ``records``; what is blank is not known."""

    records: tuple[Hashable, ...]
    name: str
    code: str = ""
    barcode: str = ""
    price: Decimal | None = None


def group_items(items: Iterable[UnknownItem]) -> list[list[UnknownItem]]:
    """Return the items that are one product: those with the same vendor SKU.

    The finder would find the product of one of them for the others.
    """
    groups: dict[str, list[UnknownItem]] = {}
    for item in items:
        key = identifier_key(item.vendor_sku or item.asin)
        groups.setdefault(key, []).append(item)
    return list(groups.values())


def find_taken(items: Iterable[UnknownItem], taken: Collection[str]) -> list[str]:
    """Return the vendor SKUs and barcodes of these that products have already.

    :param taken: the keys of all references and barcodes, of archived products too
    """
    texts = (
        text
        for item in items
        for text in (item.vendor_sku, isbn_to_ean(item.asin))
        if text
    )
    return [text for text in dict.fromkeys(texts) if identifier_key(text) in taken]


def propose(items: Iterable[UnknownItem]) -> NewProduct:
    """Return the product for items that are one; a GTIN is a barcode, no reference."""
    items = list(items)
    sku = next((item.vendor_sku for item in items if item.vendor_sku), "")
    asin = next((item.asin for item in items if item.asin), "")
    title = next((item.title for item in items if item.title), "")
    return NewProduct(
        records=tuple(item.record for item in items),
        name=title or sku or asin,
        code="" if is_gtin(sku) else sku,
        barcode=sku if is_gtin(sku) else isbn_to_ean(asin),
        price=next((item.price for item in items if item.price is not None), None),
    )
