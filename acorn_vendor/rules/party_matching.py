"""Which partner a party of Amazon's may be; a person decides.

A tax number is proof enough. A code in the reference or the name, or the same street
and postal code, make a partner likely; several likely ones are nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Reason = Literal["tax_id", "reference", "name", "address"]

# The strongest first.
_REASONS: tuple[Reason, ...] = ("tax_id", "reference", "name", "address")


@dataclass(frozen=True, slots=True)
class Known:
    """The facts that are compared: of a partner of ours, or of a party at Amazon."""

    code: str = ""
    name: str = ""
    street: str = ""
    postal_code: str = ""
    country_code: str = ""
    tax_id: str = ""


def suggest(party: Known, partners: Iterable[Known]) -> tuple[int, Reason] | None:
    """Return the place of the partner that fits best, and why.

    ``None`` if none fits, or if two fit for the same best reason.
    """
    found = [(_find_reason(party, partner), n) for n, partner in enumerate(partners)]
    for reason in _REASONS:
        places = [place for why, place in found if why == reason]
        if places:
            return (places[0], reason) if len(places) == 1 else None
    return None


def _find_reason(party: Known, partner: Known) -> Reason | None:
    if _compact(party.tax_id) and _compact(party.tax_id) == _compact(partner.tax_id):
        return "tax_id"
    code = _compact(party.code)
    if code and code == _compact(partner.code):
        return "reference"
    if code and code in re.split(r"[^A-Z0-9]+", partner.name.upper()):
        return "name"
    return "address" if _is_same_place(party, partner) else None


def _is_same_place(party: Known, partner: Known) -> bool:
    """Return whether street and postal code are given and the same."""
    same_country = not (party.country_code and partner.country_code) or (
        party.country_code == partner.country_code
    )
    return bool(
        same_country
        and _compact(party.postal_code)
        and _compact(party.street)
        and _compact(party.postal_code) == _compact(partner.postal_code)
        and _compact(party.street) == _compact(partner.street)
    )


def _compact(text: str) -> str:
    """Return letters and digits only, in capitals: punctuation does not matter."""
    return re.sub(r"[\W_]+", "", text).upper()
