"""Characters that look alike or that nobody sees, as exports and people leave them."""

from __future__ import annotations

import re

# Minus signs: whatever people and programs print as a horizontal stroke.
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u02bc\uff07"
# No-break, thin, hard and ideographic spaces; a line break separates, and stays.
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
_WIDE_SPACES = "\u200a\u202f\u205f\u3000"
# Marks of direction, joiners and byte order marks. Overrides (U+202D, U+202E) turn
# digits around and the soft hyphen is a minus to some: those two are no ornament.
_INVISIBLE = (
    "\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_SHOWN: dict[int, str | None] = {
    **{0xFF01 + offset: chr(0x21 + offset) for offset in range(94)},
    **dict.fromkeys(map(ord, _SPACES + _WIDE_SPACES), " "),
    **dict.fromkeys(map(ord, f"{_INVISIBLE}\u00ad\u202d\u202e"), None),
    **{0xFFE0: "\u00a2", 0xFFE1: "\u00a3", 0xFFE5: "\u00a5", 0xFFE6: "\u20a9"},
}
_PLAIN: dict[int, str | None] = {
    **{sign: meant for sign, meant in _SHOWN.items() if meant},
    **dict.fromkeys(map(ord, _INVISIBLE), None),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
}
_NOT_STORABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


def plain(text: str) -> str:
    """Return a text with one kind of minus, apostrophe, space, and of each digit.

    Nothing visible is dropped: a sign that is not known stays for the reader to refuse.
    """
    return text.strip() if text.isascii() else text.translate(_PLAIN).strip()


def clean(text: str) -> str:
    """Return a text as it is shown and stored: single blanks, nothing invisible.

    Control characters and halves of pairs, which no database takes, become U+FFFD.
    """
    if not text.isascii():
        text = text.translate(_SHOWN)
    if not text.isprintable():
        text = _NOT_STORABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return " ".join(text.split())


def key(text: str) -> str:
    """Return what two spellings of a header or a word share."""
    return clean(plain(text)).casefold()
