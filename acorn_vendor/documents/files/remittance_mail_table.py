"""The table of a remittance mail: columns by tabs, by place, by their looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..base import amounts, dates
from ..base.characters import clean, key
from .remittance_columns import is_total

_COLUMNS = {
    "invoice number": "invoice_number",
    "invoice date": "invoice_date",
    "invoice description": "description",
    "transaction description": "description",
    "description": "description",
    "vendor code": "",
    "transaction type": "transaction_type",
    "original invoice number": "original_invoice_number",
    "invoice amount": "invoice_amount",
    "withholding amount": "withholding",
    "terms discount taken": "terms_discount",
    "discount taken": "terms_discount",
    "net amount paid": "amount_paid",
    "amount paid": "amount_paid",
    "amount remaining": "remaining",
    "remaining amount": "remaining",
}
_HEADER = re.compile(
    "|".join(re.escape(label) for label in sorted(_COLUMNS, key=len, reverse=True)),
    re.IGNORECASE,
)
AMOUNTS = (
    *("invoice_amount", "withholding", "terms_discount", "amount_paid", "remaining"),
)
_TOKEN = re.compile(r"\S+(?: \S+)*")
_APART = re.compile(r"\S {2,}\S")
# With decimals: whole numbers at the end of a description are no amounts.
_AMOUNT = re.compile(
    r"\(?[-+]?\(?\S{0,4}?\d[\d.,'\u2019]*[.,]\d{2,3}\)?-?|-|0", re.ASCII
)
_LONGEST_DATE = 24


@dataclass
class MailRow:
    """A row by our names."""

    values: dict[str, str | float]

    @property
    def is_total(self) -> bool:
        """Say whether the row adds up the others."""
        return is_total(str(self.values.get("invoice_number", "")))


@dataclass(frozen=True)
class MailTable:
    """The columns that a header names, and where each begins."""

    names: tuple[str, ...]
    starts: tuple[int, ...]
    is_tabbed: bool
    is_aligned: bool
    amounts: tuple[str, ...] = field(default=())

    def read(self, line: str) -> MailRow | None:
        """Return the row in a line, None if it is none."""
        if self.is_tabbed or "\t" in line:
            cells = [clean(cell).lstrip("*| ") for cell in line.split("\t")]
            return self._row(self._in_order(cells))
        readings = [self._by_look(line)]
        if self.is_aligned or _APART.search(line.strip()):
            texts = [clean(match[0]) for match in _TOKEN.finditer(line)]
            readings[:0] = [self._by_place(line)]
            if len(texts) == len(self.names):
                readings.insert(1, self._in_order(texts))
        sound = next(filter(self._fits, readings), readings[0])
        return self._row(sound)

    def _fits(self, cells: dict[str, str]) -> bool:
        """Say whether under each header stands what it announces."""
        try:
            for name in self.amounts:
                amounts.scan(cells.get(name, "0") or "0")
        except ValueError:
            return False
        date = cells.get("invoice_date", "")
        if not date:
            # A number that fills its column has only one blank before the date.
            *number, last = cells.get("invoice_number", "").split(" ")
            date = last if number and _is_date(last) else ""
            return bool(cells.get("amount_paid")) and not date
        return bool(cells.get("amount_paid")) and _is_date(date)

    def read_rest(self, line: str) -> dict[str, str] | None:
        """Return what of a wrapped number or description goes on in a line."""
        cells = self._by_place(line) if self.is_aligned else {}
        if not cells and len(line.split()) == 1:
            cells = {"invoice_number": clean(line)}
        number = cells.get("invoice_number", "")
        is_rest = cells and not cells.keys() - {"invoice_number", "description"}
        # A word of a sentence is no part of a number.
        return (
            cells
            if is_rest and " " not in number and number.upper() == number
            else None
        )

    def _row(self, cells: dict[str, str]) -> MailRow | None:
        number, paid = cells.get("invoice_number", ""), cells.get("amount_paid", "")
        date = cells.get("invoice_date", "")
        is_row = number and paid and (not date or _is_date(date))
        if not is_row and not (number and is_total(number)):
            return None
        cells["invoice_number"] = number.lstrip("* ")
        return MailRow({name: text for name, text in cells.items() if name})

    def _in_order(self, cells: list[str]) -> dict[str, str]:
        """Return cells of a row whose columns are separated."""
        if cells and not cells[0] and len(cells) > len(self.names):
            cells = cells[1:]
        return dict(zip(self.names, cells, strict=False))

    def _by_place(self, line: str) -> dict[str, str]:
        """Return what stands under each header, of a text in columns."""
        tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(line)]
        cells: dict[str, str] = {}
        ends = (*self.starts[1:], 1 << 30)
        for start, end, text in tokens:
            shared = [
                min(end, stop) - max(start, begin)
                for begin, stop in zip(self.starts, ends, strict=True)
            ]
            name = self.names[shared.index(max(shared))]
            cells[name] = f"{cells[name]} {clean(text)}" if name in cells else text
        return cells

    def _by_look(self, line: str) -> dict[str, str]:
        """Return number, date, description and amounts of a text without columns."""
        words = clean(line).lstrip("* ").split(" ")
        found: list[str] = []
        while words and len(found) < len(self.amounts) and _AMOUNT.fullmatch(words[-1]):
            found.insert(0, words.pop())
        names = [*self.amounts]
        while len(names) > len(found) and names:
            # Only these are left blank: each document has the others.
            blank = next(
                (n for n in ("withholding", "terms_discount") if n in names), ""
            )
            if not blank:
                return {}
            names.remove(blank)
        date = next((at for at in (1, 2) if _is_date(" ".join(words[at : at + 1]))), 0)
        if not date or not found:
            return {}
        cells = dict(zip(names, found, strict=True))
        return cells | {
            "invoice_number": "".join(words[:date]),
            "invoice_date": words[date],
            "description": " ".join(words[date + 1 :]),
        }


def find_table(line: str) -> MailTable | None:
    """Return the table of which a line is the header, None if it is none."""
    lowered = key(line[:1_000])
    if "invoice number" not in lowered or "amount paid" not in lowered:
        return None
    found = list(_HEADER.finditer(line))
    names = tuple(_COLUMNS[key(match[0])] for match in found)
    starts = tuple(match.start() for match in found)
    between = [
        line[first.end() : second.start()]
        for first, second in zip(found, found[1:], strict=False)
    ]
    return MailTable(
        names,
        starts,
        is_tabbed="\t" in line,
        is_aligned=all(len(gap) > 1 and not gap.strip() for gap in between),
        amounts=tuple(name for name in names if name in AMOUNTS),
    )


def _is_date(text: str) -> bool:
    if not text or len(text) > _LONGEST_DATE:
        return False
    try:
        dates.scan(text)
    except ValueError:
        return False
    return True
