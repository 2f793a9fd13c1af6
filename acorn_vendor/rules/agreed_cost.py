"""Agreed costs: which one counts for an order, and what a new one does to the others.

Two agreements about the same goods (one topic) never hold on the same day.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, TypeVar

from .validity import Period

_DAY = timedelta(days=1)
_Each = TypeVar("_Each")


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed for a time; ``code`` is ``None`` if for all vendor codes.

    ``cost`` is per unit, rounded as the books do; ``period.key`` names the agreement
    for the caller.
    """

    period: Period
    cost: Decimal
    code: Hashable | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """What a new cost does: nothing, it corrects ``current``, or it follows it.

    Where it follows, ``current`` (if there is one) ends the day before, and the new
    cost ends on ``end``, ``None`` for open.
    """

    action: Literal["keep", "correct", "follow"]
    current: Agreement | None = None
    end: date | None = None


def find_agreed(
    agreements: Iterable[Agreement], code: Hashable, day: date
) -> Agreement | None:
    """Return what counts for goods on a day; for the vendor code before for all.

    :param agreements: about these goods, whatever the vendor code
    """
    valid = [
        each
        for each in agreements
        if each.code in (None, code) and each.period.covers(day)
    ]
    return max(valid, key=_rank, default=None)


def _rank(agreement: Agreement) -> tuple[bool, date]:
    return agreement.code is not None, agreement.period.start or date.min


def find_ended(
    running: Iterable[Period], starts: Mapping[Hashable, date]
) -> dict[Hashable, date]:
    """Return ``{key: last day}`` of what ends as new costs of the same topic begin.

    :param running: what is agreed until further notice
    :param starts: the first day of the new cost of each topic
    """
    return {
        each.key: starts[each.topic] - _DAY
        for each in running
        if each.topic in starts and (each.start or date.min) < starts[each.topic]
    }


def revise(agreements: Iterable[Agreement], start: date, cost: Decimal) -> Revision:
    """Return what it means that a cost is agreed from a day on.

    :param agreements: about the same goods and the same vendor code
    """
    agreements = list(agreements)
    current = next((each for each in agreements if each.period.covers(start)), None)
    if current and current.cost == cost:
        return Revision("keep", current)
    if current and current.period.start == start:
        return Revision("correct", current)
    if current and current.period.end:
        return Revision("follow", current, current.period.end)
    starts = (each.period.start or date.min for each in agreements)
    later = [each for each in starts if each > start]
    return Revision("follow", current, min(later) - _DAY if later else None)


@dataclass(frozen=True, slots=True)
class Offer:
    """A cost that is agreed from a day on; ``key`` names what it comes from."""

    key: Hashable
    start: date
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Plan:
    """What agreements become: the new ones are named as their offers are.

    ``changed`` are known ones that end earlier or, from the same day, cost otherwise.
    """

    created: tuple[Agreement, ...] = ()
    changed: tuple[Agreement, ...] = ()


def plan(agreements: Iterable[Agreement], offers: Iterable[Offer]) -> Plan:
    """Return what agreements about the same goods become by new costs.

    Of several costs from the same day the highest counts: nobody agrees to less by
    accident, and the orders with less are asked about.
    """
    before = list(agreements)
    after = list(before)
    for offer in sorted(offers, key=lambda each: (each.start, each.cost)):
        revision = revise(after, offer.start, offer.cost)
        current = revision.current
        if revision.action == "keep":
            continue
        if current:
            after[after.index(current)] = (
                replace(current, cost=offer.cost)
                if revision.action == "correct"
                else _until(current, offer.start - _DAY)
            )
        if revision.action == "follow":
            period = Period(offer.key, None, offer.start, revision.end)
            after.append(Agreement(period, offer.cost))
    return Plan(
        created=tuple(after[len(before) :]),
        changed=tuple(
            new for old, new in zip(before, after, strict=False) if new != old
        ),
    )


def plan_all(
    agreements: Iterable[tuple[Hashable, Agreement]],
    offers: Iterable[tuple[Hashable, Offer]],
) -> list[Plan]:
    """Return a plan for the goods of each topic that costs are offered for.

    :param agreements: each with its topic, as the offers
    """
    known = _by_topic(agreements)
    return [
        plan(known.get(topic, ()), same) for topic, same in _by_topic(offers).items()
    ]


def _by_topic(pairs: Iterable[tuple[Hashable, _Each]]) -> dict[Hashable, list[_Each]]:
    topics: dict[Hashable, list[_Each]] = {}
    for topic, each in pairs:
        topics.setdefault(topic, []).append(each)
    return topics


def _until(agreement: Agreement, day: date) -> Agreement:
    return replace(agreement, period=replace(agreement.period, end=day))


def highest_of_each(offers: Iterable[tuple[Hashable, Offer]]) -> list[Offer]:
    """Return the :func:`highest` cost for the goods of each topic."""
    found = (highest(same) for same in _by_topic(offers).values())
    return [offer for offer in found if offer]


def highest(offers: Iterable[Offer]) -> Offer | None:
    """Return one first cost for goods that nothing is agreed for, from the first day.

    The highest that is offered: agreed to at once for many orders, a lower one is to
    be asked about and not to replace it.
    """
    offers = list(offers)
    best = max(offers, key=lambda each: each.cost, default=None)
    return best and replace(best, start=min(each.start for each in offers))
