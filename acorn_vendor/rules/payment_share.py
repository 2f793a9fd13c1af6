"""Payments and claims are shared out over the PO lines they are about, to the cent."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from ..documents.outgoing.posted_amounts import spread

Line = TypeVar("Line", bound=Hashable)
Slice = TypeVar("Slice", bound=Hashable)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Share(Generic[Slice, Line]):
    """What one slice of a payment pays of one line; ``net`` is without taxes."""

    slice: Slice
    line: Line
    amount: Decimal
    net: Decimal


@dataclass(frozen=True, slots=True)
class Weight(Generic[Line]):
    """What a line counts: its amount with taxes, and without."""

    line: Line
    amount: Decimal
    net: Decimal


def add_up(weights: Iterable[Weight[Line]]) -> list[Weight[Line]]:
    """Return one weight for each line, in the order of their first."""
    found: dict[Line, Weight[Line]] = {}
    for weight in weights:
        before = found.get(weight.line, Weight(weight.line, NOTHING, NOTHING))
        found[weight.line] = Weight(
            weight.line, before.amount + weight.amount, before.net + weight.net
        )
    return list(found.values())


def share_out(
    slices: Mapping[Slice, Decimal], weights: Sequence[Weight[Line]], digits: int
) -> Iterator[Share[Slice, Line]]:
    """Yield what each slice pays of each line, by what the lines amount to.

    A slice pays what the lines have got with it less what they had before: so its
    shares add up to it, and what pays all of a document in however many slices pays
    each line exactly. Without lines there is nobody to share with.

    :param slices: amounts, the oldest first
    """
    if not weights:
        return
    whole = sum((weight.amount for weight in weights), NOTHING)
    net = sum((weight.net for weight in weights), NOTHING)
    before = [(NOTHING, NOTHING)] * len(weights)
    paid = NOTHING
    for key, amount in slices.items():
        paid += amount
        paid_net = _scale(paid, net, whole, digits)
        after = list(
            zip(
                _divide(paid, [weight.amount for weight in weights], digits),
                _divide(paid_net, [weight.net for weight in weights], digits),
                strict=True,
            )
        )
        for weight, now, then in zip(weights, after, before, strict=True):
            if now != then:
                yield Share(key, weight.line, now[0] - then[0], now[1] - then[1])
        before = after


def _scale(paid: Decimal, net: Decimal, whole: Decimal, digits: int) -> Decimal:
    """Return what of a payment is without taxes, as on the document."""
    if not whole:
        return paid
    return (paid * net / whole).quantize(Decimal(1).scaleb(-digits))


def _divide(total: Decimal, parts: Sequence[Decimal], digits: int) -> list[Decimal]:
    """Return the total divided in proportion; equal parts where nothing counts.

    What takes something off, such as an allowance, has a share below zero: so the rest
    is paid whole by what pays the document. Where parts cancel each other nearly out,
    their sizes count.
    """
    whole = sum(parts, NOTHING)
    sizes = [abs(part) for part in parts]
    if 2 * abs(whole) < sum(sizes):
        parts, whole = sizes, sum(sizes, NOTHING)
    scaled = [total * part / whole for part in parts] if whole else sizes
    return spread(total, scaled, digits)
