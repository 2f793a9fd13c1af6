"""Compare what Amazon, people and spreadsheets call a product.

Two identifiers are the same if they have the same key. Blanks and capitals do not
count, and a GTIN is one number however many zeros stand before it: a UPC-12, the
EAN-13 and the GTIN-14 made from it, or what a spreadsheet has made of them.
"""

from __future__ import annotations

import re

from .sscc import check_digit

_GTIN_LENGTHS = range(8, 15)
_BLANKS = re.compile(r"\s+")


def identifier_key(text: str) -> str:
    """Return what two spellings of one identifier have in common; blank for none."""
    plain = _BLANKS.sub("", text).upper()
    return plain.zfill(14) if is_gtin(plain) else plain


def search_key(text: str) -> str:
    """Return a coarser key, which the database can work out as well.

    Equal identifiers have equal search keys; the reverse does not hold, since zeros
    before an own number may matter.
    """
    return _BLANKS.sub("", text).upper().lstrip("0")


def is_gtin(text: str) -> bool:
    """Return whether this may be a UPC, EAN or GTIN: its check digit is right.

    Zeros may be missing at the front, but never so many that a short own number
    is taken for one.
    """
    if not (text.isascii() and text.isdigit() and len(text) in _GTIN_LENGTHS):
        return False
    return check_digit(text[:-1]) == text[-1]


def isbn_to_ean(asin: str) -> str:
    """Return the EAN of a book; blank if the ASIN is no ISBN-10.

    Amazon's ASIN of a book is its ISBN-10.
    """
    isbn = _BLANKS.sub("", asin).upper()
    if not re.fullmatch(r"[0-9]{9}[0-9X]", isbn):
        return ""
    digits = [10 if digit == "X" else int(digit) for digit in isbn]
    if sum(digit * (10 - n) for n, digit in enumerate(digits)) % 11:
        return ""
    return "978" + isbn[:9] + check_digit("978" + isbn[:9])
