"""Later acknowledgements: what they can change, and what a person reviews first.

https://developer-docs.amazon.com/sp-api/docs/submit-order-acknowledgement: a line that
is rejected at first stays rejected; quantities may be corrected for 48 hours, dates
always. What was accepted may be taken back, which Amazon ignores now and then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from ..base.common import DocumentError, Problem
from ..base.reading import Reader
from ..base.values import read_units
from .acknowledgement import (
    ACCEPTED,
    CODES,
    REJECTED,
    Acknowledgement,
    AcknowledgementLine,
)

HARD_REJECTION = "ObsoleteProduct"

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Said:
    """An acknowledged line: units of each code, and why what is rejected is."""

    ordered: Decimal
    units: Mapping[str, Decimal]
    reasons: frozenset[str]

    @property
    def rejected(self) -> Decimal:
        return self.units[REJECTED]

    @property
    def promised(self) -> Decimal:
        return sum(self.units.values(), Decimal(0)) - self.rejected

    def is_same(self, other: _Said) -> bool:
        return (self.units, self.reasons) == (other.units, other.reasons)


_Lines = dict[str, _Said]


def refuse_impossible(
    acknowledgement: Acknowledgement,
    earlier: Sequence[Json],
    correct_by: datetime | None = None,
) -> None:
    """Raise ``DocumentError`` if Amazon would refuse this after ``earlier`` bodies.

    :param correct_by: until when quantities and reasons may be corrected; of a line
        of which Amazon changed the quantity meanwhile they may be later, too
    """
    first, last = _read_ends(earlier, acknowledgement.number)
    fixed = find_fixed(acknowledgement, earlier, correct_by)
    problems = []
    for index, line in enumerate(acknowledgement.lines):
        now, where = _said_of(line), f"lines[{index}]"
        at_first = first.get(line.sequence)
        if now.promised and at_first and not at_first.promised:
            problems.append(_tell_rejected_first(line, where))
        elif line.sequence in fixed and not now.is_same(last[line.sequence]):
            problems.append(_tell_too_late(line, correct_by, where))
    if problems:
        raise DocumentError(problems)


def find_fixed(
    acknowledgement: Acknowledgement,
    earlier: Sequence[Json],
    correct_by: datetime | None,
) -> frozenset[str]:
    """Return the lines of which only dates may differ from what was said before."""
    if correct_by is None or acknowledgement.date <= correct_by:
        return frozenset()
    _first, last = _read_ends(earlier, acknowledgement.number)
    return frozenset(
        line.sequence
        for line in acknowledgement.lines
        if line.sequence in last and last[line.sequence].ordered == line.ordered.units
    )


def is_too_late(
    body: Json,
    earlier: Sequence[Json],
    number: str,
    now: datetime,
    correct_by: datetime,
) -> bool:
    """Say whether a body that was built in time says what may not be said any more."""
    if now <= correct_by or not earlier:
        return False
    last = _read_said(earlier[-1], number)
    return any(
        sequence in last
        and said.ordered == last[sequence].ordered
        and not said.is_same(last[sequence])
        for sequence, said in _read_said(body, number).items()
    )


def _tell_rejected_first(line: AcknowledgementLine, where: str) -> Problem:
    return Problem(
        "rejected_first",
        f"Line {line.sequence} was rejected in the first acknowledgement, which is"
        " final. Reject it again, or ask Amazon for a new order.",
        where,
    )


def _tell_too_late(
    line: AcknowledgementLine, correct_by: datetime | None, where: str
) -> Problem:
    return Problem(
        "too_late",
        f"Line {line.sequence}: quantities and reasons could be corrected until"
        f" {correct_by:%Y-%m-%d %H:%M} UTC, now only dates. Agree the change with the"
        " buyer in Vendor Central.",
        where,
    )


def find_review_reasons(
    acknowledgement: Acknowledgement,
    earlier: Sequence[Json],
    obsolete_agreed: bool = False,
) -> tuple[str, ...]:
    """Return what somebody should think about before this is sent.

    :param obsolete_agreed: somebody who may decide it has thought about what it means
        to call an item obsolete
    """
    reasons = list(_review_dates(acknowledgement))
    first, last = _read_ends(earlier, acknowledgement.number)
    for line in acknowledgement.lines:
        now = _said_of(line)
        reasons += _review_less(line, now, last.get(line.sequence))
        reasons += _review_more(line, now, first.get(line.sequence))
        if HARD_REJECTION in now.reasons and not obsolete_agreed:
            reasons.append(
                f"Line {line.sequence} is rejected as obsolete. Told so twice, Amazon"
                " never orders the item again; choose 'temporarily unavailable' if it"
                " may come back."
            )
    return tuple(reasons)


def find_rejected_first(earlier: Sequence[Json], number: str) -> frozenset[str]:
    """Return the lines whose first acknowledgement was a rejection, which is final."""
    first, _last = _read_ends(earlier, number)
    return frozenset(key for key, said in first.items() if not said.promised)


def _read_ends(earlier: Sequence[Json], number: str) -> tuple[_Lines, _Lines]:
    """Return what was said of each line when it was first acknowledged, and at last.

    Amazon may add a line later: its first acknowledgement is not the order's first.
    """
    first: _Lines = {}
    last: _Lines = {}
    for body in earlier:
        last = _read_said(body, number)
        first = last | first
    return first, last


def _review_dates(acknowledgement: Acknowledgement) -> Iterator[str]:
    window = acknowledgement.window
    outside = [
        line.sequence
        for line in acknowledgement.lines
        for part in line.quantities
        if window and part.code == ACCEPTED and not part.is_within(window)
    ]
    if outside and window:
        yield (
            f"Lines {', '.join(outside)} are accepted for a date outside the window of"
            f" the order, {window.start:%Y-%m-%d %H:%M} to {window.end:%Y-%m-%d %H:%M}"
            " UTC. Change the delivery date, or agree it with the buyer."
        )


def _review_less(
    line: AcknowledgementLine, now: _Said, before: _Said | None
) -> Iterator[str]:
    # What Amazon has taken away itself is no rejection.
    if before and now.promised < min(before.promised, now.ordered):
        yield (
            f"Line {line.sequence}: {before.promised} units were accepted, now"
            f" {now.promised}. Amazon often does not apply a rejection after an"
            " acceptance: cancel the units in Vendor Central as well."
        )


def _review_more(
    line: AcknowledgementLine, now: _Said, first: _Said | None
) -> Iterator[str]:
    """Yield that units come back which the first acknowledgement rejected in part.

    Amazon's guide forbids it for lines rejected as a whole, and says nothing of these.
    """
    if not first or not first.promised or now.ordered != first.ordered:
        return
    if now.rejected < first.rejected:
        yield (
            f"Line {line.sequence}: {first.rejected} units were rejected in the"
            f" first acknowledgement, now {now.rejected}. Amazon may keep to the first:"
            " ship them only once it shows them as accepted."
        )


def _said_of(line: AcknowledgementLine) -> _Said:
    units = dict.fromkeys(CODES, Decimal(0))
    for part in line.quantities:
        units[part.code] = units.get(part.code, Decimal(0)) + part.quantity.units
    reasons = frozenset(part.reason for part in line.quantities if part.reason)
    return _Said(line.ordered.units, units, reasons)


def _read_said(body: Json, number: str) -> _Lines:
    """Return what a body said about the lines of an order."""
    said = {}
    for order in Reader(body).children("acknowledgements"):
        if order.text("purchaseOrderNumber") == number.strip():
            for line in order.children("items"):
                said[line.text("itemSequenceNumber")] = _read_line(line)
    return said


def _read_line(line: Reader) -> _Said:
    units, reasons = dict.fromkeys(CODES, Decimal(0)), set()
    for part in line.children("itemAcknowledgements"):
        code = part.text("acknowledgementCode")
        quantity = read_units(part.child("acknowledgedQuantity")) or Decimal(0)
        units[code] = units.get(code, Decimal(0)) + quantity
        reasons.add(part.text("rejectionReason"))
    ordered = read_units(line.child("orderedQuantity")) or Decimal(0)
    return _Said(ordered, units, frozenset(reasons - {""}))
