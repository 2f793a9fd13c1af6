"""A shortage that Amazon will claim: forewarned, met by the claim, or withdrawn."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from .receipt import NOTHING, missing_of, state_of, value_of
from .receipt_split import attribute, is_estimated, place_missing

Document = TypeVar("Document", bound=Hashable)
Advice = Literal[
    "",
    "claim_comes",
    "not_invoiced",
    "dispute",
    "late",
    "less",
    "more",
    "kept_back",
    "paid_after_all",
]


@dataclass(frozen=True, slots=True)
class Part:
    """What one shipment has of an order line: in the order of leaving."""

    shipped: Decimal
    is_counted: bool


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one part."""

    units: Decimal
    state: str
    missing: Decimal
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class Billed(Generic[Document]):
    """The units of an order line on one invoice, the oldest first."""

    document: Document
    units: Decimal


@dataclass(frozen=True, slots=True)
class Shortage:
    """What is missing on one document, in units and money."""

    units: Decimal = NOTHING
    amount: Decimal = NOTHING


def read_receipts(received: Decimal, parts: Sequence[Part]) -> tuple[Received, ...]:
    """Return what was received of each part of an order line."""
    shipped = [part.shipped for part in parts]
    is_guess = is_estimated(received, shipped)
    found = []
    for part, units in zip(parts, attribute(received, shipped), strict=True):
        state = state_of(part.shipped, units, is_counted=part.is_counted)
        missing = missing_of(state, part.shipped, units)
        found.append(Received(units, state, missing, is_guess))
    return tuple(found)


def spread(
    missing: Sequence[Decimal],
    shipped: Sequence[Decimal],
    billed: Sequence[Billed[Document]],
    unbilled: Document,
) -> list[tuple[Document, Decimal]]:
    """Return on which documents the missing units of an order line are.

    :param unbilled: what stands for the units that no invoice asks for
    """
    units = place_missing(missing, shipped, [each.units for each in billed])
    documents = [*(each.document for each in billed), unbilled]
    return [pair for pair in zip(documents, units, strict=True) if pair[1] > 0]


def add_up(
    found: Iterable[tuple[Document, Decimal, Decimal]], digits: int
) -> dict[Document, Shortage]:
    """Return ``{document: shortage}``; each line is rounded by itself, as billed.

    :param found: document, missing units of a line, price of one
    """
    shortages: dict[Document, Shortage] = {}
    for document, units, price in found:
        before = shortages.get(document, Shortage())
        amount = before.amount + value_of(units, price, digits)
        shortages[document] = Shortage(before.units + units, amount)
    return shortages


def forewarned_state(state: str, *, is_claimed: bool, expected: Decimal) -> str:
    """Return the state of a case that was forewarned.

    :param state: by what was claimed
    :param is_claimed: whether a posted payment claims it
    """
    if is_claimed:
        return state
    return "expected" if expected > 0 else "withdrawn"


def advise(
    *,
    is_claimed: bool,
    is_open: bool,
    expected: Decimal,
    claimed: Decimal,
    is_invoiced: bool,
    is_by_receipts: bool = True,
) -> Advice:
    """Return what to say about a case that was forewarned; blank for nothing.

    :param is_by_receipts: whether goods are short by what Amazon received; else it
        is Amazon Finances that says so
    """
    if not is_claimed and not is_by_receipts:
        return "kept_back" if expected else "paid_after_all"
    if not is_claimed:
        if not expected:
            return "late"
        return "claim_comes" if is_invoiced else "not_invoiced"
    if not is_open:
        return ""
    if not expected:
        return "dispute"
    if claimed > expected:
        return "more"
    return "less" if claimed < expected else ""


def expected_of(short: Decimal, kept_back: Decimal) -> Decimal:
    """Return what is expected: by the receipts, else what Amazon says it keeps back."""
    return short or kept_back


def needs_person(expected: Decimal, threshold: Decimal) -> bool:
    """Return whether somebody shall be told of a shortage; 0: of each one."""
    return expected > 0 and expected >= threshold
