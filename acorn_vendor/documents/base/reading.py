"""Read JSON as Amazon sends it: leniently, and never with a surprise.

Amazon's own examples have units in capitals, moments without a zone, numbers as
text and blanks around codes. A ``Reader`` accepts all of that. What it cannot use it
notes as a ``Problem`` with its place and goes on, so that a person sees everything
that is wrong with a document at once. What decides nothing is read ``aside``: if it is
unusable, that is a note, and the document is used without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from .common import DocumentError, Problem
from .scalars import is_plausible, parse_decimal, parse_moment

# PostgreSQL stores neither NUL nor half a surrogate pair; JSON may carry both.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# What stands in a code for a character that was lost, or controls a printer.
_DAMAGED = re.compile("[\x00-\x1f\x7f-\x9f\ufffd]")
# Far longer than any code of Amazon's, and short enough for every index.
LONGEST_CODE = 100


class Reader:
    """One JSON object at a known place of a document.

    Getters return ``None`` (or what their docstring says) for what is absent, blank
    or unusable; the last is noted in ``problems``, which all readers of a document
    share, as they do ``notes``. End with ``raise_problems``.
    """

    def __init__(
        self,
        data: object,
        where: str = "",
        problems: list[Problem] | None = None,
        notes: list[Problem] | None = None,
    ) -> None:
        self.where = where
        self.problems: list[Problem] = [] if problems is None else problems
        self.notes: list[Problem] = [] if notes is None else notes
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

    def note(self, code: str, text: str, key: str = "") -> None:
        """Note what a person should know; the document is used all the same."""
        self.notes.append(_problem(code, text, self._place(key)))

    def aside(self) -> Reader:
        """Return a reader of this object for what decides nothing: it only notes."""
        return Reader(self._data, self.where, self.notes, self.notes)

    def has(self, key: str) -> bool:
        """Say whether ``key`` carries anything: not null, blank, {} or []."""
        return _carries(self._data.get(key))

    def text(self, key: str) -> str:
        """Return the trimmed text, ``""`` if absent; numbers become their digits."""
        value = self._data.get(key)
        if isinstance(value, str):
            return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value).strip()
        if not _carries(value):
            return ""
        if isinstance(value, int) and abs(value) < 10**15:
            return str(value)
        self.problem("not_text", "This should be text.", key)
        return ""

    def short_text(self, key: str, longest: int = LONGEST_CODE) -> str:
        """Return the text; ``""`` and a problem if it is far too long."""
        text = self.text(key)
        if len(text) <= longest:
            return text
        shown = f"This has {len(text)} characters, more than {longest}: '{text[:20]}…'."
        self.problem("too_long", shown, key)
        return ""

    def required_text(self, key: str) -> str:
        """Return the text; its absence is a problem."""
        if not self.has(key):
            self.problem("missing", f"Amazon sent no {key}.", key)
        return self.text(key)

    def code(self, key: str) -> str:
        """Return a code by which something is found: there, short and undamaged."""
        if not self.has(key):
            self.problem("missing", f"Amazon sent no {key}.", key)
        return self.optional_code(key)

    def carries_code(self, key: str) -> bool:
        """Say whether there is a code at ``key`` that something can be found by."""
        return bool(Reader(self._data).optional_code(key))

    def optional_code(self, key: str) -> str:
        """Return a code, ``""`` if absent; a damaged or too long one is a problem."""
        text = self.short_text(key)
        if _DAMAGED.search(text):
            shown = f"'{_DAMAGED.sub('?', text)[:40]}' has signs that no code has."
            self.problem("damaged", shown, key)
            return ""
        return text

    def word(self, key: str, known: Sequence[str]) -> str:
        """Return a word of Amazon's as it spells those that are ``known``.

        Words it has not used before are no problem: they are returned as they are.
        """
        text = self.short_text(key)
        return _spelled(text, known) or text

    def choice(self, key: str, choices: Sequence[str]) -> str | None:
        """Return the one of ``choices`` that is meant, whatever its case."""
        text = self.text(key)
        choice = _spelled(text, choices)
        if text and not choice:
            known = ", ".join(choices)
            self.problem("unknown_code", f"'{text[:40]}' is none of {known}.", key)
        return choice

    def decimal(self, key: str) -> Decimal | None:
        """Return the number."""
        value = self._data.get(key)
        if not _carries(value):
            return None
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
        """Return the aware UTC moment; one of another century is a problem."""
        text = self.text(key)
        if not text:
            return None
        try:
            moment = parse_moment(text)
        except ValueError:
            self.problem("not_a_date", f"'{text[:40]}' is not a date.", key)
            return None
        if is_plausible(moment):
            return moment
        self.problem("not_a_date", f"'{text[:40]}' cannot be the date.", key)
        return None

    def child(self, key: str) -> Reader | None:
        """Return a reader of the object at ``key``."""
        value = self._data.get(key)
        if not _carries(value):
            return None
        return Reader(value, self._place(key), self.problems, self.notes)

    def falling_back_to(self, other: Reader) -> Reader:
        """Return a reader of this object that finds in ``other`` what this lacks."""
        data = {**other._data, **self._data}
        return Reader(data, self.where, self.problems, self.notes)

    def children(self, key: str) -> Iterator[Reader]:
        """Yield a reader for each object of the list at ``key``."""
        values = self._data.get(key)
        if not self.has(key):
            return
        if not isinstance(values, (list, tuple)):
            self.problem("not_a_list", "This should be a list.", key)
            return
        for index, value in enumerate(values):
            place = f"{self._place(key)}[{index}]"
            yield Reader(value, place, self.problems, self.notes)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of the list at ``key``; one alone is a list of one."""
        value = self._data.get(key) or ()
        values = value if isinstance(value, (list, tuple)) else [value]
        readers = [
            Reader({key: each}, self.where, self.problems, self.notes)
            for each in values
        ]
        return tuple(filter(None, (reader.text(key) for reader in readers)))

    def _place(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where and key else self.where or key

    def _note(self, code: str, text: str, where: str) -> None:
        self.problems.append(_problem(code, text, where))


def _carries(value: object) -> bool:
    # Asked some thirty times about each line of an order.
    if isinstance(value, str):
        return bool(value) and not value.isspace()
    return value is not None and value != {} and value != []


def _spelled(text: str, known: Sequence[str]) -> str | None:
    """Return the one of ``known`` that a text is, whatever its case."""
    if not text or text in known:
        return text or None
    lower = text.lower()
    return next((each for each in known if each.lower() == lower), None)


def _problem(code: str, text: str, where: str) -> Problem:
    """Return a problem that can be stored, whatever it quotes."""
    return Problem(code, _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text), where)
