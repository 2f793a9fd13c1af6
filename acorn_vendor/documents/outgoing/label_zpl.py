"""A label in ZPL, the language of Zebra's label printers and of many others."""

from __future__ import annotations

from collections.abc import Iterable

from ..base import sscc
from .label_layout import HEIGHT, WIDTH
from .label_parts import Bars, Box, Part, Text

# Dots per millimetre of the print heads: 203 and 300 dots per inch.
HEADS = {"zpl_203": 203.2 / 25.4, "zpl_300": 300 / 25.4}
# The paper is 4 x 6 inches; A6 differs by less than the margins.
PAPER = (1016, 1524)
_HEX = str.maketrans({sign: f"_{ord(sign):02X}" for sign in "^~_\\"})


def draw(parts: Iterable[Part], head: str, copies: int = 1) -> str:
    """Return the ZPL of a label for a print head of ``HEADS``."""
    dots = HEADS[head]
    width, height = (_round(size, dots) for size in PAPER)
    left = _round((PAPER[0] - WIDTH) / 2, dots)
    top = _round((PAPER[1] - HEIGHT) / 2, dots)
    lines = [
        "^XA^CI28",
        f"^PW{width}^LL{height}^LH{left},{top}",
        *(_draw(part, dots) for part in parts if not _is_empty(part)),
        f"^PQ{copies}",
        "^XZ",
    ]
    return "\n".join(lines) + "\n"


def _round(tenths: float, dots: float) -> int:
    return round(tenths * dots / 10)


def _is_empty(part: Part) -> bool:
    return isinstance(part, Text) and not part.text


def _draw(part: Part, dots: float) -> str:
    if isinstance(part, Bars):
        return _draw_bars(part, dots)
    if isinstance(part, Box):
        width, height = _round(part.width, dots), _round(part.height, dots)
        place = f"^FO{_round(part.x, dots)},{_round(part.y, dots)}"
        return f"{place}^GB{width},{height},{min(width, height)}^FS"
    size = _round(part.size, dots)
    place = f"^FT{_round(part.x, dots)},{_round(part.y, dots)}"
    return f"{place}^A0N,{size},{size}^FH_^FD{part.text.translate(_HEX)}^FS"


def _draw_bars(part: Bars, dots: float) -> str:
    """Return a barcode; with a text it is an SSCC, which the printer makes GS1-128.

    In mode D the printer puts in FNC1, and brackets are printed but not encoded. A
    module is a whole number of dots: nearest GS1's size for an SSCC, smaller where
    space is scarce.
    """
    exact = part.module * dots / 10
    module = round(exact) if part.text else max(int(exact), 1)
    place = f"^FO{_round(part.x, dots)},{_round(part.y, dots)}"
    height = _round(part.height, dots)
    if part.text:
        digits = sscc.with_application_identifier(part.data[1:])
        return (
            f"{place}^BY{module}^BCN,{height},Y,N,N,D^FD({digits[:2]}){digits[2:]}^FS"
        )
    data = part.data.translate(_HEX)
    return f"{place}^BY{module}^BCN,{height},N,N,N,A^FH_^FD{data}^FS"
