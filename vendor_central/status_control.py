"""The order status, saying what the order does not: as Amazon's production does.

Cancelled units that the order does not know of, more accepted or received than is
ordered now, and words nobody has seen before.
"""

from datetime import datetime
from typing import Any

from .acknowledgements import set_state
from .ledger import Acknowledgement, Line, Order
from .orders import note_step
from .values import mapping, stamp

WISHES = ("cancelled", "accepted", "received", "words", "status")
WORDS = ("confirmationStatus", "receiveStatus")


def patch_status(order: Order, wish: dict[str, Any], at: datetime) -> None:
    """Take the body of ``PATCH /_sim/order-status/{number}``.

    ValueError for what makes no sense, KeyError for a line that is not there; then
    nothing has changed.
    """
    unknown = set(wish) - set(WISHES)
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    steps = [
        (order.lines[sequence], name, content)
        for name in WISHES[:4]
        for sequence, content in mapping(wish.get(name)).items()
    ]
    for line, name, content in steps:
        _check(line, name, content)
    for line, name, content in steps:
        CHANGES[name](line, content, at)
    if "status" in wish:
        order.status_word = str(wish["status"] or "")
    order.updated_at = at
    if not any(line.open for line in order.lines.values()):
        set_state(order, "Closed", at)


def _check(line: Line, name: str, content: Any) -> None:
    if name == "words":
        if not set(mapping(content)) <= set(WORDS):
            raise ValueError(f"words are {' and '.join(WORDS)}")
        return
    if type(content) is not int or content < 0:
        raise ValueError(f"{name}: units of line {line.sequence} are a number from 0")
    if name == "cancelled" and content > line.ordered:
        raise ValueError(f"line {line.sequence} has {line.ordered} units to cancel")


def _cancel(line: Line, units: int, at: datetime) -> None:
    """Cancel so many units in all; what is shown of the acknowledgement stays."""
    before = line.open
    line.withdrawn = units
    if line.open != before:
        note_step(line, before, line.open, at)
    line.keep_within_order()


def _accept(line: Line, units: int, at: datetime) -> None:
    line.acknowledged, line.accepted, line.backordered = True, units, 0
    line.keep_within_order()
    rejected = max(line.open - units, 0)
    line.acknowledgements.insert(0, Acknowledgement(stamp(at), units, rejected))


def _receive(line: Line, units: int, at: datetime) -> None:
    line.received, line.received_at = units, at


def _say(line: Line, words: dict[str, str], at: datetime) -> None:
    line.words |= words


CHANGES = {
    "cancelled": _cancel,
    "accepted": _accept,
    "received": _receive,
    "words": _say,
}
