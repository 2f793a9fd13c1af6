"""The quantities of an order line, also once Amazon changes what is acknowledged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Ledger:
    """The quantities of a line: what is not promised is rejected.

    Ordered = accepted + backordered + rejected + cancelled.
    """

    ordered: Decimal
    accepted: Decimal
    backordered: Decimal = Decimal(0)
    cancelled: Decimal = Decimal(0)

    @property
    def open(self) -> Decimal:
        """Return what Amazon still orders."""
        return max(self.ordered - self.cancelled, Decimal(0))

    @property
    def rejected(self) -> Decimal:
        """Return what is not promised of it."""
        return self.open - self.accepted - self.backordered

    def since(self, original: Decimal) -> Ledger:
        """Return the ledger if ``original`` units were ordered first.

        What came in later, with less of them, was cancelled before.
        """
        more = max(original - self.ordered, Decimal(0))
        return replace(
            self, ordered=self.ordered + more, cancelled=self.cancelled + more
        )


def follow(
    ledger: Ledger,
    units: Decimal,
    *,
    pack: int = 1,
    back_order_allowed: bool = True,
    accepts: bool = True,
) -> Ledger:
    """Return the ledger once Amazon orders ``units``; what was acknowledged is kept.

    A line that was promised as a whole is promised as a whole again. Of another one
    the acknowledgement stays: less is taken from what was rejected first, then from
    what was backordered, then from what was accepted; more is rejected. What was
    ordered once never gets less: Amazon has cancelled the difference.

    :param pack: promised are multiples of it
    :param accepts: whether more is promised at all
    """
    units = max(units, Decimal(0))
    ordered = max(ledger.ordered, units)
    accepted, backordered = ledger.accepted, ledger.backordered
    # Nothing is acknowledged of a line that has nothing ordered yet, or any more.
    is_whole = not ledger.open or _floor(ledger.open, pack) == accepted + backordered
    if not back_order_allowed:
        backordered = Decimal(0)
    if units > ledger.open and is_whole and accepts:
        accepted = units - backordered
    promised = min(accepted + backordered, units)
    accepted = min(accepted, promised)
    return Ledger(
        ordered=ordered,
        accepted=_floor(accepted, pack),
        backordered=_floor(promised - accepted, pack),
        cancelled=ordered - units,
    )


def _floor(units: Decimal, pack: int) -> Decimal:
    return units - units % pack if pack > 1 else units
