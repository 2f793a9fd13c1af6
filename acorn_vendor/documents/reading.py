"""Read JSON as Amazon sends it: leniently, and never with a surprise.

Amazon's own examples have units in capitals, moments without a zone, numbers as
text and blanks around codes. A ``Reader`` accepts all of that. What it cannot use it
notes as a ``Problem`` with its place and goes on, so that a person sees everything
that is wrong with a document at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timezone
from decimal import Decimal, InvalidOperation

from .common import DocumentError, Problem

_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)"
    r"(?:[Tt ](\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,6})\d*)?)?"
    r" ?([Zz]|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)
# PostgreSQL stores neither NUL nor half a surrogate pair; JSON may carry both.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# Far beyond any price or quantity, and small enough to be written out in digits.
_MOST_DIGITS = 15
_MOST_DECIMALS = 20


def parse_moment(text: str) -> datetime:
    """Return the aware UTC moment that an ISO 8601 text means; no zone means UTC.

    Raises ``ValueError`` for anything else.
    """
    match = _MOMENT.fullmatch(text.strip())
    if not match:
        raise ValueError(f"not a date: {text[:40]!r}")
    day, minute, second, fraction, zone = match.groups()
    moment = datetime.fromisoformat(
        f"{day}T{minute or '00:00'}{second or ':00'}"
        f".{(fraction or '0').ljust(6, '0')}{_zone_offset(zone)}"
    )
    try:
        return moment.astimezone(timezone.utc)
    except OverflowError as error:
        raise ValueError(f"not a date: {text[:40]!r}") from error


def _zone_offset(zone: str | None) -> str:
    if zone is None or zone in "Zz":
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def parse_decimal(value: object) -> Decimal:
    """Return the number in a JSON number or text; ``ValueError`` for anything else."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
        raise ValueError("not a number")
    if isinstance(value, str) and "_" in value:  # Python's digits, nobody else's
        raise ValueError("not a number")
    try:
        number = Decimal(repr(value) if isinstance(value, float) else value)
    except InvalidOperation as error:
        raise ValueError("not a number") from error
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or number.adjusted() >= _MOST_DIGITS:
        raise ValueError("not a usable number")
    if exponent < -_MOST_DECIMALS:
        raise ValueError("too many decimals")
    # 1E+2 and 100 are the same amount; people should see the second.
    return number if exponent <= 0 else number.quantize(Decimal(1))


class Reader:
    """One JSON object at a known place of a document.

    Getters return ``None`` (or what their docstring says) for what is absent, blank
    or unusable; the last is noted in ``problems``, which all readers of a document
    share. End with ``raise_problems``.
    """

    def __init__(
        self, data: object, where: str = "", problems: list[Problem] | None = None
    ) -> None:
        self.where = where
        self.problems: list[Problem] = [] if problems is None else problems
        self._data: Mapping[object, object] = {}
        if isinstance(data, Mapping):
            self._data = data
        elif data not in (None, ""):
            self._note("not_an_object", "This should be an object with keys.", where)

    def raise_problems(self) -> None:
        """Raise ``DocumentError`` if any reader of this document noted a problem."""
        if self.problems:
            raise DocumentError(self.problems)

    def problem(self, code: str, text: str, key: str = "") -> None:
        """Note a problem at ``key`` of this object, or at the object itself."""
        self._note(code, text, self._place(key))

    def has(self, key: str) -> bool:
        """Say whether ``key`` carries anything: not null, "", {} or []."""
        return self._data.get(key) not in (None, "", {}, [])

    def text(self, key: str) -> str:
        """Return the trimmed text, ``""`` if absent; numbers become their digits."""
        if not self.has(key):
            return ""
        value = self._data[key]
        if isinstance(value, str):
            return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value).strip()
        if isinstance(value, int) and abs(value) < 10**_MOST_DIGITS:
            return str(value)
        self.problem("not_text", "This should be text.", key)
        return ""

    def required_text(self, key: str) -> str:
        """Return the text; its absence is a problem."""
        if not self.has(key):
            self.problem("missing", f"Amazon sent no {key}.", key)
        return self.text(key)

    def choice(self, key: str, choices: Sequence[str]) -> str | None:
        """Return the one of ``choices`` that is meant, whatever its case."""
        text = self.text(key)
        for choice in choices:
            if choice.lower() == text.lower():
                return choice
        if text:
            known = ", ".join(choices)
            self.problem("unknown_code", f"'{text}' is none of {known}.", key)
        return None

    def decimal(self, key: str) -> Decimal | None:
        """Return the number."""
        if not self.has(key):
            return None
        value = self._data[key]
        try:
            return parse_decimal(value)
        except ValueError:
            shown = f"'{value[:40]}'" if isinstance(value, str) else "This"
            self.problem("not_a_number", f"{shown} is not a usable number.", key)
            return None

    def integer(self, key: str) -> int | None:
        """Return the whole number."""
        number = self.decimal(key)
        if number is not None and number != number.to_integral_value():
            self.problem("not_whole", f"{number} is not a whole number.", key)
            return None
        return None if number is None else int(number)

    def flag(self, key: str) -> bool:
        """Return a boolean, also from the texts "true" and "false"; absent is false."""
        value = self._data.get(key)
        if isinstance(value, bool):
            return value
        return self.choice(key, ("true", "false")) == "true"

    def moment(self, key: str) -> datetime | None:
        """Return the aware UTC moment."""
        text = self.text(key)
        if not text:
            return None
        try:
            return parse_moment(text)
        except ValueError:
            self.problem("not_a_date", f"'{text[:40]}' is not a date.", key)
            return None

    def child(self, key: str) -> Reader | None:
        """Return a reader of the object at ``key``."""
        if not self.has(key):
            return None
        return Reader(self._data[key], self._place(key), self.problems)

    def falling_back_to(self, other: Reader) -> Reader:
        """Return a reader of this object that finds in ``other`` what this lacks."""
        return Reader({**other._data, **self._data}, self.where, self.problems)

    def children(self, key: str) -> Iterator[Reader]:
        """Yield a reader for each object of the list at ``key``."""
        values = self._data.get(key)
        if not self.has(key):
            return
        if not isinstance(values, (list, tuple)):
            self.problem("not_a_list", "This should be a list.", key)
            return
        for index, value in enumerate(values):
            yield Reader(value, f"{self._place(key)}[{index}]", self.problems)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of the list at ``key``; one alone is a list of one."""
        value = self._data.get(key) or ()
        values = value if isinstance(value, (list, tuple)) else [value]
        readers = [Reader({key: each}, self.where, self.problems) for each in values]
        return tuple(filter(None, (reader.text(key) for reader in readers)))

    def _place(self, key: str) -> str:
        return ".".join(part for part in (self.where, key) if part)

    def _note(self, code: str, text: str, where: str) -> None:
        self.problems.append(Problem(code, text, where))
