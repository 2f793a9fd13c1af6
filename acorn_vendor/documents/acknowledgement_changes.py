"""What a later answer can still change, and what a person should think about first.

Amazon takes a line that was rejected at first as rejected for good. What was accepted
it may take back by a later answer, says its guide; vendors have seen that the
rejection was not applied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from .acknowledgement import REJECTED, Acknowledgement, AcknowledgementLine
from .common import DocumentError, Problem
from .reading import Reader
from .values import read_units

HARD_REJECTION = "ObsoleteProduct"

Json = Mapping[str, Any]
Promised = dict[str, Decimal]


def refuse_impossible(answer: Acknowledgement, earlier: Sequence[Json]) -> None:
    """Raise ``DocumentError`` if Amazon would refuse this after ``earlier`` bodies."""
    if not earlier:
        return
    first = _read_promised(earlier[0], answer.number)
    problems = [
        Problem(
            "rejected_first",
            f"Line {line.sequence} was rejected in the first answer, which is final."
            " Reject it again, or ask Amazon for a new order.",
            f"lines[{index}]",
        )
        for index, line in enumerate(answer.lines)
        if _promise_of(line) and first.get(line.sequence) == 0
    ]
    if problems:
        raise DocumentError(problems)


def find_doubts(answer: Acknowledgement, earlier: Sequence[Json]) -> tuple[str, ...]:
    """Return what somebody should think about before this is sent."""
    before = _read_promised(earlier[-1], answer.number) if earlier else {}
    doubts = []
    for line in answer.lines:
        promised, now = before.get(line.sequence, Decimal(0)), _promise_of(line)
        if now < promised:
            doubts.append(
                f"Line {line.sequence}: {promised} units were accepted, now {now}."
                " Amazon often does not apply a rejection after an acceptance: cancel"
                " the units in Vendor Central as well."
            )
        if any(part.reason == HARD_REJECTION for part in line.quantities):
            doubts.append(
                f"Line {line.sequence} is rejected as obsolete. Told so twice, Amazon"
                " never orders the item again; choose 'temporarily unavailable' if it"
                " may come back."
            )
    return tuple(doubts)


def _promise_of(line: AcknowledgementLine) -> Decimal:
    parts = (part for part in line.quantities if part.code != REJECTED)
    return sum((part.quantity.units for part in parts), Decimal(0))


def _read_promised(body: Json, number: str) -> Promised:
    """Return the units that a body promised, by line of the order."""
    promised: Promised = {}
    for order in Reader(body).children("acknowledgements"):
        if order.text("purchaseOrderNumber") != number.strip():
            continue
        for line in order.children("items"):
            units = promised.setdefault(line.text("itemSequenceNumber"), Decimal(0))
            for part in line.children("itemAcknowledgements"):
                if part.text("acknowledgementCode") != REJECTED:
                    quantity = part.child("acknowledgedQuantity")
                    units += read_units(quantity) or Decimal(0)
            promised[line.text("itemSequenceNumber")] = units
    return promised
