"""What is said of one line: how much of it is accepted, backordered and rejected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ..base.common import Quantity
from .acknowledgement import AcknowledgedQuantity


@dataclass(frozen=True, slots=True)
class Promised:
    """What a line promises, in eaches, and when each part of it comes.

    A date is that of delivery where the vendor delivers (``is_delivered``), else the
    one on which Amazon collects. ``reason`` is Amazon's word for what is rejected.
    """

    accepted: Decimal
    backordered: Decimal
    rejected: Decimal
    date: datetime | None = None
    backorder_date: datetime | None = None
    is_delivered: bool = False
    reason: str | None = None


def parts_of(line: Promised, unit: Quantity) -> Iterator[AcknowledgedQuantity]:
    """Yield the parts of a line; what is nothing is not said.

    :param unit: what Amazon counts the line in
    """
    parts = (
        ("Accepted", line.accepted, line.date, None),
        ("Backordered", line.backordered, line.backorder_date, None),
        ("Rejected", line.rejected, None, line.reason),
    )
    for code, units, date, reason in parts:
        if units:
            yield AcknowledgedQuantity(
                code=code,
                quantity=unit.with_units(units),
                reason=reason,
                ship_date=None if line.is_delivered else date,
                delivery_date=date if line.is_delivered else None,
            )
