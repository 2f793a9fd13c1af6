"""Read a moment or a number as JSON has them; ``ValueError`` for anything else."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from decimal import Decimal, InvalidOperation

_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)"
    r"(?:[Tt ](\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,6})\d*)?)?"
    r" ?([Zz]|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)
# Far beyond any price or quantity, and small enough to be written out in digits.
_MOST_DIGITS = 15
_MOST_DECIMALS = 20
# Before Amazon had vendors, and long after any order; time zones and transit days can
# be added to what lies between.
_YEARS = range(2000, 2100)


def parse_moment(text: str) -> datetime:
    """Return the aware UTC moment that an ISO 8601 text means; no zone means UTC.

    Raises ``ValueError`` for anything else.
    """
    match = _MOMENT.fullmatch(text.strip())
    if not match:
        raise ValueError(f"not a date: {text[:40]!r}")
    day, minute, second, fraction, zone = match.groups()
    moment = datetime.fromisoformat(
        f"{day}T{minute or '00:00'}{second or ':00'}"
        f".{(fraction or '0').ljust(6, '0')}{_zone_offset(zone)}"
    )
    try:
        return moment.astimezone(timezone.utc)
    except OverflowError as error:
        raise ValueError(f"not a date: {text[:40]!r}") from error


def is_plausible(moment: datetime) -> bool:
    """Say whether anything about an order can have happened then, or will."""
    return moment.year in _YEARS


def _zone_offset(zone: str | None) -> str:
    if zone is None or zone in "Zz":
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def parse_decimal(value: object) -> Decimal:
    """Return the number in a JSON number or text; ``ValueError`` for anything else."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
        raise ValueError("not a number")
    if isinstance(value, str) and "_" in value:  # Python's digits, nobody else's
        raise ValueError("not a number")
    try:
        number = Decimal(repr(value) if isinstance(value, float) else value)
    except InvalidOperation as error:
        raise ValueError("not a number") from error
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or number.adjusted() >= _MOST_DIGITS:
        raise ValueError("not a usable number")
    if exponent < -_MOST_DECIMALS:
        raise ValueError("too many decimals")
    # 1E+2 and 100 are the same amount; people should see the second.
    return number if exponent <= 0 else number.quantize(Decimal(1))
