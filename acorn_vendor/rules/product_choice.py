"""Which product Amazon means, of those that fit what it calls an item.

What fits two products, or one in two units, is never decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

from ..documents.base.identifiers import isbn_to_ean
from ..documents.incoming.purchase_order_lines import Line

Question = Literal["several", "archived", "packaging", "unknown"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A product that fits, and the unit Amazon counts as one each: ``None`` its own."""

    product: Hashable
    unit: Hashable | None = None
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """The product that is meant, ``None`` where a person has to choose.

    ``candidates`` are all products that fit; ``unit`` is ``None`` for its own.
    """

    product: Hashable | None = None
    unit: Hashable | None = None
    candidates: tuple[Hashable, ...] = ()


def identifiers_of(line: Line) -> list[str]:
    """Return what a line calls its product, the most telling first."""
    texts = line.vendor_sku, line.asin, isbn_to_ean(line.asin)
    return [text for text in texts if text]


def find_first(
    line: Line, find: Callable[[str], Collection[Hit] | None]
) -> Collection[Hit]:
    """Return what fits the most telling identifier that anything fits."""
    found = (find(identifier) for identifier in identifiers_of(line))
    return next((hits for hits in found if hits), ())


def choose(hits: Iterable[Hit]) -> Choice:
    """Return which product is meant; archived ones are for a person to decide."""
    hits = list(hits)
    products = tuple(dict.fromkeys(hit.product for hit in hits))
    units = {hit.unit for hit in hits if hit.unit is not None}
    is_clear = len(products) == 1 and len(units) <= 1
    if not is_clear or not all(hit.is_active for hit in hits):
        return Choice(candidates=products)
    return Choice(products[0], next(iter(units), None), products)


def find_question(candidates: int, *, is_active: bool) -> Question:
    """Return what a person has to say where no product was chosen.

    :param candidates: how many products fit
    :param is_active: whether the one that fits is in use
    """
    if candidates > 1:
        return "several"
    if not candidates:
        return "unknown"
    return "packaging" if is_active else "archived"


def sizes_of(cases: Iterable[float], each: float) -> frozenset[float]:
    """Return how many eaches are in each case.

    :param cases: how many of one reference unit each case is
    :param each: how many of them one each is
    """
    return frozenset(size for case in cases if (size := round(case / each, 6)) > 1)
