"""What is new in Amazon's reply about a pick-up, and what others take from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .routing_state import scac_of

# What Amazon calls it changes often, and nobody acts on it.
_QUIET = {"amazon_status"}


def news_of(known: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said and not known yet; what is not said stays as it is known."""
    return {
        name: value for name, value in said.items() if value and known[name] != value
    }


def is_to_tell(news: Iterable[str]) -> bool:
    """Return whether people, papers and ASN are to know of news, by their names."""
    return bool({*news} - _QUIET)


def paper_details(reference: str, scac: str, carrier_reference: str) -> dict[str, str]:
    """Return what papers and ASN say of a pick-up, as far as it is known."""
    details = {
        "amazon_reference": reference,
        "carrier_reference": carrier_reference,
        "carrier_scac": scac_of(scac),
    }
    return {name: text for name, text in details.items() if text}


@dataclass(frozen=True, slots=True)
class Note:
    """What the packing station says of a pick-up: which sentence, and how loudly."""

    key: Literal["none", "some", "waiting", "coming"]
    is_urgent: bool


def station_note(state: str, *, lacks_some: bool = False) -> Note:
    """Return what to say of a pick-up in ``state``; blank if there is none.

    :param lacks_some: goods of the load are not part of it
    """
    if not state:
        return Note("none", is_urgent=True)
    if lacks_some:
        return Note("some", is_urgent=True)
    if state in ("arranged", "shipped"):
        return Note("coming", is_urgent=False)
    return Note("waiting", is_urgent=state == "open")
