"""How far a pick-up is, and how what Amazon arranged differs from what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from .message_states import BINDING_STATES

State = Literal["open", "requested", "arranged", "shipped", "cancelled"]

# Amazon has the request, or is getting it.
WITH_AMAZON = ("waiting", "presumed", "confirmed")
SHIPPED = "Shipped"
# https://developer-docs.amazon.com/sp-api/docs/vendor-shipments-api-v1-use-case-guide
REGIONS = ("na", "eu")
# Amazon is asked about these: ARN and carrier come late, and may change.
FOLLOWED = ("requested", "arranged")
_SCAC = re.compile(r"[A-Z]{2,4}")
# Until then it may still arrive.
ARRIVES_WITHIN = timedelta(minutes=15)
# Weights differ by scales; more than this is another load.
_SAME_WEIGHT = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class Facts:
    """All that decides how far a pick-up is.

    ``document`` is how far the request is with Amazon, ``reference`` Amazon's number
    (ARN), ``by_hand`` that somebody asked in Vendor Central.
    """

    document: str = ""
    reference: str = ""
    amazon_status: str = ""
    by_hand: bool = False
    is_cancelled: bool = False
    is_shipped: bool = False


def state_of(facts: Facts) -> State:
    """Return how far a pick-up is."""
    if facts.is_cancelled:
        return "cancelled"
    if facts.is_shipped or facts.amazon_status == SHIPPED:
        return "shipped"
    if facts.reference:
        return "arranged"
    is_asked = facts.by_hand or facts.document in WITH_AMAZON
    return "requested" if is_asked else "open"


def may_change(state: State, document: str) -> bool:
    """Return whether what is asked may be changed: until a carrier is assigned."""
    return state in ("open", "requested") and document != "waiting"


def level_in(region: str, level: str) -> str:
    """Return the level that counts in a region: not everywhere Amazon can be asked."""
    return level if region in REGIONS else "off"


def may_send(state: State, document: str, level: str) -> bool:
    """Return whether the request may be sent, or sent anew, through the API."""
    return level != "off" and may_change(state, document)


# === WHAT AMAZON ARRANGED === #


@dataclass(frozen=True, slots=True)
class Plan:
    """A pick-up as it was asked for, or as it was arranged; ``None`` is not said."""

    day: date | None = None
    carrier: str = ""
    cartons: int | None = None
    pallets: int | None = None
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that was arranged otherwise, with what was asked and what came."""

    key: str
    asked: Any
    arranged: Any


def differences(
    asked: Plan, arranged: Plan, window_end: date | None = None
) -> tuple[Difference, ...]:
    """Return what was arranged otherwise than asked, what matters most first.

    :param window_end: the last day on which Amazon wants the goods to leave
    """
    return tuple(_differences(asked, arranged, window_end))


def _differences(
    asked: Plan, arranged: Plan, window_end: date | None
) -> Iterator[Difference]:
    if asked.day and arranged.day and asked.day != arranged.day:
        key = "later" if arranged.day > asked.day else "earlier"
        yield Difference(key, asked.day, arranged.day)
    if window_end and arranged.day and arranged.day > window_end:
        yield Difference("after_window", window_end, arranged.day)
    if asked.carrier and arranged.carrier and asked.carrier != arranged.carrier:
        yield Difference("carrier", asked.carrier, arranged.carrier)
    for name in ("pallets", "cartons"):
        wanted, got = getattr(asked, name), getattr(arranged, name)
        if wanted is not None and got is not None and wanted != got:
            yield Difference(
                f"{'fewer' if got < wanted else 'more'}_{name}", wanted, got
            )
    if asked.weight and arranged.weight:
        gap = abs(asked.weight - arranged.weight)
        if gap > asked.weight * _SAME_WEIGHT:
            yield Difference("weight", asked.weight, arranged.weight)


@dataclass(frozen=True, slots=True)
class TransportLabel:
    """A label of a carrier: number ``number`` of a set, for one parcel."""

    number: int
    tracking: str = ""


def pair_labels(
    cartons: tuple[str, ...], labels: tuple[TransportLabel, ...]
) -> dict[str, str]:
    """Return ``{SSCC: tracking number}`` where it is beyond doubt which is whose.

    That is where Amazon made as many labels as cartons were named, each with a number
    of its own: the first label is for the first carton.
    """
    ordered = sorted(labels, key=lambda each: each.number)
    numbers = [each.tracking for each in ordered if each.tracking]
    is_clear = len(cartons) == len(ordered) == len(set(numbers)) and len(
        {each.number for each in ordered}
    ) == len(ordered)
    return dict(zip(cartons, numbers, strict=True)) if is_clear and cartons else {}


def is_with_amazon(states: Iterable[str], uncertain: Iterable[bool]) -> bool:
    """Return whether Amazon has a request, or may have it, by its messages."""
    return any(state in BINDING_STATES for state in states) or any(uncertain)


def proof_of(
    *, is_listed: bool, is_arranged: bool, is_cancellation: bool, version: int
) -> Literal["listed", "gone"] | None:
    """Return what Amazon's list shows of a request of which no response was seen.

    ``None`` where it shows nothing: the first request may not have arrived, and of a
    later one the list has an earlier version. Once it is arranged Amazon takes no
    other, so that asking again would be refused.
    """
    if is_cancellation:
        return None if is_listed else "gone"
    is_proof = is_listed and (version == 1 or is_arranged)
    return "listed" if is_proof else None


def scac_of(code: str) -> str:
    """Return a carrier's code if papers and the ASN take it as SCAC; else blank."""
    return code if _SCAC.fullmatch(code) else ""
