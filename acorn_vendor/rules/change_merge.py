"""What an order and its lines say once changes by Amazon are applied."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ..documents.base.common import Quantity
from ..documents.incoming.purchase_order_lines import Line
from .order_change import LESS, MORE, Change
from .order_ledger import Ledger, follow

QUANTITY = frozenset((*LESS, *MORE))
COST = frozenset(("cost_lower", "cost_higher"))
# What may change how much is promised.
PROMISE = QUANTITY | {"unit", "backorder_lost"}
_NOTHING = Decimal(0)


def merge(line: Line, kinds: Set[str], new: Line | None) -> Line:
    """Return a line of the books with what changes of these kinds say.

    :param new: Amazon's line; ``None`` if it is gone
    """
    if new is None:
        return replace(line, quantity=line.quantity.with_units(_NOTHING))
    quantity = new.quantity if "unit" in kinds else line.quantity
    units = (new if kinds & QUANTITY else line).quantity.units
    changed: dict[str, Any] = {"quantity": quantity.with_units(max(units, _NOTHING))}
    if kinds & COST:
        changed |= {"net_cost": new.net_cost, "list_price": new.list_price}
    if kinds & {"backorder", "backorder_lost"}:
        changed["back_order_allowed"] = new.back_order_allowed
    return replace(line, **changed)


def ledger_after(
    ledger: Ledger,
    units: Decimal,
    unit: Quantity,
    *,
    back_order_allowed: bool,
    accepts: bool = True,
    shipped: Decimal = _NOTHING,
) -> Ledger:
    """Return the ledger of a line once Amazon orders ``units``.

    What was shipped keeps a quantity up; too much of it raises none.

    :param unit: what Amazon counts the line in: promised are whole ones
    :param accepts: whether more may be promised at all
    """
    return follow(
        ledger,
        max(units, min(shipped, ledger.open)),
        pack=unit.unit_size if unit.unit == "Cases" else 1,
        back_order_allowed=back_order_allowed,
        accepts=accepts,
    )


def kinds_by_line(changes: Iterable[Change]) -> dict[str | None, set[str]]:
    """Return the kinds of changes of each line; ``None`` is the whole order."""
    kinds: dict[str | None, set[str]] = {}
    for change in changes:
        kinds.setdefault(change.sequence, set()).add(change.kind)
    return kinds
