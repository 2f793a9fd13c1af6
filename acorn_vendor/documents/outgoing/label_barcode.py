"""Bars and spaces of the barcodes on labels: Code 128, and GS1-128 for an SSCC."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportlab.graphics.barcode.code128 import Code128

from ..base import sscc

# The function character that makes a Code 128 a GS1-128, in reportlab's notation.
_FNC1 = "\xf1"
_QUIET_MODULES = 10
# ``>`` and others are commands to some printers.
_PLAIN = re.compile("[A-Za-z0-9 ./-]+", re.ASCII)


def sscc_data(code: str) -> str:
    """Return the data of an SSCC's GS1-128; ``ValueError`` if it is none."""
    return _FNC1 + sscc.with_application_identifier(code)


def readable_sscc(code: str) -> str:
    """Return an SSCC as it is printed below its bars, with its identifier."""
    digits = sscc.with_application_identifier(code)
    return f"({digits[:2]}) {digits[2:]}"


def can_encode(text: str) -> bool:
    """Return whether printers and scanners agree on all characters of a text."""
    return bool(_PLAIN.fullmatch(text))


def widths(data: str) -> list[int]:
    """Return the widths in modules: a bar, a space, a bar, and so on."""
    barcode = Code128(data, quiet=0)
    barcode.validate()
    barcode.encode()
    barcode.decompose()
    # A is a bar of one module, b is a space of two.
    return [ord(sign.lower()) - ord("a") + 1 for sign in barcode.decomposed]


def bars(data: str) -> Iterator[tuple[int, int]]:
    """Yield place and width of each bar, in modules from the first."""
    place = 0
    for index, width in enumerate(widths(data)):
        if index % 2 == 0:
            yield place, width
        place += width


def module_count(data: str) -> int:
    """Return how many modules wide a barcode is with its quiet zones."""
    return sum(widths(data)) + 2 * _QUIET_MODULES
