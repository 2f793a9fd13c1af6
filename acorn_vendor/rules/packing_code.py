"""What a scanner read from the label of a carton or pallet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..documents.base import sscc

# What scanners put around the digits: the symbology (]C1), brackets, FNC1, spaces.
_SYMBOLOGY = re.compile(r"^\](C1|e0|d2|Q3)", re.ASCII)
_BETWEEN = re.compile(r"[\s()\x1d\xf1]+")
_LENGTHS = (18, 20)


@dataclass(frozen=True, slots=True)
class Scanned:
    """The SSCC that was read, or why there is none in it.

    ``objection``: ``other`` (this is no SSCC), ``check_digit`` (misread or mistyped).
    """

    number: str = ""
    objection: str = ""


def read_sscc(text: str) -> Scanned:
    """Return the SSCC in what was scanned or typed: 18 digits, or ``00`` and 18."""
    digits = _BETWEEN.sub("", _SYMBOLOGY.sub("", text.strip()))
    if len(digits) not in _LENGTHS or not (digits.isascii() and digits.isdigit()):
        return Scanned(objection="other")
    if len(digits) == max(_LENGTHS) and not digits.startswith("00"):
        return Scanned(objection="other")
    if not sscc.is_valid(digits):
        return Scanned(objection="check_digit")
    return Scanned(number=digits[-18:])
