"""One row of an order export: its values, or why it cannot be right.

A row that was shifted or changed by Excel rarely looks wrong in all of its cells. So
each value has its form, and one that does not fit refuses the row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..base.cells import Cell, DateOrder, Notation
from ..base.characters import plain

_PO_NUMBER = re.compile(r"(?=.*\d)[A-Z0-9]{8}", re.ASCII)
_FORMS = {
    "asin": (re.compile(r"[A-Z0-9]{10}", re.ASCII | re.IGNORECASE), "an ASIN"),
    "sku": (re.compile(r".{1,100}"), "a model number"),
    "barcode": (re.compile(r"[0-9A-Za-z -]{6,40}", re.ASCII), "an EAN or UPC"),
    "vendor": (re.compile(r"[A-Z0-9_-]{2,20}", re.ASCII | re.IGNORECASE), "a code"),
    "fc": (re.compile(r"[A-Z0-9_-]{2,20}(\W.{0,200})?", re.IGNORECASE), "an FC"),
    "currency": (re.compile(r"[A-Z]{3}", re.ASCII | re.IGNORECASE), "a currency"),
}
# What Excel makes of 5E000123 or of a long number.
_BY_EXCEL = re.compile(r"\d([.,]\d+)?E[+-]\d+", re.IGNORECASE)
_MOST_UNITS = 10**9
_NOT_COMING = ("cancel", "reject")
_AGAIN = "export the items again and do not save the file with Excel."


@dataclass(frozen=True, slots=True)
class ExportRow:
    """The cells of a row by our names, and how its file writes amounts and dates."""

    cells: Mapping[str, Cell]
    notation: Notation
    date_order: DateOrder | None

    def text(self, field: str) -> str:
        """Return the text of a field in its form; blank if there is none."""
        cell = self.cells.get(field)
        if cell is None or not cell.text:
            return ""
        if cell.is_formula:
            raise ValueError(f"{cell.where} is a formula; {_AGAIN}")
        if field in _FORMS:
            _check_form(cell, *_FORMS[field])
        return cell.text[:200]

    @property
    def number(self) -> str:
        """Return the PO number; ``ValueError`` if this is none."""
        cell = self.cells.get("number")
        text = self.text("number").upper()
        if cell is None or not text:
            raise ValueError("The row has no PO number; add it, or delete the row.")
        if _PO_NUMBER.fullmatch(text):
            return text
        if _BY_EXCEL.fullmatch(text) or not isinstance(cell.value, str):
            raise _changed_by_excel(cell)
        raise ValueError(
            f"'{text[:40]}' is not a PO number, which has 8 letters and digits. Delete"
            " the row if it is a total, or export the items again."
        )

    @property
    def is_cancelled(self) -> bool:
        """Say whether Amazon has cancelled the line."""
        return self.text("status").lower().startswith("cancel")

    @property
    def ordered(self) -> int:
        """Return how many eaches are ordered now."""
        units = self._units("quantity")
        if self.is_cancelled:
            return 0
        if units is None:
            raise ValueError("The row has no quantity; export the items again.")
        return units

    @property
    def accepted(self) -> int | None:
        """Return how many eaches were accepted in Vendor Central, None if unknown."""
        units = self._units("accepted")
        said = self.text("backorder").lower()
        if units is None and said.startswith(_NOT_COMING):
            return 0
        return units

    def cost(self, currency: str) -> Decimal | None:
        """Return the cost of one each."""
        cell = self.cells.get("cost")
        if cell is None or not self.text("cost"):
            return None
        if not currency:
            raise ValueError("The cost has no currency; choose one.")
        amount = cell.scan_amount().within(currency)
        if amount.is_ambiguous and not self.notation.decimal_mark:
            raise ValueError(
                f"The cost '{amount.text}' is not clear: {amount.with_point} or"
                f" {amount.with_comma}? Write it with all its decimals."
            )
        if amount.currencies and currency not in amount.currencies:
            raise ValueError(f"'{amount.text}' is not in {currency}; export again.")
        # A price may have more decimals than amounts in its currency.
        cost = amount.value(self.notation)
        if cost < 0:
            raise ValueError(f"The cost {cost} is below zero; export the items again.")
        return cost

    def day(self, field: str) -> date | None:
        """Return the date of a field."""
        cell = self.cells.get(field)
        if cell is None or not self.text(field):
            return None
        return cell.date(self.date_order)

    def window(self) -> tuple[date, date] | None:
        """Return the first and the last day of the window."""
        start, end = self.day("window_start"), self.day("window_end")
        if not (start and end):
            if {"window_start", "window_end"} <= self.cells.keys() and (start or end):
                raise ValueError(
                    "The window has one day only: the row may be shifted. Export the"
                    " items again."
                )
            return None
        if end < start:
            raise ValueError(
                f"The window ends on {end} before it starts on {start}: the row may be"
                " shifted. Export the items again."
            )
        return start, end

    def _units(self, field: str) -> int | None:
        """Return a number of eaches: of two readings the one that is whole."""
        cell = self.cells.get(field)
        # A dash says that there is nothing to say, not that there are none.
        if cell is None or not plain(self.text(field)).strip("- "):
            return None
        amount = cell.scan_amount()
        readings = (amount.with_point, amount.with_comma)
        whole = {each for each in readings if each is not None and _is_whole(each)}
        if len(whole) == 1 and amount.sign in ("", "+"):
            units = whole.pop()
        else:
            units = amount.value(self.notation)
        if not (0 <= units < _MOST_UNITS and _is_whole(units)):
            raise ValueError(f"{units} is no number of units; export the items again.")
        return int(units)


def _is_whole(number: Decimal) -> bool:
    """Say whether a number has no fraction, also one of more digits than count."""
    return number == number.to_integral_value()


def _check_form(cell: Cell, form: re.Pattern[str], name: str) -> None:
    """Refuse what Excel has made a number or a date of, and what is something else."""
    fits = form.fullmatch(cell.text)
    is_text = isinstance(cell.value, str)
    is_date = isinstance(cell.value, date)
    if _BY_EXCEL.fullmatch(cell.text) or is_date or not (fits or is_text):
        raise _changed_by_excel(cell)
    if not fits:
        raise ValueError(
            f"'{cell.text[:40]}' is not {name}: the row may be shifted. Export the"
            " items again, best as .xlsx."
        )


def _changed_by_excel(cell: Cell) -> ValueError:
    value = cell.value
    is_long = isinstance(value, float) and abs(value) >= 1e15
    shown = f"{value:.2E}" if is_long else cell.text[:40]
    what = "text" if isinstance(value, date) else "number"
    return ValueError(f"Excel has turned this {what} into {shown}; {_AGAIN}")
