"""Where everything stands on a label: texts, boxes and barcodes in tenths of mm.

The zones are those of Amazon's manual: A ship-from, B ship-to, C routing, D carrier
and papers, E order, item and quantity, F the SSCC. One layout fits both 4 x 6 inches
and A6, and is drawn as SVG and as ZPL.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import label_barcode
from .label import Label, LabelItem, plain
from .label_parts import Bars, Box, Part, Text, fitting, whole

WIDTH, HEIGHT = 980, 1430
_HALF = WIDTH // 2
_PADDING = 18
_LINE = 4
_CAPTION = 26
# A little over GS1's least module for what is shipped, and least height of bars: a PDF
# may be printed slightly smaller, and printers have eight dots to a millimetre.
_SSCC_MODULE, _SSCC_HEIGHT = 5.0, 330
_SMALL_MODULE, _SMALL_HEIGHT = 3.3, 95
_LISTED_ORDERS = 5


@dataclass(frozen=True, slots=True)
class Captions:
    """What stands on every label, in the language of who receives it."""

    ship_from: str = "FROM"
    ship_to: str = "TO"
    routing: str = "FULFILLMENT CENTER"
    carrier: str = "Carrier"
    pro: str = "PRO"
    bill_of_lading: str = "BOL"
    amazon_reference: str = "ARN"
    order: str = "PO"
    mixed_orders: str = "MIXED POs"
    item: str = "ITEM"
    mixed_items: str = "MIXED SKUs"
    lot: str = "Lot"
    quantity: str = "QTY"
    carton: str = "CARTON"
    cartons: str = "CARTONS"
    pallet: str = "PALLET"
    sscc: str = "SSCC"


def layout(label: Label, captions: Captions) -> list[Part]:
    """Return all parts of a label."""
    return [
        *_frame(),
        *_address(0, captions.ship_from, label.ship_from),
        *_address(_HALF, captions.ship_to, label.ship_to),
        *_routing(label, captions),
        *_truck(label, captions),
        *_orders(label, captions),
        *_items(label, captions),
        *_counts(label, captions),
        *_sscc(label, captions),
    ]


_TOP = {"address": 0, "routing": 240, "order": 440, "counts": 730, "sscc": 900}


def _frame() -> Iterator[Part]:
    """Yield the lines around the zones and between them."""
    for y in (*_TOP.values(), HEIGHT - _LINE):
        yield Box(0, y, WIDTH, _LINE)
    for x in (0, WIDTH - _LINE):
        yield Box(x, 0, _LINE, HEIGHT)
    yield Box(_HALF, 0, _LINE, _TOP["counts"])


def _caption(x: float, zone: str, text: str, width: float = _HALF) -> Text:
    place = x + _PADDING
    return fitting(place, _TOP[zone] + 38, _CAPTION, text.upper(), width - 2 * _PADDING)


_ROOM = _HALF - 2 * _PADDING


def _address(x: float, caption: str, lines: Sequence[str]) -> Iterator[Part]:
    yield _caption(x, "address", caption)
    for index, line in enumerate(filter(None, lines[:5])):
        y = _TOP["address"] + 78 + 36 * index
        yield fitting(x + _PADDING, y, 32, line, _ROOM, index == 0)


def _routing(label: Label, captions: Captions) -> Iterator[Part]:
    yield _caption(0, "routing", captions.routing)
    place = _TOP["routing"] + 160
    yield whole(_PADDING, place, 130, label.ship_to_code, _ROOM)


def _truck(label: Label, captions: Captions) -> Iterator[Part]:
    truck = label.truck
    said = (
        (captions.carrier, truck.carrier),
        (captions.pro, truck.pro),
        (captions.bill_of_lading, truck.bill_of_lading),
        (captions.amazon_reference, truck.amazon_reference),
    )
    x = _HALF + _PADDING
    for index, (caption, value) in enumerate(said):
        y = _TOP["routing"] + 48 + 44 * index
        yield fitting(x, y, _CAPTION, caption, 110)
        yield whole(x + 120, y, 36, value, _ROOM - 120)


def _orders(label: Label, captions: Captions) -> Iterator[Part]:
    """Yield the order with its barcode, or the list of several."""
    top = _TOP["order"]
    if len(label.orders) == 1:
        yield _caption(0, "order", captions.order)
        yield whole(_PADDING, top + 110, 70, label.orders[0], _ROOM)
        yield from _small_bars(_PADDING, top + 140, label.orders[0])
        return
    yield _caption(0, "order", captions.order)
    yield fitting(_PADDING, top + 84, 48, captions.mixed_orders, _ROOM, True)
    listed = list(label.orders[:_LISTED_ORDERS])
    if more := len(label.orders) - len(listed):
        listed[-1] += f" +{more}"
    for index, order in enumerate(listed):
        y = top + 125 + 36 * index
        yield whole(_PADDING, y, 36, order, _ROOM)


def _small_bars(x: float, y: float, text: str) -> Iterator[Part]:
    """Yield a small barcode if it has room: nobody could scan a squeezed one."""
    if not label_barcode.can_encode(text):
        return
    quiet = 10 * _SMALL_MODULE
    needed = label_barcode.module_count(text) * _SMALL_MODULE
    if needed <= _HALF - _LINE:
        yield Bars(x + quiet - _PADDING, y, _SMALL_MODULE, _SMALL_HEIGHT, text)


def _items(label: Label, captions: Captions) -> Iterator[Part]:
    """Yield the one item with its barcode, or that there are several."""
    x, top = _HALF + _PADDING, _TOP["order"]
    yield _caption(_HALF, "order", captions.item)
    if len(label.codes) == 1:
        yield from _item(x, top, label.items, captions)
        return
    yield fitting(x, top + 84, 48, captions.mixed_items, _ROOM, True)
    shown = label.items[:_LISTED_ORDERS]
    for index, item in enumerate(shown):
        text = f"{plain(item.units)} × {item.code}"
        if index == len(shown) - 1 and len(label.items) > len(shown):
            text += " …"
        yield fitting(x, top + 125 + 36 * index, 32, text, _ROOM)


def _item(
    x: float, top: float, items: Sequence[LabelItem], captions: Captions
) -> Iterator[Part]:
    item = items[0]
    yield whole(x, top + 92, 52, item.code, _ROOM)
    yield fitting(x, top + 130, 30, item.name, _ROOM)
    lots = ", ".join(dict.fromkeys(each.lot for each in items if each.lot))
    bars = list(_small_bars(x, top + 148, item.barcode))
    yield from bars
    y = top + 276
    lot = f"{captions.lot} {lots}" if lots else ""
    code = item.barcode if bars else ""
    yield fitting(x, y, 30, "   ".join(filter(None, (code, lot))), _ROOM)


def _counts(label: Label, captions: Captions) -> Iterator[Part]:
    """Yield the numbers people count by."""
    place = f"{label.number} / {label.total}"
    said = [(captions.quantity, plain(label.units))]
    if label.kind == "pallet":
        said.append((captions.cartons, plain_count(label.cartons)))
        said.append((captions.pallet, place))
    else:
        said.append((captions.carton, place))
    width = WIDTH / len(said)
    for index, (caption, value) in enumerate(said):
        x = width * index
        if index:
            yield Box(x, _TOP["counts"], _LINE, _TOP["sscc"] - _TOP["counts"])
        yield _caption(x, "counts", caption, width)
        y = _TOP["counts"] + 142
        yield whole(x + _PADDING, y, 108, value, width - 2 * _PADDING)


def plain_count(count: int) -> str:
    """Return a count; nothing where nothing is counted."""
    return str(count) if count else "-"


def _sscc(label: Label, captions: Captions) -> Iterator[Part]:
    data = label_barcode.sscc_data(label.sscc)
    wide = label_barcode.module_count(data) * _SSCC_MODULE
    quiet = 10 * _SSCC_MODULE
    yield _caption(0, "sscc", captions.sscc, WIDTH)
    yield Bars(
        (WIDTH - wide) / 2 + quiet,
        _TOP["sscc"] + 64,
        _SSCC_MODULE,
        _SSCC_HEIGHT,
        data,
        label_barcode.readable_sscc(label.sscc),
    )
