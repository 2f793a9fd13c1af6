"""How Amazon holds a party: as people read it, and as it is kept and read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields

from ..base.common import Address

_NAMES = tuple(field.name for field in fields(Address))


def lines_of(address: Address | None) -> list[str]:
    """Return an address in lines, as it stands on a letter; none without one."""
    if address is None:
        return []
    lines = [
        *(address.name, address.line_1, address.line_2, address.line_3),
        f"{address.postal_code} {address.city}".strip(),
        *(address.state, address.country_code),
    ]
    return [line for line in lines if line]


def to_details(address: Address | None) -> dict[str, str] | None:
    """Return an address as it is kept; ``None`` for none."""
    return asdict(address) if address else None


def from_details(details: Mapping[str, str] | None) -> Address:
    """Return the address that was kept; an empty one for none."""
    known = details or {}
    return Address(**{name: known.get(name) or "" for name in _NAMES})


def second_line(address: Address) -> str:
    """Return in one line what does not fit the first one of the street."""
    return " ".join(filter(None, (address.line_2, address.line_3)))
