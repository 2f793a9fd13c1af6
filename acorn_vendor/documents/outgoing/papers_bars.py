"""Barcodes on papers as SVG, which stay sharp on any printer."""

from __future__ import annotations

from . import label_barcode

_MODULE = 0.4
_WIDEST = 85.0
_HEIGHT = 14
_QUIET = 10


def code_bars(text: str) -> str:
    """Return the SVG of a Code 128, nothing if no scanner would read it."""
    return _draw(text) if label_barcode.can_encode(text) else ""


def sscc_bars(code: str) -> str:
    """Return the SVG of an SSCC's GS1-128, nothing if the code is none."""
    try:
        return _draw(label_barcode.sscc_data(code))
    except ValueError:
        return ""


def _draw(data: str) -> str:
    """Return all bars as one path, a module wide, with quiet zones at both ends."""
    modules = label_barcode.module_count(data)
    path = "".join(
        f"M{_QUIET + place} 0h{width}v1h-{width}z"
        for place, width in label_barcode.bars(data)
    )
    width = min(_WIDEST, modules * _MODULE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {modules} 1"'
        f' preserveAspectRatio="none"'
        f' style="width:{width:g}mm;height:{_HEIGHT}mm"><path d="{path}"></path></svg>'
    )
