"""Whether the number of a carton or pallet was scanned, and why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .packing_scan import read_code

# 18 digits, or the application identifier 00 and these.
_LOOKS_LIKE_ONE = re.compile(r"(\][A-Za-z][0-9])?(00)?[0-9]{18}", re.ASCII)
_BETWEEN = re.compile(r"[\s()\x1d]+")


@dataclass(frozen=True, slots=True)
class Scanned:
    """The SSCC that was read, or why there is none in it."""

    number: str = ""
    objection: Literal["", "other", "check_digit"] = ""


def read_sscc(text: str) -> Scanned:
    """Return the SSCC in what was scanned or typed.

    One that was mistyped or misread is told from what is none at all.
    """
    if number := read_code(text).sscc:
        return Scanned(number=number)
    if _LOOKS_LIKE_ONE.fullmatch(_BETWEEN.sub("", text)):
        return Scanned(objection="check_digit")
    return Scanned(objection="other")
