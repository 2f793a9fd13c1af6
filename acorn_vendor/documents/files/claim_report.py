"""Read Amazon's reports of chargebacks, shortages and price claims: a row is a claim.

What cannot be right costs its row only, and is named; so are columns nobody reads.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from ..base.cells import Cell, DateOrder, decide_date_order, found_amounts
from ..base.claim_reference import normalise
from ..base.common import Problem
from ..base.currencies import CODES
from .claim_columns import (
    IDENTIFIERS,
    find_header,
    find_unread,
    kind_of_columns,
    no_header,
)
from .headers import labels
from .named_rows import NamedRow, NamedRows, notation_of, read_named_rows, text_of

Kind = Literal["chargeback", "shortage", "price"]
MAX_PROBLEMS = 50
_MOST_UNITS = 10**7
# In Amazon's word for the kind of a claim; the first that is found counts.
_WORDS: tuple[tuple[str, Kind], ...] = (
    ("chargeback", "chargeback"),
    ("shortage", "shortage"),
    ("quantity", "shortage"),
    ("pqv", "shortage"),
    ("price", "price"),
    ("cost variance", "price"),
    ("ppv", "price"),
)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim; texts are blank where the report says nothing, ``amount`` is above 0."""

    where: str
    kind: Kind
    amount: Decimal
    number: str = ""
    dispute: str = ""
    defect: str = ""
    invoice: str = ""
    order: str = ""
    shipment: str = ""
    asin: str = ""
    sku: str = ""
    fc: str = ""
    units: Decimal | None = None
    currency: str = ""
    day: date | None = None
    deadline: date | None = None
    status: str = ""

    @property
    def key(self) -> str:
        """Return what tells a claim from others of the same account.

        Amazon's number does, with the item; without one all that is said of it.
        """
        texts = [self.number, self.asin, self.sku]
        if not self.number:
            day = self.day.isoformat() if self.day else ""
            texts += [self.invoice, self.order, self.shipment, self.defect, day]
        return "|".join([self.kind, *map(normalise, texts)])

    @property
    def names_item(self) -> bool:
        """Return whether it says which item it is about."""
        return bool(self.asin or self.sku)

    @property
    def document(self) -> str:
        """Return the number of what is charged: of the invoice, if it says one."""
        return self.invoice or self.number or self.shipment or self.order

    @property
    def called(self) -> str:
        """Return the number by which people look for it: Amazon's own first."""
        return self.number or self.invoice or self.order or self.shipment


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """What a file holds, the first rows that cannot be right of how many, and which
    columns were not read.
    """

    rows: tuple[ClaimRow, ...]
    problems: tuple[Problem, ...]
    problem_count: int = 0
    unread: tuple[str, ...] = ()


def read_claims(
    rows: Iterable[Sequence[Cell]], date_order: DateOrder | None
) -> ClaimReport:
    """Return the claims of a report.

    Raises ``DocumentError`` if no row names the columns.
    """
    table = read_named_rows(rows, find_header)
    if not table.columns:
        raise no_header(table.header)
    reader = _Reader(table, kind_of_columns(labels(table.header)), date_order)
    return reader.read(find_unread(table.header, table.columns.values()))


class _Reader:
    """Reads the rows; how amounts and dates are written, all of them tell."""

    def __init__(
        self, table: NamedRows, usual: str, date_order: DateOrder | None
    ) -> None:
        self._rows = table.rows
        self._usual = usual
        amounts = table.find("amount")
        self._notation = notation_of(amounts)
        dates = table.find("date", "deadline")
        self._date_order = decide_date_order(dates, date_order)
        self._is_negative = self._all_negative(amounts)

    def read(self, unread: tuple[str, ...]) -> ClaimReport:
        """Return what the rows say, and what is wrong with the first of the others."""
        found, problems = [], []
        for cells in self._rows:
            try:
                found.append(self._read_row(cells))
            except ValueError as error:
                where = next(iter(cells.values())).where
                problems.append(Problem("row", str(error), where))
        shown = tuple(problems[:MAX_PROBLEMS])
        return ClaimReport(tuple(found), shown, len(problems), unread)

    def _all_negative(self, cells: Sequence[Cell]) -> bool:
        """Say whether the report writes what is taken below zero."""
        values = []
        for _cell, amount in found_amounts(cells):
            with contextlib.suppress(ValueError):
                values.append(amount.value(self._notation))
        return bool(values) and all(value <= 0 for value in values)

    def _read_row(self, cells: NamedRow) -> ClaimRow:
        texts = {name: text_of(cells, name) for name in cells if name != "amount"}
        if not any(texts.get(name) for name in IDENTIFIERS):
            raise ValueError(
                "The row names no claim, invoice, PO or ASN; delete it if it is a"
                " total."
            )
        return ClaimRow(
            where=next(iter(cells.values())).where,
            kind=self._read_kind(texts),
            amount=self._read_amount(cells),
            units=self._read_units(cells),
            currency=_read_currency(texts),
            day=self._read_date(cells, "date"),
            deadline=self._read_date(cells, "deadline"),
            defect=_join(texts.get("kind", ""), texts.get("defect", "")),
            fc=texts.get("fc", "").upper().split(" ")[0][:20],
            order=texts.get("order", "").upper(),
            asin=texts.get("asin", "").upper(),
            **{
                name: texts.get(name, "")
                for name in (
                    "number",
                    "dispute",
                    "invoice",
                    "shipment",
                    "sku",
                    "status",
                )
            },
        )

    def _read_kind(self, texts: dict[str, str]) -> Kind:
        said = texts.get("kind", "")
        for word, kind in _WORDS:
            if word in said.lower():
                return kind
        if self._usual == "chargeback":
            return "chargeback"
        if self._usual == "shortage":
            return "shortage"
        raise ValueError(
            f"'{said[:40]}' is no chargeback, shortage or price claim; enter one of"
            " these as its type."
        )

    def _read_amount(self, cells: NamedRow) -> Decimal:
        if not text_of(cells, "amount"):
            raise ValueError("The row has no amount; export the report again.")
        amount = cells["amount"].amount(self._notation)
        if self._is_negative:
            amount = -amount
        if not amount:
            raise ValueError("Nothing is charged: the row is left out.")
        if amount < 0:
            raise ValueError(
                f"{amount} gives money back; the payment that brings it counts."
            )
        return amount

    def _read_units(self, cells: NamedRow) -> Decimal | None:
        if not text_of(cells, "units"):
            return None
        units = abs(cells["units"].amount(self._notation))
        if units >= _MOST_UNITS:
            raise ValueError(f"{units} is no number of units.")
        return units

    def _read_date(self, cells: NamedRow, name: str) -> date | None:
        return cells[name].date(self._date_order) if text_of(cells, name) else None


def _read_currency(texts: dict[str, str]) -> str:
    currency = texts.get("currency", "").upper()
    if currency and currency not in CODES:
        raise ValueError(f"'{currency[:10]}' is no currency.")
    return currency


def _join(kind: str, defect: str) -> str:
    return f"{kind}: {defect}" if kind and defect else kind or defect
