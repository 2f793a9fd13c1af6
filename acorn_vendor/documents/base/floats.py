"""Floats, in which Odoo keeps quantities and amounts, as the numbers people see."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

# A float says no more digits than these; what follows is the noise of calculations.
_DIGITS_OF_A_FLOAT = 15


def to_decimal(value: float, digits: int) -> Decimal:
    """Return a float as the decimal number people see, with ``digits`` places."""
    number = Decimal(f"{value:.{digits}f}")
    # Nobody writes a zero with a minus.
    return number or abs(number)


def to_rounded(value: float, digits: int) -> Decimal:
    """Return a float as the books round it, halves up, as a decimal number."""
    number = Decimal(f"{value:.{_DIGITS_OF_A_FLOAT}g}")
    rounded = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return rounded or abs(rounded)
