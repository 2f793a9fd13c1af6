"""The cells of a workbook as values of Python."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_NUMBER = re.compile(
    r"[+-]?(\d{1,400}(\.\d{0,400})?|\.\d{1,400})([eE][+-]?\d{1,4})?", re.ASCII
)
# As many digits as other writers than Excel keep.
_WHOLE = re.compile(r"-?\d{1,40}", re.ASCII)
# Excel's way to write a sign that XML cannot: _x000D_.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SECONDS = 24 * 60 * 60
# The days between 1900 and 9999; a time of day alone is no date.
_DAYS = range(1, 2_958_466)
# Until the end of February 1900 Excel counts a day less than there was.
_FIRST_SOUND_DAY = 61

Value = str | int | float | bool | datetime | None


def to_number(text: str) -> int | float | str:
    """Return the number in a text; what is none stays as it is."""
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text


def to_date(number: int | float, epoch: datetime) -> Value:
    """Return the moment of a day number, to the second; else the number."""
    if not _DAYS.start <= number < _DAYS.stop:
        return number
    days = int(number)
    seconds = round((number - days) * _SECONDS)
    if epoch.year < 1900 and days < _FIRST_SOUND_DAY:
        days += 1
    try:
        return epoch + timedelta(days=days, seconds=seconds)
    except OverflowError:
        return number


def iso_date(text: str) -> Value:
    """Return the moment that is written as text; what is none stays as it is."""
    try:
        return datetime.fromisoformat(text.strip().removesuffix("Z"))
    except ValueError:
        return text


def unescaped(text: str) -> str:
    """Return a text with the signs that were escaped, as far as they can be stored."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_unescape_sign, text)


def _unescape_sign(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    is_storable = code and not 0xD800 <= code <= 0xDFFF
    return chr(code) if is_storable else "\N{REPLACEMENT CHARACTER}"
