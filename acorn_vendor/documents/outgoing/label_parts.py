"""What a label consists of: texts, boxes and barcodes, in tenths of a millimetre."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth

# Fonts differ between printers: a text is taken to be wider than in Helvetica.
_WIDER = 1.1
_SMALLEST = 0.6
# What people still read of a number that must not be cut.
_READABLE = 15
_LONGEST = 100
_TINY = 0.01


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; ``y`` is where it stands on, ``size`` the height of the font."""

    x: float
    y: float
    size: float
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A black box: also a line, if it is as thin as one."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bars:
    """A barcode of Code 128, its first bar at ``x``, with a text below or none."""

    x: float
    y: float
    module: float
    height: float
    data: str
    text: str = ""


Part = Text | Box | Bars


def whole(x: float, y: float, size: float, text: str, width: float) -> Text:
    """Return a bold number or code: as small as it takes, for none is cut in half."""
    return fitting(x, y, size, text, width, True, _READABLE / size)


def fitting(
    x: float,
    y: float,
    size: float,
    text: str,
    width: float,
    bold: bool = False,
    smallest: float = _SMALLEST,
) -> Text:
    """Return a text that is as wide as there is room: smaller first, then cut.

    :param smallest: how small it may become, as a share of its size
    """
    # What does not print could be a command to a printer, and is no XML.
    signs = (sign if sign.isprintable() else " " for sign in text[:_LONGEST])
    text = " ".join("".join(signs).split())
    font = "Helvetica-Bold" if bold else "Helvetica"
    needed = stringWidth(text, font, size) * _WIDER
    if needed > width:
        size = max(size * width / needed, size * smallest)
    # What was made to fit exactly must not be cut for the last bit of a number.
    while text and stringWidth(text, font, size) * _WIDER > width + _TINY:
        text = text.rstrip("…")[:-1].rstrip() + "…" if len(text) > 2 else ""
    return Text(x, y, size, text, bold)
