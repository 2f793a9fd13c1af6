"""Dates as people and exports print them: ``8/10/26``, ``Aug 10, 2026``, ``5-Jul-26``.

Whether 03/04/2026 is in March or April the whole file decides, or a person; so a date
is read in two steps, as amounts are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from .characters import clean, plain

DateOrder = Literal["MDY", "DMY"]

# Whatever lies outside is no date of a payment or an order.
YEARS = range(1990, 2101)

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_YEAR = r"(?P<year>\d{4}|\d\d)"
_NAMED = r"(?P<month>[a-z]+)\.?"
_TIME = re.compile(
    r"(?:t| +|, *)\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:z|utc|gmt|[+-]\d\d:?\d\d))?$",
    re.ASCII,
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", re.ASCII)
_DAY_NAMED = re.compile(
    rf"(?P<day>\d\d?)(\. ?|[-/ ]){_NAMED}[-/., ] ?{_YEAR}", re.ASCII
)
_MONTH_FIRST = re.compile(rf"{_NAMED}[-/ ](?P<day>\d\d?)(?:, ?|[-/ ]){_YEAR}", re.ASCII)
_YEAR_LAST = re.compile(rf"(\d\d?)([-/. ])(\d\d?)\2{_YEAR}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a cell, read with the month first and with the day first.

    One of the two is None where only the other exists.
    """

    text: str
    month_first: date | None
    day_first: date | None

    @property
    def order(self) -> DateOrder | None:
        """Return the order that it proves, None if it proves none."""
        if self.day_first is None:
            return "MDY"
        return "DMY" if self.month_first is None else None

    def value(self, order: DateOrder | None) -> date:
        """Return the date; ``ValueError`` if the order does not decide or fit it."""
        if order is None and self.order is None and self.month_first != self.day_first:
            raise ValueError(
                f"'{self.text}' is not a date: say whether the day or the month comes"
                " first."
            )
        found = self.day_first if (order or self.order) == "DMY" else self.month_first
        if found is None:
            first = "day" if order == "DMY" else "month"
            raise ValueError(f"'{self.text}' is not a date with the {first} first.")
        return found


@lru_cache(maxsize=16384)
def scan(text: str) -> Day:
    """Return what a text says; ``ValueError`` if it is not a date."""
    shown = clean(text)[:40]
    line = _TIME.sub("", " ".join(plain(text).lower().split(" ")))
    if match := _YEAR_FIRST.fullmatch(line):
        year, _separator, month, day = match.groups()
        return _one(shown, _day(year, month, day))
    if match := _DAY_NAMED.fullmatch(line) or _MONTH_FIRST.fullmatch(line):
        number = _MONTH_NUMBERS.get(match["month"], 0)
        return _one(shown, _day(match["year"], str(number), match["day"]))
    if match := _YEAR_LAST.fullmatch(line):
        first, _separator, second, year = match.groups()
        month_first = _day(year, first, second)
        day_first = _day(year, second, first)
        if month_first or day_first:
            return Day(shown, month_first, day_first)
    raise ValueError(f"'{shown}' is not a date.")


def check(day: date) -> date:
    """Return a date from a cell; ``ValueError`` if no payment or order has it."""
    if day.year not in YEARS:
        raise ValueError(f"'{day}' is not a date of a payment or an order.")
    return day


def _one(shown: str, day: date | None) -> Day:
    if day is None:
        raise ValueError(f"'{shown}' is not a date.")
    return Day(shown, day, day)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
    return found if found.year in YEARS else None
