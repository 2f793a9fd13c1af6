"""Say what is posted so that Amazon's own sums come to it, to the cent.

Books round once where they like, by the line or by the document; Amazon multiplies
and adds up what it is sent. What differs by that is spread over the lines here, and
prices get as many decimals as they need.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal

from ..base.common import Measure, Money, decimals_of, round_amount
from .billing import InvoiceLine, Tax

# With so many decimals any quantity below a billion comes to any amount.
_MOST_DECIMALS = 12
# What rounding a tax once, and its base, may come to.
_ROUNDED = Decimal("0.02")


def spread(total: Decimal, parts: Sequence[Decimal], decimals: int) -> list[Decimal]:
    """Return ``parts`` changed as little as it takes to add up to ``total``.

    The difference goes to each in proportion to its size; what is too small to be
    shared goes, a cent each, to those that came off worst. ``total`` has at most so
    many ``decimals``, and then so has each part. Nothing to spread over is a total
    that cannot be reached: the sum of none.
    """
    cent = Decimal(1).scaleb(-decimals)
    difference = total - sum(parts, Decimal(0))
    weights = [abs(part) for part in parts]
    if not any(weights):
        weights = [Decimal(1)] * len(parts)
    whole = sum(weights)
    exact = [
        part + difference * weight / whole
        for part, weight in zip(parts, weights, strict=True)
    ]
    whole_cents = [
        int((part / cent).to_integral_value("ROUND_FLOOR")) for part in exact
    ]
    missing = int(total / cent) - sum(whole_cents)
    by_need = sorted(
        range(len(parts)), key=lambda at: whole_cents[at] * cent - exact[at]
    )
    for at in by_need[:missing]:
        whole_cents[at] += 1
    return [cents * cent for cents in whole_cents]


def fit(line: InvoiceLine) -> InvoiceLine:
    """Return the line so that quantity times price is the amount that is posted.

    The price stays if it does; else it gets the fewest decimals that do, from those
    of the currency on. Goods priced by weight keep their price and weigh what makes
    up the amount. What cannot be made to fit is left to the checks.
    """
    if line.subtotal is None:
        return line
    price, currency = line.net_cost, line.net_cost.currency
    if price.per:
        weight = _factor(line.subtotal, price.amount, currency)
        return replace(
            line,
            quantity=replace(line.quantity, total_weight=Measure(weight, price.per)),
        )
    if line.amount == line.subtotal:
        return line
    amount = _factor(line.subtotal, line.times, currency)
    return replace(line, net_cost=replace(price, amount=amount))


def _factor(amount: Decimal, times: Decimal, currency: str) -> Decimal:
    """Return what, multiplied by ``times`` and rounded, is ``amount``."""
    if not times:
        return Decimal(0)
    factor = Decimal(0)
    for decimals in range(decimals_of(currency), _MOST_DECIMALS + 1):
        cent = Decimal(1).scaleb(-decimals)
        factor = (amount / times).quantize(cent, ROUND_HALF_EVEN)
        if round_amount(factor * times, currency) == amount:
            break
    return factor


# === TAXES === #


@dataclass(frozen=True, slots=True)
class TaxShare:
    """What of a tax the books give to a line; ``tax`` and ``line`` are the caller's."""

    tax: Hashable
    line: Hashable
    amount: Decimal
    base: Decimal


@dataclass(frozen=True, slots=True)
class PostedTax:
    """A tax as it is posted in all: Amazon's kind of it, and its rate in per cent."""

    amount: Decimal
    base: Decimal
    kind: str = "VAT"
    rate: Decimal | None = None


def converted(share: TaxShare, told: PostedTax, again: PostedTax) -> TaxShare:
    """Return a share of a tax in the currency in which it is told once more.

    So what takes something off, such as an allowance, does so there as well. Where it
    is the rate of its base it stays that: a cent that was rounded is not multiplied.
    """
    by_base = _scaled(share.base, told.base, told.amount)
    if abs(share.amount - by_base) < _ROUNDED:
        amount = _scaled(share.base, told.base, again.amount)
    else:
        amount = _scaled(share.amount, told.amount, again.amount)
    return replace(
        share, amount=amount, base=_scaled(share.base, told.base, again.base)
    )


def _scaled(part: Decimal, whole: Decimal, other: Decimal) -> Decimal:
    return part * other / whole if whole else part


def spread_taxes(
    shares: Iterable[TaxShare],
    posted: Mapping[Hashable, PostedTax],
    currency: str,
    decimals: int,
) -> dict[Hashable, list[Tax]]:
    """Return the taxes of each line, which add up to what is posted.

    A reverse charge is shared out twice for a line, once with each sign: its base
    counts once.

    :param posted: each tax in all
    :param decimals: those of the currency in the books
    """
    columns: dict[Hashable, dict[Hashable, TaxShare]] = {}
    for share in shares:
        column = columns.setdefault(share.tax, {})
        before = column.get(share.line)
        amount = share.amount + (before.amount if before else Decimal(0))
        column[share.line] = replace(share, amount=amount)
    taxes: dict[Hashable, list[Tax]] = {}
    for tax, column in columns.items():
        whole, each = posted[tax], list(column.values())
        amounts = spread(whole.amount, [share.amount for share in each], decimals)
        bases = spread(whole.base, [share.base for share in each], decimals)
        for line, amount, base in zip(column, amounts, bases, strict=True):
            money = Money(amount, currency), Money(base, currency)
            told = Tax(whole.kind, money[0], whole.rate, money[1])
            taxes.setdefault(line, []).append(told)
    return taxes
