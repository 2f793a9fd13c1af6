"""Where a PO line parts between what Amazon ordered and what it paid.

One table of steps says it, for a single line and for the database: whoever filters a
hundred thousand lines finds the same as who reads one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Place = Literal[
    "", "shipped", "received", "invoiced", "price", "paid", "claimed", "accepted"
]
NOTHING = Decimal(0)
# Figures of units are exact; what is in money may be off by the cent of a rounding.
UNITS, CENT = NOTHING, Decimal("0.01")
# What is shipped and still not invoiced so many days after its window was forgotten.
INVOICE_WITHIN = 7


@dataclass(frozen=True, slots=True)
class Facts:
    """The figures of a PO line; those of money are 0 for who may not see them.

    ``accepted`` counts what was backordered as well, ``invoiced_at_cost`` is what the
    invoiced units cost by the order. The three last say whether a step is over.
    """

    ordered: Decimal = NOTHING
    accepted: Decimal = NOTHING
    shipped: Decimal = NOTHING
    received: Decimal = NOTHING
    missing: Decimal = NOTHING
    surplus: Decimal = NOTHING
    invoiced: Decimal = NOTHING
    invoiced_amount: Decimal = NOTHING
    invoiced_at_cost: Decimal = NOTHING
    paid_amount: Decimal = NOTHING
    claimed_amount: Decimal = NOTHING
    is_shipping_over: bool = False
    is_invoicing_due: bool = False
    is_payment_due: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Two figures that are the same unless the line parts here.

    ``once`` names the fact without which a difference is only what is still to come.
    """

    place: Place
    first: str
    second: str = ""
    once: str = ""
    tolerance: Decimal = UNITS


# What was told to Amazon at once, a rejection, comes last: it hides nothing.
STEPS = (
    Step("shipped", "accepted", "shipped", once="is_shipping_over"),
    Step("received", "missing"),
    Step("received", "surplus"),
    Step("invoiced", "shipped", "invoiced", once="is_invoicing_due"),
    Step("price", "invoiced_amount", "invoiced_at_cost", tolerance=CENT),
    Step(
        *("paid", "invoiced_amount", "paid_amount"),
        once="is_payment_due",
        tolerance=CENT,
    ),
    Step("claimed", "claimed_amount", tolerance=CENT),
    Step("accepted", "ordered", "accepted"),
)


def part_at(facts: Facts) -> Place:
    """Return the first place where a line parts; blank if it does not."""
    for step in STEPS:
        second = getattr(facts, step.second) if step.second else NOTHING
        is_apart = abs(getattr(facts, step.first) - second) > step.tolerance
        if is_apart and (not step.once or getattr(facts, step.once)):
            return step.place
    return ""


def to_case(steps: Iterable[Step] = STEPS) -> str:
    """Return the same decision as an expression of SQL over columns of these names."""
    branches = []
    for step in steps:
        figure = f"{step.first} - {step.second}" if step.second else step.first
        condition = f"ABS({figure}) > {step.tolerance}"
        if step.once:
            condition += f" AND {step.once}"
        branches.append(f"WHEN {condition} THEN '{step.place}'")
    return f"CASE {' '.join(branches)} END"


@dataclass(frozen=True, slots=True)
class News:
    """What to say of a line: keys of texts, and the figures in them.

    ``claim`` is the key of what is said of Amazon's claim beside it, if anything.
    """

    key: str
    units: tuple[tuple[str, Decimal], ...] = ()
    amounts: tuple[tuple[str, Decimal], ...] = ()
    claim: str = ""


def tell(place: str, facts: Facts, *, is_claim_open: bool = False) -> News | None:
    """Return what to say of a line that parts at ``place``."""
    key = _text_of(place, facts, is_claim_open)
    pair = _PAIRS.get(key)
    if pair is None:
        return None
    first, second = (getattr(facts, name) if name else NOTHING for name in pair)
    figures = (("first", first), ("second", second), ("rest", abs(first - second)))
    is_money = place in ("price", "paid", "claimed")
    return News(
        key=key,
        units=() if is_money else figures,
        amounts=figures if is_money else (),
        claim=_claim_of(place, facts, is_claim_open),
    )


def shown(units: Decimal) -> str:
    """Return a number of units as people write it: no places that say nothing."""
    return f"{units.normalize():f}"


# By text: the two figures it is about.
_PAIRS = {
    "not_shipped": ("accepted", "shipped"),
    "shipped_more": ("shipped", "accepted"),
    "missing": ("shipped", "received"),
    "surplus": ("received", "shipped"),
    "not_invoiced": ("shipped", "invoiced"),
    "invoiced_more": ("invoiced", "shipped"),
    "dearer": ("invoiced_amount", "invoiced_at_cost"),
    "cheaper": ("invoiced_amount", "invoiced_at_cost"),
    "unpaid": ("invoiced_amount", "paid_amount"),
    "paid_less": ("invoiced_amount", "paid_amount"),
    "paid_more": ("invoiced_amount", "paid_amount"),
    "claimed": ("claimed_amount", ""),
    "kept": ("claimed_amount", ""),
    "rejected": ("ordered", "accepted"),
}


def _text_of(place: str, facts: Facts, is_claim_open: bool) -> str:
    """Return which text says it: a place can be missed on both sides."""
    if place == "paid" and facts.paid_amount:
        is_less = facts.paid_amount < facts.invoiced_amount
        return "paid_less" if is_less else "paid_more"
    less, more = {
        "shipped": ("not_shipped", "shipped_more"),
        "received": ("missing", "surplus"),
        "invoiced": ("not_invoiced", "invoiced_more"),
        "price": ("cheaper", "dearer"),
        "paid": ("unpaid", "unpaid"),
        "claimed": ("kept", "claimed"),
        "accepted": ("rejected", "rejected"),
    }.get(place, ("", ""))
    is_more = {
        "shipped": facts.shipped > facts.accepted,
        "received": not facts.missing,
        "invoiced": facts.invoiced > facts.shipped,
        "price": facts.invoiced_amount > facts.invoiced_at_cost,
        "claimed": is_claim_open,
    }.get(place, False)
    return more if is_more else less


def _claim_of(place: str, facts: Facts, is_open: bool) -> str:
    """Return what is said of a claim, unless all of the text is about it."""
    if place == "claimed" or not facts.claimed_amount:
        return ""
    return "claim_open" if is_open else "claim_closed"
