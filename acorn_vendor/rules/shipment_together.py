"""Which transfers may leave together, as one shipment with one ASN."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .shipment_transfers import may_join

NOTHING, NOT_AMAZON, OFF, CANCELLED = "nothing", "not_amazon", "off", "cancelled"
CODES, FCS, HOUSES, DAYS, TOLD = "codes", "fcs", "houses", "days", "told"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A transfer that is to leave with others.

    ``shipment`` is the one it is in already, blank if in none, and ``asn`` how far
    the ASN of that is.
    """

    name: str
    state: str
    code: str
    fc: str
    house: str
    day: date | None
    level: str = "live"
    shipment: Hashable = ""
    shipment_name: str = ""
    asn: str = ""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why transfers cannot leave together: a key, and what its text names."""

    key: str
    values: Mapping[str, str]


def find_obstacle(candidates: Sequence[Candidate], today: date) -> Obstacle | None:
    """Return the first reason why these cannot share a shipment; ``None`` if none.

    What is late leaves today at the earliest, so it may go with what leaves today.
    """
    if not candidates:
        return Obstacle(NOTHING, {})
    for each in candidates:
        if obstacle := _find_own_obstacle(each):
            return obstacle
    for key, name in ((CODES, "code"), (FCS, "fc"), (HOUSES, "house")):
        told = {getattr(each, name) for each in candidates}
        if len(told) > 1:
            return Obstacle(key, {"different": ", ".join(sorted(told))})
    days = {_effective_day(each, today) for each in candidates}
    if len(days) > 1:
        first, last = _earliest_and_latest(candidates, today)
        return Obstacle(DAYS, {"transfer": first.name, "other": last.name})
    return None


def choose_shipment(candidates: Iterable[Candidate]) -> Hashable:
    """Return the shipment that all are to join: where most are; blank if in none."""
    counts: dict[Hashable, int] = {}
    for each in candidates:
        if each.shipment:
            counts[each.shipment] = counts.get(each.shipment, 0) + 1
    return max(counts, key=lambda shipment: counts[shipment], default="")


def _find_own_obstacle(each: Candidate) -> Obstacle | None:
    obstacles = {
        NOT_AMAZON: not each.code,
        OFF: each.level == "off",
        CANCELLED: each.state == "cancel",
        TOLD: not may_join("", each.asn),
    }
    values = {"transfer": each.name, "shipment": each.shipment_name, "code": each.code}
    return next((Obstacle(key, values) for key, it in obstacles.items() if it), None)


def _effective_day(each: Candidate, today: date) -> date:
    return max(each.day or today, today)


def _earliest_and_latest(
    candidates: Sequence[Candidate], today: date
) -> tuple[Candidate, Candidate]:
    ordered = sorted(candidates, key=lambda each: _effective_day(each, today))
    return ordered[0], ordered[-1]
