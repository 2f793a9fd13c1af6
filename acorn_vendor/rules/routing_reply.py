"""What is new in Amazon's reply about a pick-up, and what others take from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal

from ..documents.base.moments import to_naive
from ..documents.files.routing_text import Pasted
from ..documents.incoming.routing import PickUp, converted
from .load_stage import moment_there
from .routing_state import scac_of

# What Amazon calls it changes often, and nobody acts on it.
_QUIET = {"amazon_status"}


def said_of(pick_up: PickUp, unit: str, digits: int) -> dict[str, Any]:
    """Return what Amazon's API says, by our names and as it is kept.

    Before anything is arranged it repeats what was asked for.

    :param unit: Amazon's name of the unit that we weigh in
    :param digits: places of weights
    """
    is_arranged = bool(pick_up.reference or pick_up.scac)
    weight = converted(pick_up.weight, unit)
    arranged = {
        "delivery_at": to_naive(pick_up.delivery_at),
        "arranged_cartons": pick_up.cartons,
        "arranged_pallets": pick_up.pallets,
        "arranged_weight": weight and round(float(weight), digits),
    }
    return {
        "amazon_reference": pick_up.reference,
        "amazon_status": pick_up.status,
        "carrier_scac": pick_up.scac,
        "carrier_name": pick_up.carrier,
        "carrier_reference": pick_up.pro_number,
        "scheduled_at": to_naive(pick_up.scheduled_at),
        **(arranged if is_arranged else dict.fromkeys(arranged)),
    }


def read_of(pasted: Pasted, zone: str, usual: time) -> dict[str, Any]:
    """Return what a text of Amazon's says, by our names; what it does not is left out.

    :param zone: of the warehouse: its days are what the text speaks of
    :param usual: the time of day where the text has a day only
    """
    values = {
        "amazon_reference": pasted.reference,
        "carrier_scac": pasted.scac,
        "carrier_name": pasted.carrier,
        "carrier_reference": pasted.pro_number,
        "scheduled_at": _moment(pasted.pick_up, pasted.pick_up_time or usual, zone),
        "delivery_at": _moment(pasted.delivery, pasted.delivery_time or usual, zone),
    }
    return {name: value for name, value in values.items() if value}


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


def _moment(day: date | None, clock: time, zone: str) -> datetime | None:
    return moment_there(day, clock, zone) if day else None
