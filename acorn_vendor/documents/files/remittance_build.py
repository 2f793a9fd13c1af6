"""Payments with their lines, out of the rows of both tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from ..base.amounts import Notation
from ..base.cells import DateOrder
from ..base.common import Problem
from .remittance_read import read_line, read_payment
from .remittance_row import Row, RowReader
from .settlement import Remittance, RemittanceLine, number_key


@dataclass(frozen=True)
class Export:
    """The content of a file: its payments, and what of it was not read and why.

    ``notes`` name rows that are left out because they say nothing new.
    """

    payments: tuple[Remittance, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


@dataclass
class Builder:
    """Puts payments and lines together; what cannot be read costs itself only."""

    notation: Notation
    order: DateOrder | None
    payments: dict[str, Remittance] = field(default_factory=dict)
    lines: dict[str, list[RemittanceLine]] = field(default_factory=dict)
    noted: dict[str, list[Problem]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # The payments left out, with the place of their problem in the list.
    refused: dict[str, int] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    unsaid: dict[str, frozenset[str]] = field(default_factory=dict)

    def add_payment(self, row: Row) -> None:
        """Take a row of the upper table."""
        reader = RowReader(row, self.notation, self.order)
        payment = read_payment(reader)
        number = number_key(row.text("payment_number"))
        if number in self.payments or number in self.refused:
            text = f"payment {row.text('payment_number')} is listed twice."
            reader.note("duplicate", text, "payment_number")
            self.payments.pop(number, None)
            self.refused.setdefault(number, len(self.problems))
            self.problems += reader.problems
        elif payment:
            self.payments[number] = payment
            self.unsaid[number] = row.table.unsaid
        else:
            self.refused.setdefault(number, len(self.problems))
            self.problems += reader.problems

    def add_line(self, row: Row) -> None:
        """Take a row of the lower table."""
        number = number_key(row.text("payment_number"))
        payment = self.payments.get(number)
        reader = RowReader(row, self.notation, self.order)
        if payment is None and number in self.refused:
            self.left_out[number] += 1
        elif payment is None:
            text = f"'{row.text('payment_number')[:40]}' is not in the upper table."
            reader.note("payment", text, "payment_number")
            self.problems += reader.problems
        else:
            lines = self.lines.setdefault(number, [])
            self.unsaid[number] |= row.table.unsaid
            line = read_line(reader, payment, len(lines) + 1)
            if line:
                lines.append(line)
            else:
                first = reader.problems[0]
                text = f"{first.text} This line is left out."
                reader.problems[0] = replace(first, text=text)
            self.noted.setdefault(number, []).extend(reader.problems)

    def result(self, hidden: set[str], notes: list[Problem], source: str) -> Export:
        """Return the payments with their lines, and all that is wrong."""
        for number, at in self.refused.items():
            problem, count = self.problems[at], self.left_out[number]
            lines = f" with {count} line{'s'[: count - 1]}" if count else ""
            text = f"{problem.text} This payment is left out{lines}."
            self.problems[at] = replace(problem, text=text)
        payments = tuple(
            replace(
                payment,
                hidden=number in hidden,
                lines=tuple(self.lines.get(number, ())),
                problems=(*payment.problems, *self.noted.get(number, ())),
                source=source,
                unsaid=tuple(sorted(self.unsaid[number])),
            )
            for number, payment in self.payments.items()
        )
        return Export(payments, tuple(self.problems), tuple(notes))
