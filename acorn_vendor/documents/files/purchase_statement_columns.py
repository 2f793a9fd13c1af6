"""The columns of Amazon's purchase statement, where it writes the invoices itself.

No genuine statement is public: a column is found by every name that is likely, in
English and Japanese. Nobody is sure of them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from ..base.cells import Cell
from ..base.common import DocumentError, Problem
from .file_kinds import recognise
from .headers import find_columns, labels, seen

_LEAST_COLUMNS = 4
NAMES: dict[str, tuple[str, ...]] = {
    "number": (
        "statement number",
        "statement id",
        "payment notice number",
        "invoice number",
        "支払通知書番号",
        "仕入明細書番号",
        "請求書番号",
    ),
    "order": (
        "po number",
        "purchase order number",
        "purchase order",
        "po",
        "発注番号",
        "発注書番号",
        "po番号",
        "注文番号",
    ),
    "asin": ("asin",),
    "sku": (
        "vendor sku",
        "model number",
        "sku",
        "メーカー型番",
        "型番",
        "商品番号",
    ),
    "barcode": ("ean", "jan", "upc", "external id", "janコード", "jan/ean", "ean/jan"),
    "units": (
        "received quantity",
        "quantity received",
        "quantity",
        "qty",
        "入庫数量",
        "受領数量",
        "仕入数量",
        "数量",
    ),
    "cost": (
        "unit cost",
        "unit price",
        "cost price",
        "cost",
        "仕入単価",
        "仕入価格",
        "単価",
    ),
    "amount": (
        "net amount",
        "amount (excl. tax)",
        "amount excluding tax",
        "subtotal",
        "amount",
        "税抜金額",
        "金額(税抜)",
        "仕入金額",
        "金額",
    ),
    "tax_rate": ("consumption tax rate", "tax rate", "消費税率", "税率"),
    "tax": ("consumption tax", "tax amount", "tax", "消費税額", "消費税", "税額"),
    "currency": ("currency", "currency code", "通貨"),
    "date": (
        "receipt date",
        "received date",
        "received on",
        "date",
        "入庫日",
        "受領日",
        "仕入日",
        "納品日",
    ),
}
IDENTIFIERS = ("asin", "sku", "barcode")
_JAPANESE = tuple(
    label for each in NAMES.values() for label in each if not label.isascii()
)
_ADVICE = (
    "Download the statement from Vendor Central as a spreadsheet or CSV and choose that"
    " file."
)


def find_header(row: Sequence[Cell]) -> dict[str, int]:
    """Return the columns that a row names if it is the header, else nothing."""
    present = labels(row)
    if len(present) < _LEAST_COLUMNS:
        return {}
    wanted = {
        name: tuple(label for label in accepted if label in present)[:1]
        for name, accepted in NAMES.items()
    }
    named = {name for name, accepted in wanted.items() if accepted}
    is_header = {"order", "units"} <= named and not (
        named.isdisjoint(IDENTIFIERS) or named.isdisjoint(("cost", "amount"))
    )
    return find_columns(row, wanted) if is_header else {}


def no_header(row: Sequence[Cell]) -> DocumentError:
    kind = recognise(labels(row))
    parts = [f"This is {kind.name}."] if kind else []
    parts.append(
        "No row names the columns PO, ASIN (or a SKU or JAN), Quantity and Unit Cost or"
        " Amount."
    )
    if row:
        parts.append(f"Seen: {seen(row)}.")
    return DocumentError([Problem("no_header", " ".join([*parts, _ADVICE]))])


def to_unicode(content: bytes) -> bytes:
    """Return a text as UTF-8 that Excel in Japan has written; all else as it is."""
    with contextlib.suppress(UnicodeDecodeError):
        content.decode("utf-8-sig")
        return content
    with contextlib.suppress(UnicodeDecodeError):
        text = content.decode("cp932")
        if any(label in text for label in _JAPANESE):
            return text.encode()
    return content
