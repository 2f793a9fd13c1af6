"""How far an order has come, in the five words of the bar above it.

What is next is another matter: that is the stage of the board.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

Step = Literal["received", "acknowledged", "shipped", "invoiced", "paid"]
Ribbon = Literal["cancelled", "rejected"]

# Of an invoice, in Odoo's words; one that a credit note takes back is owed by nobody.
SETTLED = frozenset({"paid", "in_payment", "invoicing_legacy"})
BEGUN = SETTLED | {"partial"}
TAKEN_BACK = "reversed"


@dataclass(frozen=True, slots=True)
class LineWay:
    """How far a line has come, in what Amazon counts as eaches.

    ``promised`` is accepted or backordered, ``invoiced`` what posted invoices say less
    what credit notes take back.
    """

    promised: float
    shipped: float = 0.0
    invoiced: float = 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """The step an order has reached; in part if not with all accepted units.

    ``done`` and ``units`` say how many of how many; both 0 where units do not tell.
    """

    step: Step
    is_part: bool = False
    done: float = 0.0
    units: float = 0.0


def progress_of(
    lines: Iterable[LineWay], *, is_acknowledged: bool, payments: Iterable[str]
) -> Progress:
    """Return the first step that is begun and not finished, else the last finished.

    A step that nothing was done for is not shown: a bar that says *Shipped* is read as
    shipped. A surplus of one line makes up for no other. Where nothing is accepted,
    what was shipped all the same counts.

    :param is_acknowledged: Amazon was told, or needs not be told
    :param payments: payment states of the posted invoices, without credit notes
    """
    lines = list(lines)
    shipped = _count((_goal(line, lines), line.shipped) for line in lines)
    invoiced = _count((_goal(line, lines), line.invoiced) for line in lines)
    if not (is_acknowledged or shipped.done):
        return Progress("received")
    reached: Progress = Progress("acknowledged")
    steps: tuple[tuple[Step, _Count], ...] = (
        ("shipped", shipped),
        ("invoiced", invoiced),
        ("paid", _count_paid(payments)),
    )
    for step, count in steps:
        if not count.done:
            return reached
        if count.done < count.units:
            units = (0.0, 0.0) if step == "paid" else (count.done, count.units)
            return Progress(step, True, *units)
        reached = Progress(step)
    return reached


def ribbon_of(
    lines: Collection[tuple[float, float]], *, is_cancelled: bool
) -> Ribbon | None:
    """Return what is written across an order that is over.

    :param lines: units that Amazon still orders, and units promised of them
    """
    if not is_cancelled:
        return None
    is_open = any(ordered > 0 for ordered, _promised in lines)
    is_promised = any(promised > 0 for _ordered, promised in lines)
    return "rejected" if is_open and not is_promised else "cancelled"


@dataclass(frozen=True, slots=True)
class _Count:
    done: float
    units: float


def _goal(line: LineWay, lines: Collection[LineWay]) -> float:
    is_promised = any(each.promised > 0 for each in lines)
    return line.promised if is_promised else line.shipped


def _count(lines: Iterable[tuple[float, float]]) -> _Count:
    lines = list(lines)
    return _Count(
        sum(min(max(done, 0), goal) for goal, done in lines),
        sum(goal for goal, _done in lines),
    )


def _count_paid(payments: Iterable[str]) -> _Count:
    owed = [state for state in payments if state != TAKEN_BACK]
    settled = sum(state in SETTLED for state in owed)
    begun = sum(state in BEGUN for state in owed)
    # Half an invoice is neither nothing nor one.
    return _Count(settled + (begun - settled) / 2, len(owed))
