"""Amazon's scalar notations: instants, decimals, quantities, check digits."""

import re
from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

DECIMAL = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")
INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d+))?)?"
    r"\s*(?:([Zz])|([+-])(\d{2}):?(\d{2}))?"
)
CENT = Decimal("0.01")
WITHOUT_CENTS = {"JPY", "KRW", "CLP"}


def stamp(instant: datetime) -> str:
    """Return an instant as Amazon writes it: 2026-01-31T08:00:00.250Z."""
    text = instant.astimezone(timezone.utc).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def instant(text: str) -> datetime:
    """Read an ISO 8601 instant; without a zone it is UTC. ValueError if unusable."""
    match = INSTANT.fullmatch(text.strip())
    if not match:
        raise ValueError(f"'{text}' is not an ISO 8601 date and time")
    day, minute, second, fraction, _, sign, hours, minutes = match.groups()
    plain = datetime.fromisoformat(f"{day}T{minute}:{second or '00'}")
    plain += timedelta(microseconds=int((fraction or "0")[:6].ljust(6, "0")))
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    zone = timezone(-offset if sign == "-" else offset)
    return plain.replace(tzinfo=zone).astimezone(timezone.utc)


def decimal(value: Any) -> Decimal:
    """Return a Decimal from a string or a number; 0 for anything unusable."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return Decimal()
    return number if number.is_finite() else Decimal()


def wished(value: Any) -> Decimal:
    """Return the amount in somebody's wish; ValueError if it is no decimal number."""
    if not DECIMAL.fullmatch(str(value)):
        raise ValueError(f"'{value}' is not an amount")
    return Decimal(str(value))


def amount_of(money: Any) -> Decimal:
    """Return the amount of a ``Money`` object, 0 when there is none."""
    return decimal(mapping(money).get("amount"))


def rounded(amount: Decimal, currency: str = "") -> Decimal:
    """Commercially rounded to the currency's smallest unit."""
    unit = Decimal(1) if currency in WITHOUT_CENTS else CENT
    return amount.quantize(unit, rounding=ROUND_HALF_UP)


def mapping(value: Any) -> dict[str, Any]:
    """``value`` if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: Any) -> list[Any]:
    """``value`` if it is a JSON array, else an empty one."""
    return value if isinstance(value, list) else []


def party(document: dict[str, Any], role: str) -> str:
    """Return the party code in ``document[role]``, "" when there is none."""
    return str(mapping(document.get(role)).get("partyId") or "").strip()


def case_size(quantity: Any) -> int:
    """Return units in one of ``quantity``: its unitSize for cases, else 1."""
    content = mapping(quantity)
    if str(content.get("unitOfMeasure")).lower() != "cases":
        return 1
    return max(int(decimal(content.get("unitSize"))), 1)


def units(quantity: Any) -> int:
    """Return how many single units an ``ItemQuantity`` is, cases resolved."""
    return int(decimal(mapping(quantity).get("amount"))) * case_size(quantity)


def gs1_check_digit(digits: str) -> str:
    """Return the last digit of a GS1 key (EAN, SSCC) whose other digits are given."""
    total = sum(
        int(digit) * (3 if position % 2 == 0 else 1)
        for position, digit in enumerate(reversed(digits))
    )
    return str(-total % 10)


def is_sscc(number: str) -> bool:
    """Tell whether it is an SSCC as the ASN wants it: 00, then 18 digits that check."""
    return bool(re.fullmatch(r"00\d{18}", number)) and (
        gs1_check_digit(number[2:-1]) == number[-1]
    )
