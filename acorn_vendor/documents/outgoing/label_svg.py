"""A label as SVG: lines and bars that stay sharp on any printer."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from . import label_barcode
from .label_layout import HEIGHT, WIDTH
from .label_parts import Bars, Box, Part, Text

# Both papers in tenths of a millimetre, as Odoo's paper formats have them: whole mm.
PAPERS = {"4x6": (1020, 1520), "a6": (1050, 1480)}
_FONTS = "'Liberation Sans', Arial, Helvetica, 'DejaVu Sans Condensed', sans-serif"
_READABLE = 52


def draw(parts: Iterable[Part], paper: str) -> str:
    """Return the SVG of a label in the middle of a paper of ``PAPERS``.

    It has no size of its own: it fills what it stands in.
    """
    width, height = PAPERS[paper]
    left, top = (width - WIDTH) / 2, (height - HEIGHT) / 2
    content = "".join(_draw(part) for part in parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' font-family="{_FONTS}"><g transform="translate({left:g} {top:g})">'
        f"{content}</g></svg>"
    )


def _draw(part: Part) -> str:
    if isinstance(part, Bars):
        return _draw_bars(part)
    if isinstance(part, Box):
        return (
            f'<rect x="{part.x:g}" y="{part.y:g}" width="{part.width:g}"'
            f' height="{part.height:g}"></rect>'
        )
    return _draw_text(part) if part.text else ""


def _draw_text(part: Text, middle: bool = False) -> str:
    weight = ' font-weight="bold"' if part.bold else ""
    anchor = ' text-anchor="middle"' if middle else ""
    return (
        f'<text x="{part.x:g}" y="{part.y:g}" font-size="{part.size:.1f}"'
        f"{weight}{anchor}>{escape(part.text)}</text>"
    )


def _draw_bars(part: Bars) -> str:
    """Return all bars as one path, a module wide and one high, then stretched."""
    path = "".join(
        f"M{place} 0h{width}v1h-{width}z"
        for place, width in label_barcode.bars(part.data)
    )
    drawn = (
        f'<path transform="translate({part.x:g} {part.y:g})'
        f' scale({part.module:g} {part.height:g})" d="{path}"></path>'
    )
    if part.text:
        wide = sum(label_barcode.widths(part.data)) * part.module
        place = part.x + wide / 2
        below = part.y + part.height + _READABLE + 10
        drawn += _draw_text(Text(place, below, _READABLE, part.text, True), True)
    return drawn
