"""Remittance advice as Amazon's accounts payable mail it: texts and tables.

Each payment has a head of labels (``Payment number:``) and a table below it. A mail
program may have turned columns into tabs, into aligned text, or into single blanks;
numbers wrap, and a blank discount leaves no trace.
"""

from __future__ import annotations

import re

from ..base.cells import DateOrder, DecimalMark
from ..base.characters import clean, key
from ..base.common import DocumentError, Problem
from .dropped_file import Limits, refused
from .remittance_build import Export
from .remittance_mail_table import MailTable, find_table
from .remittance_said import MAX_PAYMENTS, Said, build

_LIMITS = Limits()
_LABELS = {
    "payment number": "payment_number",
    "payment no": "payment_number",
    "payment ref. number": "payment_number",
    "payment ref number": "payment_number",
    "payment reference number": "payment_number",
    "payment date": "payment_date",
    "payment currency": "currency",
    "payment amount": "amount",
}
_LABEL = re.compile(r"[>\s*|]*(payment [a-z. ]{2,24}?)\s*[:\t]\s*(.*)", re.IGNORECASE)
_CASE = re.compile(r"\[\s*case[\s:#-]*(\d+)\s*\]", re.IGNORECASE)
_QUOTE = re.compile(r"^(?:> ?)+")
_LAST = re.compile(r"please note|this e-?mail|regards|thank you", re.IGNORECASE)


def is_mail(text: str) -> bool:
    """Say whether a text is a remittance advice: a label with a payment's number."""
    return any(
        found and found[0] == "payment_number"
        for line in text[:200_000].splitlines()
        if (found := _label(line))
    )


def case_of(text: str) -> str:
    """Return the number of the case that a mail is about, "" for none."""
    found = _CASE.search(text)
    return found[1] if found else ""


def check_no_reply(text: str) -> None:
    """Refuse what is written about a case: it may quote a remittance, and is none."""
    if number := case_of(text):
        said = f"This is a reply about case {number[:20]}, not a remittance."
        raise DocumentError([Problem("reply", said)])


def read_mail(
    text: str,
    *,
    date_order: DateOrder | None = None,
    decimal_mark: DecimalMark | None = None,
) -> Export:
    """Return the payments in the text of a mail.

    Raises ``DocumentError`` if there are none.
    """
    reader = _Reader()
    for place, line in enumerate(text.splitlines(), 1):
        if place > _LIMITS.rows:
            raise refused("The mail is longer than any remittance.")
        reader.take(f"line {place}", _QUOTE.sub("", line[: _LIMITS.text]))
    if not reader.payments:
        raise DocumentError([Problem("kind", "No payment was found in this mail.")])
    check_no_reply(text[: reader.starts_at])
    return build(
        reader.payments,
        "mail",
        reader.problems,
        date_order=date_order,
        decimal_mark=decimal_mark,
    )


class _Reader:
    """Collects payments while the lines of a mail pass by."""

    def __init__(self) -> None:
        self.payments: list[Said] = []
        self.problems: list[Problem] = []
        self.starts_at = 0
        self._table: MailTable | None = None
        self._last: Said | None = None
        self._length = 0
        self._waiting = ""

    def take(self, where: str, line: str) -> None:
        """Take one line of text."""
        label = _label(line)
        if label:
            self._read_label(where, *label)
        elif table := find_table(line):
            self._table, self._last, self._waiting = table, None, ""
        elif self._waiting and line.strip():
            self._set(self._waiting, clean(line))
        elif self._table and self.payments and line.strip():
            self._read_row(self._table, where, line)
        self._length += len(line) + 1

    def _read_label(self, where: str, name: str, value: str) -> None:
        self._table = self._last = None
        if name == "payment_number":
            if len(self.payments) >= MAX_PAYMENTS:
                raise refused("More payments than a mail has.")
            self.starts_at = self.starts_at or max(self._length, 1)
            self.payments.append(Said(where))
        # In some mails the value stands below its label.
        self._waiting = "" if value else name
        self._set(name, value)

    def _set(self, name: str, value: str) -> None:
        self._waiting = "" if value else self._waiting
        if self.payments and value:
            self.payments[-1].values.setdefault(name, value)

    def _read_row(self, table: MailTable, where: str, line: str) -> None:
        if _LAST.match(line.strip()):
            self._table = self._last = None
            return
        row = table.read(line)
        if row is None:
            self._go_on(where, line)
        elif row.is_total:
            self._last = None
        else:
            self._last = self.payments[-1].add_line(where, row.values)

    def _go_on(self, where: str, line: str) -> None:
        """Take the rest of a number or a description that was too long for its row."""
        rest = self._table.read_rest(line) if self._table and self._last else None
        if rest is None or self._last is None:
            if any(map(str.isdigit, line)):
                text = f"'{clean(line)[:60]}' is no line of a payment and not read."
                self.problems.append(Problem("line", text, where))
            self._last = None
            return
        values = self._last.values
        for name, text in rest.items():
            between = "" if name == "invoice_number" else " "
            values[name] = f"{values.get(name, '')}{between}{text}".strip()


def _label(line: str) -> tuple[str, str] | None:
    match = _LABEL.match(line[:500])
    name = _LABELS.get(key(match[1]).rstrip(". ")) if match else None
    return (name, clean(match[2])) if match and name else None
