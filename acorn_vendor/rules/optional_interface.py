"""Interfaces of Amazon that not every account may use, and when they are asked.

Whether it may is found out by asking. Amazon may grant at any time what it refused, so
that is asked again, but seldom.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Literal

Availability = Literal["unknown", "available", "unavailable"]
# Asking costs one call.
PROBE_EVERY = timedelta(days=30)


def may_ask(
    known: Availability,
    probed_at: datetime,
    now: datetime,
    is_held: Callable[[], bool],
) -> bool:
    """Return whether it is time to ask.

    :param known: what Amazon responded last
    :param probed_at: when that was; of no matter unless it was refused
    :param is_held: says whether an incident holds what would be asked
    """
    if known == "unavailable":
        return now - probed_at > PROBE_EVERY
    return not is_held()


def to_note(is_granted: bool | None, known: Availability) -> Availability | None:
    """Return what is to be noted of a response, nothing if it is known already.

    A refusal is noted each time: what was probed last is not probed soon again.

    :param is_granted: ``None`` if that is unclear
    """
    if is_granted is None:
        return None
    found: Availability = "available" if is_granted else "unavailable"
    return found if not is_granted or found != known else None


def is_lost(is_granted: bool | None, known: Availability) -> bool:
    """Return whether Amazon refuses what it has granted: that is for a person."""
    return is_granted is False and known == "available"


def is_granted_by(responses: Collection[bool | None]) -> bool | None:
    """Return whether we may ask; ``None`` while that is unclear.

    :param responses: per country: responded, refused, or ``None`` for no response. One
        that responds is enough to know.
    """
    if True in responses:
        return True
    return None if not responses or None in responses else False
