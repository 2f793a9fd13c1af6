"""Floats, in which Odoo keeps quantities and amounts, as the numbers people see."""

from __future__ import annotations

from decimal import Decimal


def to_decimal(value: float, digits: int) -> Decimal:
    """Return a float as the decimal number people see, with ``digits`` places."""
    number = Decimal(f"{value:.{digits}f}")
    # Nobody writes a zero with a minus.
    return number or abs(number)
