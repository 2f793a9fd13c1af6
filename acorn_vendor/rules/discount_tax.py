"""What a terms discount takes off a document: some of its net, some of its tax.

Where the law says so, as in Europe, a discount that Amazon takes makes the supply
cheaper, and the tax on it less. Each part of the document bears the discount by its
share of the whole.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from ..documents.outgoing.posted_amounts import spread

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a posted document: a net amount under its taxes, or one of its taxes.

    ``key`` is the caller's; parts of the same key are one. ``balance`` is the amount in
    the company's currency, as it was posted.
    """

    key: Hashable
    amount: Decimal
    balance: Decimal
    is_tax: bool = False

    def add(self, other: Part) -> Part:
        """Return both as one part."""
        return replace(
            self,
            amount=self.amount + other.amount,
            balance=self.balance + other.balance,
        )


def reduces_tax(*, is_wanted: bool, computation: str | None) -> bool:
    """Return whether a discount makes the tax of an invoice less.

    :param is_wanted: what the vendor code says
    :param computation: how the terms of the invoice treat the tax of their discount;
        ``None`` if they have none. Tax that never changes (``excluded``), and tax that
        was charged on the lower price from the start (``mixed``), is as it should be.
    """
    return is_wanted and computation in (None, "included")


def parts_of(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return one part for each key, in the order of their first.

    None where the document comes to nothing: no share of it can be told.
    """
    found: dict[Hashable, Part] = {}
    for part in parts:
        known = found.get(part.key)
        found[part.key] = known.add(part) if known else part
    kept = tuple(part for part in found.values() if part.amount)
    net = sum((part.amount for part in kept if not part.is_tax), _NOTHING)
    whole = sum((part.amount for part in kept), _NOTHING)
    return kept if net and whole else ()


def split(
    discount: Decimal, parts: Sequence[Part], places: int
) -> list[tuple[Part, Decimal]]:
    """Return what a discount takes off each part; together it is the discount.

    Taxes are rounded each by itself, the rest is taken off the net amounts.

    :param parts: what :func:`parts_of` returns, not empty
    :param places: decimals of the currency of the document
    """
    cent = Decimal(1).scaleb(-places)
    whole = sum(part.amount for part in parts)
    shares = [
        (part, (discount * part.amount / whole).quantize(cent, ROUND_HALF_UP))
        for part in parts
    ]
    taxes = [(part, share) for part, share in shares if part.is_tax]
    nets = [(part, share) for part, share in shares if not part.is_tax]
    rest = discount - sum((share for _part, share in taxes), _NOTHING)
    amounts = spread(rest, [share for _part, share in nets], places)
    reduced = [(part, amount) for (part, _), amount in zip(nets, amounts, strict=True)]
    return [(part, amount) for part, amount in reduced + taxes if amount]
