"""The file that tells Vendor Central which label is on what, without an ASN."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..outgoing.label import plain
from ..outgoing.papers_load import PackedGoods
from .bundle_text import table

_PALLET = "Pallet label barcode"
_COLUMNS = (
    "Carton label barcode",
    "PO",
    "SKU - ASIN",
    "Units per carton",
    "Expiration date",
    "Manufacture date",
    "Lot number",
)


def label_mapping(
    goods: Sequence[PackedGoods], amazons: Mapping[str, str] | None = None
) -> str:
    """Return the file as text: a row per carton, order, item and lot.

    The column of pallets is there only if something stands on one. A barcode is what
    a scanner reads of a label: the SSCC after ``00``, or Amazon's own code.

    :param amazons: codes of labels made by Amazon (AMZNCC), by SSCC
    """
    codes = amazons or {}
    has_pallets = any(each.pallet for each in goods)
    header = [_PALLET, *_COLUMNS] if has_pallets else _COLUMNS
    rows = [
        [*([_barcode(each.pallet, codes)] if has_pallets else []), *_row(each, codes)]
        for each in goods
        if each.carton
    ]
    # The mark of UTF-8 is for spreadsheet programs; a header is compared as it is.
    return table(header, rows).removeprefix("\ufeff")


def _row(goods: PackedGoods, codes: Mapping[str, str]) -> list[str]:
    return [
        _barcode(goods.carton, codes),
        goods.order,
        " - ".join(filter(None, dict.fromkeys((goods.item, goods.asin)))),
        plain(goods.units),
        goods.expires,
        "",
        goods.lot,
    ]


def _barcode(sscc: str, codes: Mapping[str, str]) -> str:
    if code := codes.get(sscc):
        return code
    return f"00{sscc}" if len(sscc) == 18 else sscc
