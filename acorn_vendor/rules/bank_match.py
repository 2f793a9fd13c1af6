"""Which bank statement line brings which of the payments that Amazon has made.

A payment is what is left of it on the clearing account, negative where Amazon takes
money back; a bank line is what is not explained of it yet.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

# What told: the payment numbers in the text of the bank, though the amounts differ;
# the amount and the day; the sum of what was paid on one day or was chosen.
Basis = Literal["number", "differs", "amount", "sum"]
BankState = Literal["waiting", "part", "there", "cleared"]

# A bank may be a little early by its own date, and is late over holidays.
EARLY, LATE = timedelta(days=3), timedelta(days=15)
_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class BankLine:
    """A line of a bank statement, by the caller's ``record``."""

    record: Any
    amount: Decimal
    currency: str
    date: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment of Amazon that is on the clearing account still."""

    record: Any
    number: str
    amount: Decimal
    currency: str
    date: date


@dataclass(frozen=True, slots=True)
class Found:
    """A bank line with the payments it brings; ``rest`` is what they do not explain.

    ``None`` where bank and payment have two currencies: only a rate tells.
    """

    line: BankLine
    payments: tuple[Paid, ...]
    basis: Basis
    rest: Decimal | None = Decimal(0)


def find_in_bank(
    lines: Iterable[BankLine], payments: Sequence[Paid], *, are_chosen: bool = False
) -> list[Found]:
    """Return which line brings which payments; neither is in two of them.

    Numbers in the text count most, then the amount of one payment, if no other line
    or payment has it at that time, then the sum of a day.

    :param are_chosen: that a person chose these payments, so that their sum counts
    """
    lines = sorted(lines, key=lambda line: line.date)
    found = list(_by_number(lines, payments))
    for search in (_by_amount, _by_sum):
        done_lines, done = _used(found)
        open_lines = [each for each in lines if each.record not in done_lines]
        left = [each for each in payments if each.record not in done]
        if search is _by_sum and are_chosen and len(left) == len(payments):
            found += _by_groups(open_lines, [left])
        else:
            found += search(open_lines, left)
    return found


def _used(found: Iterable[Found]) -> tuple[set[Any], set[Any]]:
    found = list(found)
    payments = {payment.record for each in found for payment in each.payments}
    return {each.line.record for each in found}, payments


def _by_number(lines: Iterable[BankLine], payments: Iterable[Paid]) -> Iterator[Found]:
    """Find payments whose numbers the bank tells; each number counts once."""
    waiting = {payment.number.lstrip("0"): payment for payment in payments}
    for line in lines:
        told = {number.lstrip("0") for number in _NUMBER.findall(line.text)}
        numbers = [number for number in waiting if number and number in told]
        named = tuple(waiting.pop(number) for number in numbers)
        if named:
            rest = _rest(line, named)
            yield Found(line, named, "differs" if rest else "number", rest)


def _rest(line: BankLine, payments: Iterable[Paid]) -> Decimal | None:
    payments = list(payments)
    if {payment.currency for payment in payments} != {line.currency}:
        return None
    return line.amount - sum(payment.amount for payment in payments)


def _by_amount(lines: Iterable[BankLine], payments: Iterable[Paid]) -> Iterator[Found]:
    payments = list(payments)
    pairs = [
        (line, payment)
        for line in lines
        for payment in payments
        if _is_near(line, payment) and not _rest(line, [payment])
    ]
    seen: Counter[Hashable] = Counter()
    for line, payment in pairs:
        seen.update([("line", line.record), ("payment", payment.record)])
    for line, payment in pairs:
        if seen["line", line.record] == seen["payment", payment.record] == 1:
            yield Found(line, (payment,), "amount")


def _is_near(line: BankLine, payment: Paid) -> bool:
    is_near = payment.date - EARLY <= line.date <= payment.date + LATE
    return is_near and line.currency == payment.currency


def _by_sum(lines: Iterable[BankLine], payments: Iterable[Paid]) -> Iterator[Found]:
    days: dict[date, list[Paid]] = defaultdict(list)
    for payment in payments:
        days[payment.date].append(payment)
    yield from _by_groups(lines, [group for group in days.values() if len(group) > 1])


def _by_groups(
    lines: Iterable[BankLine], groups: Iterable[Sequence[Paid]]
) -> Iterator[Found]:
    """Find the one line with the sum of each group."""
    lines = list(lines)
    for group in groups:
        fitting = [
            line
            for line in lines
            if group
            and all(_is_near(line, payment) for payment in group)
            and _rest(line, group) == 0
        ]
        if len(fitting) == 1:
            lines.remove(fitting[0])
            yield Found(fitting[0], tuple(group), "sum")


def bank_state(
    amount: Decimal, left: Decimal, *, is_posted: bool, has_bank: bool
) -> BankState | None:
    """Return how much of a payment the bank has shown, ``None`` if there is nothing.

    :param left: of it on the clearing account
    :param has_bank: whether a bank statement is among what took it from there
    """
    if not is_posted or not amount:
        return None
    if not left:
        return "there" if has_bank else "cleared"
    return "waiting" if left == amount else "part"
