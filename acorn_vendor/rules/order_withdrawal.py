"""Cancellations that only the order status shows, put into the order.

Amazon cancels lines without sending the order anew: ``getPurchaseOrder`` goes on saying
what was ordered at first. So that a cancellation is one whatever shows it, the status
is read into the newest version of the order, and that is compared with the books.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ..documents.incoming.purchase_order import PurchaseOrder
from ..documents.incoming.purchase_order_lines import Line
from ..documents.incoming.purchase_order_status import OrderStatus


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Units that the status takes back of those the order ``stated``.

    A version of the order that states something else is news: it ends the withdrawal.
    """

    stated: Decimal
    units: Decimal


def is_older(status: OrderStatus, order: PurchaseOrder) -> bool:
    """Say whether a status is from before the version of the order.

    Amazon shows some things late; what does not say when it is from counts as new.
    """
    said = status.updated_at, order.changed_at
    return bool(said[0] and said[1] and said[0] < said[1])


def find_withdrawals(
    order: PurchaseOrder, status: OrderStatus
) -> dict[str, Withdrawal]:
    """Return what the status takes back, by line.

    More than the order states is no news: the order itself will say it. What it does
    not speak of stays as it is, and nobody knows what less than nothing means.
    """
    now = {
        line.sequence: line.ordered
        for line in status.lines
        if line.ordered is not None and line.ordered >= 0
    }
    return {
        line.sequence: Withdrawal(
            line.quantity.units, line.quantity.units - now[line.sequence]
        )
        for line in order.lines
        if line.sequence in now and now[line.sequence] < line.quantity.units
    }


def find_restated(
    order: PurchaseOrder, withdrawals: Mapping[str, Withdrawal]
) -> set[str]:
    """Return the lines of which an order states another quantity: that counts then."""
    stated = {line.sequence: line.quantity.units for line in order.lines}
    return {
        sequence
        for sequence, withdrawal in withdrawals.items()
        if stated.get(sequence) != withdrawal.stated
    }


def withdraw(
    order: PurchaseOrder, withdrawals: Mapping[str, Withdrawal]
) -> PurchaseOrder:
    """Return the order without what the status has taken back."""
    if not withdrawals:
        return order
    lines = tuple(
        _withdraw(line, withdrawals.get(line.sequence)) for line in order.lines
    )
    return replace(order, lines=lines)


def _withdraw(line: Line, withdrawal: Withdrawal | None) -> Line:
    if withdrawal is None or withdrawal.stated != line.quantity.units:
        return line
    units = max(line.quantity.units - withdrawal.units, Decimal(0))
    return replace(line, quantity=line.quantity.with_units(units))


def is_touched(
    units: Decimal, open_units: Decimal, known: Withdrawal | None = None
) -> bool:
    """Return whether a status may say something new of a line; most say nothing.

    :param units: what the status says is ordered now
    :param open_units: what is ordered by the books
    :param known: what the status took back before, if it did
    """
    if units < 0:
        return False
    is_other = units != open_units
    return is_other or bool(known and units != known.stated - known.units)
