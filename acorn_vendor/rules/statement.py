"""The statement of what Amazon owes: from one balance to the next, each cent explained.

There are three places: what is open on invoices, what waits as a deduction, and what
Amazon has paid and no bank has shown. A payment settles invoices by all it consists of,
so each of its parts takes itself off the invoices, and adds to its own place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

INVOICES, DEDUCTIONS, TRANSIT = PLACES = ("invoices", "deductions", "transit")
# The item of a payment on an invoice itself: what the other parts add up to.
SETTLED = "settled"
# Parts of a payment.
PARTS = ("paid", "discount", "withheld", "taken", "given_back", "suspense")
# What is settled for another payer, or in another currency, than the parts are.
ELSEWHERE = "elsewhere"
UNEXPLAINED = "unexplained"
# Everything that may happen, in the order of a statement.
REASONS = (
    *("invoiced", "credited", *PARTS, "paid_otherwise", "written_off", "bank"),
    *("rates", ELSEWHERE, UNEXPLAINED),
)

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Movement:
    """What journal items with one reason come to; debit is positive.

    ``place`` is one of the three, or another for what is on no balance at all.
    """

    place: str
    reason: str
    amount: Decimal
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the statement: what it adds to each place."""

    reason: str
    kind: str = ""
    amounts: dict[str, Decimal] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        """Return what the line adds to all that Amazon owes."""
        return sum(self.amounts.values(), _NOTHING)

    def get(self, place: str) -> Decimal:
        """Return what the line adds to a place."""
        return self.amounts.get(place, _NOTHING)

    def add(self, place: str, amount: Decimal) -> None:
        """Add to a place; what is none of the three is not counted."""
        if place in PLACES:
            self.amounts[place] = self.get(place) + amount

    def is_empty(self) -> bool:
        """Return whether the line adds nothing anywhere."""
        return not any(self.amounts.values())


@dataclass(frozen=True, slots=True)
class Statement:
    """Balances, what happened between them, and what nobody can explain."""

    opening: Row
    rows: tuple[Row, ...]
    unexplained: Row
    closing: Row

    @property
    def is_explained(self) -> bool:
        """Return whether the movements are the change of the ledger, to the cent."""
        return self.unexplained.is_empty()


def draw_up(
    opening: Mapping[str, Decimal],
    closing: Mapping[str, Decimal],
    movements: Iterable[Movement],
    kinds: Iterable[str] = (),
) -> Statement:
    """Return the statement between two balances of the ledger.

    :param movements: all of the time between, each item once
    :param kinds: the kinds of deductions, in their order
    """
    rows: dict[tuple[str, str], Row] = {}
    settled = _NOTHING
    for movement in movements:
        if movement.reason == UNEXPLAINED:
            continue
        if movement.reason == SETTLED:
            settled += movement.amount
            continue
        key = (movement.reason, movement.kind)
        row = rows.setdefault(key, Row(*key))
        row.add(movement.place, movement.amount)
        if movement.reason in PARTS:
            row.add(INVOICES, -movement.amount)
            settled += movement.amount
    rows[ELSEWHERE, ""] = Row(ELSEWHERE, "", {INVOICES: settled})
    ordered = _sort((row for row in rows.values() if not row.is_empty()), kinds)
    return Statement(
        opening=Row("opening", "", dict(opening)),
        rows=tuple(ordered),
        unexplained=_rest(opening, closing, ordered),
        closing=Row("closing", "", dict(closing)),
    )


def _sort(rows: Iterable[Row], kinds: Iterable[str]) -> list[Row]:
    """Return the lines as they are read: what is taken, then what came back of it."""
    places = {kind: place for place, kind in enumerate(kinds)}
    return sorted(
        rows,
        key=lambda row: (
            REASONS.index(row.reason),
            places.get(row.kind, len(places)),
            row.kind,
        ),
    )


def _rest(
    opening: Mapping[str, Decimal], closing: Mapping[str, Decimal], rows: Iterable[Row]
) -> Row:
    """Return what the ledger changed by beyond the lines."""
    rest = Row(UNEXPLAINED)
    for place in PLACES:
        change = closing.get(place, _NOTHING) - opening.get(place, _NOTHING)
        rest.add(place, change)
    for row in rows:
        for place, amount in row.amounts.items():
            rest.add(place, -amount)
    return rest
