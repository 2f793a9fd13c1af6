"""Amounts as people and exports print them: ``$1,234.56``, ``(€12,30)``, ``5.00- AED``.

A text alone often does not say all: ``1.234`` may be one or a thousand, ``5.00 DR`` may
be added or taken away. So an amount is read in two steps: what stands there, which is
the same in every file, and what it means in the notation of its file. What is not
known is refused, never left out.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from .characters import clean, plain
from .common import decimals_of
from .currencies import WITHOUT_DECIMALS, meant_by

DecimalMark = Literal[".", ","]
Side = Literal["DR", "CR"]

# No payment is as large, and a spreadsheet keeps no cents of more.
LIMIT = Decimal(10) ** 15
_LONGEST = 80

# The dot of "Rs.500" belongs to the word, not to the number; in "USD.50" it may be
# either, so only these are written with it.
_BEFORE = re.compile(r"(?:[^\d.,']|(?:(?<=[^\W\d_])|(?<=/))\.)*")
_WITH_DOT = re.compile(
    r".*(?<![^\W\d_])(Rs|kr|Fr|sFr|Dhs|Rp|S/|Dr|Cr)\.", re.IGNORECASE | re.DOTALL
)
_DIGITS = re.compile(r"(?:\d|[.,'](?=\d)|(?<=\d) (?=\d))+", re.ASCII)
# The last alternative is a second number, which nothing explains.
_MARK = re.compile(r" +|[()+-]|[^ \d()+-]+|.", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+\.?|.", re.DOTALL)
_SIGNS = ("(", ")", "+", "-")

# What may stand before the decimal mark: digits in groups of three, with commas also
# those of India (1,58,104), or without any.
_WITH_POINT = re.compile(
    r"(?:(?!0+[,' ])\d{1,3}([,' ])\d{3}(?:\1\d{3})*"
    r"|(?!0)\d{1,2}(?:,\d{2})+,\d{3}|\d+)?(?:\.\d+)?",
    re.ASCII,
)
_WITH_COMMA = re.compile(
    r"(?:(?!0+[.' ])\d{1,3}([.' ])\d{3}(?:\1\d{3})*|\d+)?(?:,\d+)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Notation:
    """The notation of a file's amounts, where one alone does not show it.

    ``decimal_mark`` is the one of all amounts; None takes only what can be read in one
    way. ``negative_side`` is the side, debit or credit, that makes an amount negative.
    """

    decimal_mark: DecimalMark | None = None
    negative_side: Side | None = None


ANY = Notation()


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a cell: ``with_point`` and ``with_comma`` are its two readings.

    ``sign`` is "", -, +, DR or CR. ``currencies`` are those it may be in by its own
    words, None if it names none.
    """

    text: str
    with_point: Decimal | None
    with_comma: Decimal | None
    sign: str = ""
    currencies: frozenset[str] | None = None

    @property
    def mark(self) -> DecimalMark | None:
        """Return the decimal mark that it proves, None if it proves none."""
        if self.with_comma is None:
            return "."
        return "," if self.with_point is None else None

    @property
    def is_ambiguous(self) -> bool:
        """Say whether its two readings differ."""
        return self.mark is None and self.with_point != self.with_comma

    def within(self, currency: str) -> Amount:
        """Return what this says in a currency: without decimals ¥1,234 is no 1.234."""
        if currency not in WITHOUT_DECIMALS or not self.is_ambiguous:
            return self
        if str(self.with_point).isdecimal():
            return replace(self, with_comma=None)
        return replace(self, with_point=None)

    def value(self, notation: Notation = ANY, currency: str = "") -> Decimal:
        """Return the amount, in ``currency`` if given.

        Raises ``ValueError`` with a sentence if the notation does not decide it, or if
        it names another currency.
        """
        number = self._number(notation.decimal_mark)
        named = self.currencies if number and currency else None
        if named and currency not in named:
            raise ValueError(f"'{self.text}' is not in {currency}; export again.")
        if abs(number) >= LIMIT:
            raise ValueError(f"'{self.text}' is not an amount: it is too large.")
        if currency and number != round(number, decimals_of(currency)):
            raise ValueError(
                f"'{self.text}' is not an amount in {currency}: it has too many"
                " decimals."
            )
        if self.sign in ("DR", "CR") and number:
            if notation.negative_side is None:
                raise ValueError(
                    f"Nothing in the file tells whether '{self.text}' is added or taken"
                    " away; it is not read."
                )
            return -number if self.sign == notation.negative_side else number
        return -number if self.sign == "-" else number

    def _number(self, mark: DecimalMark | None) -> Decimal:
        if mark is None and self.is_ambiguous:
            raise ValueError(
                f"'{self.text}' is not clear: {self.with_point} or {self.with_comma}?"
                " Choose how amounts are written."
            )
        if mark is None:
            mark = self.mark or "."
        number = self.with_point if mark == "." else self.with_comma
        if number is None:
            name = "point" if mark == "." else "comma"
            raise ValueError(
                f"'{self.text}' is not written with a decimal {name} as the others are."
            )
        return number


@lru_cache(maxsize=16384)
def scan(text: str) -> Amount:
    """Return what stands in a text; ``ValueError`` says what is not an amount in it."""
    shown = clean(text)[:40]
    line = plain(text)
    if len(line) > _LONGEST:
        raise ValueError(f"'{shown}' is not an amount.")
    before = _BEFORE.match(line)
    start = before.end() if before else 0
    digits = _DIGITS.match(line, start)
    end = digits.end() if digits else start
    with_point = _read(_WITH_POINT, ".", line[start:end])
    with_comma = _read(_WITH_COMMA, ",", line[start:end])
    is_cut = line[:start].endswith(".") and not _WITH_DOT.fullmatch(line[:start])
    if is_cut or (with_point is None and with_comma is None):
        raise ValueError(f"'{shown}' is not an amount.")
    left = _marks(line[:start] if digits else line.replace("--", "-"), shown)
    right = _marks(line[end:] if digits else "", shown)
    sign, currencies = _sign(left, right, shown), _currencies(left + right, shown)
    if not digits:
        # Exports print zero as one or two dashes, with or without a currency.
        if sign != "-" or "(" in left:
            raise ValueError(f"'{shown}' is not an amount.")
        sign = ""
    return Amount(shown, with_point, with_comma, sign, currencies)


def from_number(value: float, places: int = 4) -> Amount:
    """Return the amount in a number cell, without the noise of binary fractions."""
    if isinstance(value, bool) or not math.isfinite(value):
        raise ValueError(f"'{value}' is not an amount.")
    number = Decimal(value) if isinstance(value, int) else _round(value, places)
    return Amount(str(value)[:40], number, number)


def _round(value: float, places: int) -> Decimal:
    return Decimal(str(round(value, places)))


def _read(pattern: re.Pattern[str], point: str, digits: str) -> Decimal | None:
    """Return the number that digits are with this decimal mark; no digits are zero."""
    if not pattern.fullmatch(digits):
        return None
    whole, mark, decimals = digits.partition(point)
    ungrouped = "".join(filter(str.isdecimal, whole)) or "0"
    return Decimal(f"{ungrouped}.{decimals}" if mark else ungrouped)


def _marks(text: str, shown: str) -> list[str]:
    """Return the signs and words beside the digits; an unknown one is refused."""
    found = []
    for mark in _MARK.findall(text):
        for word in [mark] if _is_known(mark) else _WORD.findall(mark):
            if not _is_known(word):
                raise ValueError(
                    f"'{shown}' is not an amount: '{clean(word)}' is not known."
                )
            found.append(word.upper().rstrip("."))
    return [word for word in found if word.strip()]


def _is_known(word: str) -> bool:
    return (
        word in _SIGNS
        or word.isspace()
        or word.upper().removesuffix(".") in ("DR", "CR")
        or bool(meant_by(word))
    )


def _sign(left: list[str], right: list[str], shown: str) -> str:
    """Return the one sign beside the digits; brackets are a minus."""
    signs = [mark for mark in left + right if mark in ("-", "+", "DR", "CR")]
    brackets = [mark for mark in left + right if mark in ("(", ")")]
    if brackets:
        if brackets != ["(", ")"] or "(" not in left or ")" not in right:
            signs.append("?")
        signs.append("-")
    if len(signs) > 1:
        raise ValueError(f"The sign of '{shown}' is not clear.")
    return signs[0] if signs else ""


def _currencies(marks: list[str], shown: str) -> frozenset[str] | None:
    """Return the currencies that all signs and codes beside the digits allow."""
    named = [codes for codes in map(meant_by, marks) if codes]
    if not named:
        return None
    shared = frozenset.intersection(*named)
    if not shared:
        raise ValueError(f"'{shown}' is not clear: it names two currencies.")
    return shared
