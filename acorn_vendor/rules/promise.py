"""Promises to waiting order lines, and how orders are acknowledged by policy.

Goods are promised once: over all waiting lines, those whose window ends first have the
first pick. What the policy does not decide is a question to a person; a question on one
line leaves the whole order to that person.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from decimal import Decimal
from typing import Literal

Shortage = Literal["ask", "reject", "backorder"]
LowCost = Literal["accept", "reject", "ask", "hold"]

_LATEST = datetime.max.replace(tzinfo=timezone.utc)
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand: what one order line asks for, in units of the product.

    ``due`` is the end of the order's window, ``ordered_at`` breaks ties; ``pack`` the
    units that leave together only, 1 if any number may.
    """

    key: Hashable
    product: Hashable
    units: Decimal
    due: datetime | None = None
    ordered_at: datetime | None = None
    pack: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy by which orders are acknowledged without a person.

    ``stock_only`` promises no more than is free; ``shortage`` says what becomes of the
    rest of a line: a question, a rejection as temporarily unavailable, or a back-order
    where Amazon takes one. ``low_cost`` is what becomes of a line below its agreed
    cost. ``minimum`` is the least an order must be worth, in its currency; 0 accepts
    any. ``by_person`` says that a person decides: of many orders at once that person
    is asked where stock is short, too.
    """

    stock_only: bool = False
    shortage: Shortage = "ask"
    low_cost: LowCost = "accept"
    minimum: Decimal = _NOTHING
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line to be acknowledged: units ordered and promised, the worth of one unit.

    ``costs_less`` says that Amazon means to pay less than was agreed.
    """

    key: Hashable
    units: Decimal
    promised: Decimal
    unit_value: Decimal
    back_order_allowed: bool = False
    costs_less: bool = False


@dataclass(frozen=True, slots=True)
class LineDecision:
    """The decision on a line; the units add up to those ordered."""

    key: Hashable
    accepted: Decimal
    backordered: Decimal
    rejected: Decimal


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a person: ``short`` or ``cost`` of a line, else of the order.

    ``figure`` is what can be promised of the line, or what the order is worth.
    """

    code: Literal["short", "cost", "nothing", "minimum"]
    key: Hashable = None
    figure: Decimal = _NOTHING


@dataclass(frozen=True, slots=True)
class Decision:
    """The decisions on all lines of an order, or the questions they depend on."""

    acknowledgements: tuple[LineDecision, ...] = ()
    questions: tuple[Question, ...] = field(default=())


def asking(policy: Policy) -> Policy:
    """Return a policy that asks a person wherever this one would not accept in full.

    For what a person does with many orders at once: nothing is rejected or put off
    that nobody has looked at, and nothing accepted that the policy would not accept.
    """
    is_accepted = policy.low_cost in ("accept", "hold")
    return replace(
        policy,
        stock_only=policy.stock_only or policy.by_person,
        shortage="ask",
        low_cost=policy.low_cost if is_accepted else "ask",
    )


def promise(
    demands: Iterable[Demand], free: Mapping[Hashable, Decimal]
) -> dict[Hashable, Decimal]:
    """Return the units each demand can have of the free ones, by its key.

    A demand that is not served in full gets whole packs only.
    """
    remaining = dict(free)
    promised = {}
    for demand in sorted(demands, key=_urgency):
        available = max(remaining.get(demand.product, _NOTHING), _NOTHING)
        units = demand.units
        if available < units:
            units = available // demand.pack * demand.pack
        promised[demand.key] = units
        remaining[demand.product] = available - units
    return promised


def _urgency(demand: Demand) -> tuple[datetime, datetime]:
    return demand.due or _LATEST, demand.ordered_at or _LATEST


def decide(lines: Sequence[OpenLine], policy: Policy) -> Decision:
    """Return what the policy decides of an order, or its questions.

    That nothing at all can come is never said without a person: Amazon takes a first
    rejection as final.
    """
    acknowledgements = tuple(_decide_line(line, policy) for line in lines)
    questions = [
        Question("short", line.key, line.promised)
        for line in lines
        if policy.stock_only and policy.shortage == "ask" and line.promised < line.units
    ]
    questions += [
        Question("cost", line.key)
        for line in lines
        if line.costs_less and policy.low_cost == "ask"
    ]
    worth = sum(
        (
            (decision.accepted + decision.backordered) * line.unit_value
            for line, decision in zip(lines, acknowledgements, strict=True)
        ),
        _NOTHING,
    )
    if not any(
        decision.accepted + decision.backordered for decision in acknowledgements
    ):
        questions.append(Question("nothing"))
    elif worth < policy.minimum:
        questions.append(Question("minimum", figure=worth))
    return (
        Decision(questions=tuple(questions))
        if questions
        else Decision(acknowledgements)
    )


def _decide_line(line: OpenLine, policy: Policy) -> LineDecision:
    if line.costs_less and policy.low_cost == "reject":
        return LineDecision(line.key, _NOTHING, _NOTHING, line.units)
    accepted = min(line.promised, line.units) if policy.stock_only else line.units
    rest = line.units - accepted
    if policy.shortage == "backorder" and line.back_order_allowed:
        return LineDecision(line.key, accepted, rest, _NOTHING)
    return LineDecision(line.key, accepted, _NOTHING, rest)
