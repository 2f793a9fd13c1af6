"""Payments that did not come as tables: a mail, EDI, an interface.

Each is written down as the two tables of a spreadsheet, so that whatever comes in is
read, bounded and refused by the one reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ..base.amounts import DecimalMark, Notation
from ..base.cells import Cell, DateOrder, parse_amount
from ..base.common import Problem
from .dropped_file import Limits, refused
from .remittance_build import Export
from .remittance_columns import required_columns, write_header
from .remittance_tables import Tables

Values = Mapping[str, str | float]
# Amounts that have the sign of their document.
SIGNED = ("invoice_amount", "terms_discount", "amount_paid", "remaining")
MAX_PAYMENTS, MAX_LINES = 10_000, Limits().rows


@dataclass
class Said:
    """A payment or a line by our names, and where it stands.

    ``is_counter`` says of a line that its document takes money away, whatever sign
    is printed.
    """

    where: str
    values: dict[str, str | float] = field(default_factory=dict)
    lines: list[Said] = field(default_factory=list)
    is_counter: bool = False

    def add_line(self, where: str, values: Values, *, is_counter: bool = False) -> Said:
        """Add a line that the payment settles and return it."""
        if len(self.lines) >= MAX_LINES:
            raise refused("More lines than a payment has; ask for a shorter period.")
        line = Said(where, dict(values), is_counter=is_counter)
        self.lines.append(line)
        return line

    def give_signs(self) -> None:
        """Make counter documents negative if only then the payment adds up."""
        counters = [line for line in self.lines if line.is_counter]
        try:
            amount = parse_amount(str(self.values.get("amount", "")), _POINT)
            paid = sum(map(_paid, self.lines), Decimal(0))
            printed = [_paid(line) for line in counters]
        except ValueError:
            return  # is refused where the amount is read
        signed = any(
            "-" in str(line.values.get(name, ""))
            for line in counters
            for name in SIGNED
        )
        if signed or not sum(printed) or paid - 2 * sum(printed) != amount:
            return
        for line in counters:
            line.values |= {
                name: f"-{line.values[name]}" for name in SIGNED if name in line.values
            }


_POINT = Notation(".")


def _paid(line: Said) -> Decimal:
    return parse_amount(str(line.values.get("amount_paid", "")), _POINT)


def build(
    payments: Sequence[Said],
    source: str,
    problems: Iterable[Problem] = (),
    *,
    date_order: DateOrder | None = None,
    decimal_mark: DecimalMark | None = None,
) -> Export:
    """Return the payments as the one reader reads them; ``problems`` come first."""
    noted = tuple(problems)
    if not payments:
        return Export((), noted)
    tables = Tables(source)
    for row in _rows(payments):
        tables.read(row)
    export = tables.result(date_order, decimal_mark)
    return replace(export, problems=(*noted, *export.problems))


def _rows(payments: Sequence[Said]) -> Iterator[tuple[Cell, ...]]:
    """Yield both tables of each payment: what one tells, another may not."""
    for payment in payments:
        yield from _table([payment], has_lines=False)
        number = payment.values.get("payment_number", "")
        currency = payment.values.get(
            "invoice_currency", payment.values.get("currency", "")
        )
        for line in payment.lines:
            line.values["payment_number"] = number
            line.values.setdefault("currency", currency)
        yield from _table(payment.lines, has_lines=True)


def _table(rows: Sequence[Said], *, has_lines: bool) -> Iterator[tuple[Cell, ...]]:
    if not rows:
        return
    names = list(required_columns(has_lines=has_lines))
    filled = dict.fromkeys(
        name for row in rows for name, value in row.values.items() if value != ""
    )
    names += [name for name in filled if name not in names]
    yield write_header(names, has_lines=has_lines)
    for row in rows:
        yield tuple(Cell(row.where, row.values.get(name)) for name in names)
