"""What a file holds, in short: for people to compare before they import it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..incoming.purchase_order import PurchaseOrder
from .settlement import Remittance


@dataclass(frozen=True, slots=True)
class ShownPayment:
    """A payment in a file; amounts with their currency, ``gap`` blank for none.

    ``gap`` is what its lines do not explain.
    """

    number: str
    date: date
    amount: str
    line_count: int
    gap: str = ""


@dataclass(frozen=True, slots=True)
class ShownOrder:
    """An order in a file; ``units`` in eaches, ``amount`` at the costs it states."""

    number: str
    state: str
    fc: str = ""
    window_end: date | None = None
    line_count: int = 0
    units: Decimal = Decimal(0)
    amount: str = ""


def show_payment(payment: Remittance) -> ShownPayment:
    """Return what a payment is about."""
    gap = f"{payment.gap} {payment.invoice_currency}" if payment.gap else ""
    return ShownPayment(
        number=payment.payment_number,
        date=payment.payment_date,
        amount=f"{payment.amount} {payment.currency}",
        line_count=len(payment.lines),
        gap=gap,
    )


def show_order(order: PurchaseOrder) -> ShownOrder:
    """Return what an order is about; lines without a cost come to nothing."""
    nothing = Decimal(0)
    amounts = (
        line.quantity.units * line.net_cost.amount
        for line in order.lines
        if line.net_cost
    )
    return ShownOrder(
        number=order.number,
        state=order.state,
        fc=order.ship_to.party_id if order.ship_to else "",
        window_end=order.window.end.date() if order.window else None,
        line_count=len(order.lines),
        units=sum((line.quantity.units for line in order.lines), nothing),
        amount=f"{sum(amounts, nothing)} {order.currency or ''}",
    )
