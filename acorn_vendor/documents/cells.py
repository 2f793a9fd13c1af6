"""The cells of a spreadsheet: what people typed, printed or exported, as values.

Amounts come as numbers or as text such as ``$1,234.56``, ``(€12.30)`` or
``AED 5.00-``; dates as dates, as day numbers or as text.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal

DateOrder = Literal["MDY", "DMY"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov")
_MONTH_NUMBERS = {name: number for number, name in enumerate((*_MONTHS, "dec"), 1)}
_SEPARATOR = r"[-/. ]"
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d\d?){_SEPARATOR}(\d\d?)")
_MONTH_NAMED = re.compile(
    rf"(\d\d?){_SEPARATOR}([a-z]{{3}})[a-z]*{_SEPARATOR}(\d{{4}})"
)
_YEAR_LAST = re.compile(rf"(\d\d?){_SEPARATOR}(\d\d?){_SEPARATOR}(\d{{4}})")
_TIME = re.compile(r"[t ]\d\d?:\d\d(:\d\d(\.\d+)?)?z?$")

_LETTERS = r"(?:[^\W\d_]{1,3}\.?)?"
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<first>-)?\s*{_LETTERS}\s*(?P<second>-)?\s*"
    rf"(?P<digits>[\d.,]*\d[\d.,]*)\s*{_LETTERS}\s*(?P<last>-)?\s*(?P<close>\))?",
    re.ASCII,
)
_ASCII_LETTERS_ONLY = re.compile(r"[^\x00-\x7f]")
# 1,234,567 and, in India, 12,34,567
_COMMA_GROUPS = re.compile(r"\d{1,3}(,\d{2,3})*,\d{3}", re.ASCII)
_DOT_GROUPS = re.compile(r"\d{1,3}(\.\d{3})+", re.ASCII)
_PLAIN = re.compile(r"\d+(\.\d*)?|\.\d+", re.ASCII)

# Day numbers between 1990 and 2100: whatever lies outside is no date of a payment.
_DAY_NUMBERS = range(32874, 73051)
_WINDOWS_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 -- a spreadsheet knows no zone


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: ``where`` as people name it (``B14``), ``value`` as it was stored."""

    where: str
    value: object
    is_formula: bool = False
    epoch: datetime = _WINDOWS_EPOCH

    @property
    def text(self) -> str:
        """Return the value as text with single blanks; whole numbers as digits."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return " ".join(unicodedata.normalize("NFKC", str(value)).split())

    def amount(self) -> Decimal:
        """Return the amount; ``ValueError`` says what is wrong with it."""
        value = self.value
        if isinstance(value, bool):
            raise ValueError(f"'{value}' is not an amount.")
        if isinstance(value, int):
            return Decimal(value)
        if isinstance(value, float):
            return _from_float(value)
        return parse_amount(self.text)

    def date(self, order: DateOrder | None) -> date:
        """Return the date; ``ValueError`` says what is wrong with it."""
        value = self.value
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if not math.isfinite(value) or int(value) not in _DAY_NUMBERS:
                raise ValueError(f"'{value}' is not a date.")
            return (self.epoch + timedelta(days=int(value))).date()
        return parse_date(self.text, order)


def parse_amount(text: str) -> Decimal:
    """Return the signed amount in a text with currency signs and group separators.

    Parentheses or one minus, before or after, mean negative. Raises ``ValueError``.
    """
    plain = "".join(" " if _is_currency_sign(sign) else sign for sign in text)
    plain = plain.replace("\N{MINUS SIGN}", "-").strip()
    if plain in ("-", "--"):
        return Decimal(0)
    match = _AMOUNT.fullmatch(_ASCII_LETTERS_ONLY.sub("x", plain))
    if not match:
        raise ValueError(f"'{text[:40]}' is not an amount.")
    found = match.groupdict()
    signs = [found["open"], found["first"], found["second"], found["last"]]
    negative = [sign for sign in signs if sign]
    if len(negative) > 1 or bool(found["open"]) != bool(found["close"]):
        raise ValueError(f"The sign of '{text[:40]}' is not clear.")
    number = _plain_number(found["digits"])
    return -number if negative else number


def parse_date(text: str, order: DateOrder | None) -> date:
    """Return the date that a text means.

    ``order`` decides 03/04/2026. Without it only what can be read in one way is
    taken; with it, what does not fit is refused. Raises ``ValueError``.
    """
    plain = _TIME.sub("", text.strip().lower())
    try:
        if match := _YEAR_FIRST.fullmatch(plain):
            return date(*(int(part) for part in match.groups()))
        if match := _MONTH_NAMED.fullmatch(plain):
            day, month, year = match.groups()
            return date(int(year), _MONTH_NUMBERS.get(month, 0), int(day))
        if match := _YEAR_LAST.fullmatch(plain):
            first, second, year_number = (int(part) for part in match.groups())
            return _ordered_date(first, second, year_number, order)
    except ValueError as error:
        raise ValueError(f"'{text[:40]}' is not a date: {error}.") from error
    raise ValueError(f"'{text[:40]}' is not a date.")


def _ordered_date(first: int, second: int, year: int, order: DateOrder | None) -> date:
    if order == "MDY":
        return date(year, first, second)
    if order == "DMY" or first > 12 or first == second:
        return date(year, second, first)
    if second > 12:
        return date(year, first, second)
    raise ValueError("say whether the day or the month comes first")


def _is_currency_sign(sign: str) -> bool:
    return unicodedata.category(sign) == "Sc"


def _from_float(value: float) -> Decimal:
    """Undo the noise of binary fractions: no amount has more than four decimals."""
    if not math.isfinite(value):
        raise ValueError(f"'{value}' is not an amount.")
    return Decimal(str(round(value, 4)))


def _plain_number(digits: str) -> Decimal:
    """Read 1,234.56 and 1.234,56; the last of two separators is the decimal one."""
    comma, dot = digits.rfind(","), digits.rfind(".")
    plain = digits
    if comma >= 0 and dot >= 0:
        group, point = (",", ".") if dot > comma else (".", ",")
        whole, _, decimals = digits.rpartition(point)
        pattern = _COMMA_GROUPS if group == "," else _DOT_GROUPS
        if pattern.fullmatch(whole):
            plain = f"{whole.replace(group, '')}.{decimals}"
    elif comma >= 0:
        if _COMMA_GROUPS.fullmatch(digits):
            plain = digits.replace(",", "")
        elif digits.count(",") == 1 and len(digits) - comma <= 3:
            plain = digits.replace(",", ".")
    elif digits.count(".") > 1 and _DOT_GROUPS.fullmatch(digits):
        plain = digits.replace(".", "")
    if not _PLAIN.fullmatch(plain):
        raise ValueError(f"'{digits[:40]}' is not a number.")
    return Decimal(plain)
