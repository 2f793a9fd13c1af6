"""Which parcel has which tracking number, as people paste, scan or type them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .shipment_papers import split_tracking

Fault = Literal["empty", "too_many", "twice", "unknown", "long"]
_SSCC = re.compile(r"(?:\(?00\)?)?(\d{18})")
_LONGEST = 60


class TrackingError(Exception):
    """What is wrong with a list of tracking numbers: a fault, and what it names."""

    def __init__(self, fault: Fault, **values: str) -> None:
        super().__init__(fault)
        self.fault: Fault = fault
        self.values = values


@dataclass(frozen=True, slots=True)
class Parcel:
    """A carton by its number on the label; ``tracking`` is blank if it has none."""

    id: int
    sscc: str
    tracking: str = ""


def read_tracking(text: str, parcels: Sequence[Parcel]) -> Mapping[int, str]:
    """Return ``{carton: tracking number}`` of a pasted list.

    A line is a tracking number, or an SSCC and a tracking number. Numbers by
    themselves go to the cartons without one, in their order; if all have one, a list
    for all of them replaces it.

    :raise TrackingError: what is wrong with the list
    """
    lines = re.sub(r"[;,\t]", " ", text).splitlines()
    rows = [line.split() for line in lines if line.strip()]
    if not rows:
        raise TrackingError("empty")
    found, alone = _sort(rows, {parcel.sscc: parcel.id for parcel in parcels})
    waiting = [each for each in parcels if each.id not in found and not each.tracking]
    if not waiting and len(alone) == len(parcels):
        waiting = list(parcels)
    if len(alone) > len(waiting):
        raise TrackingError(
            "too_many", numbers=str(len(alone)), cartons=str(len(waiting))
        )
    found |= {each.id: number for each, number in zip(waiting, alone, strict=False)}
    _check(found, parcels)
    return found


def spread(reference: str, parcels: Sequence[Parcel]) -> Mapping[int, str]:
    """Return ``{carton: tracking number}`` of what a carrier wrote into one field.

    Empty where it is not clear which is whose, or somebody has told some already.
    """
    numbers = split_tracking(reference, len(parcels))
    if not numbers or any(each.tracking for each in parcels):
        return {}
    return {each.id: number for each, number in zip(parcels, numbers, strict=True)}


def _sort(
    rows: Sequence[Sequence[str]], by_sscc: Mapping[str, int]
) -> tuple[dict[int, str], list[str]]:
    """Return the numbers of cartons that are named, and those by themselves."""
    found: dict[int, str] = {}
    alone: list[str] = []
    for row in rows:
        match = _SSCC.fullmatch(row[0])
        if len(row) == 1 or not match:
            alone.extend(row)
        elif match[1] in by_sscc:
            found[by_sscc[match[1]]] = "".join(row[1:])
        else:
            raise TrackingError("unknown", carton=row[0])
    return found, alone


def _check(found: Mapping[int, str], parcels: Sequence[Parcel]) -> None:
    kept = {each.tracking for each in parcels if each.tracking and each.id not in found}
    seen: set[str] = set(kept)
    for number in found.values():
        if number in seen:
            raise TrackingError("twice", number=number)
        if len(number) > _LONGEST:
            raise TrackingError("long", number=number)
        seen.add(number)
