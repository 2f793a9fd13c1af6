"""What is asked of Amazon's buyer, whether Amazon has done it, and what a reply says.

Amazon's API lets a vendor acknowledge an order and not change it: another window,
quantity or cost is what a person agrees on with the buyer, who changes the order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from ..documents.incoming.purchase_order import PurchaseOrder, Window
from ..documents.incoming.purchase_order_lines import Line

Days = tuple[date, date]
Problem = Literal["nothing", "window_turned", "negative", "cases"]
# Of a reply, so much is shown on the order; the rest is in its history.
MOST_LINES = 6
LONGEST_REPLY = 500
# From here on a mail repeats what it replies to.
_QUOTATION = re.compile(
    r"^\s*(>"
    r"|-{2,}\s?(original|urspr|mensaje|messaggio|message)"
    r"|_{10,}"
    r"|(from|von|de|da|差出人)\s?:\s.+@"
    r"|(on|am|le|el|il)\s.*\d.*(wrote|schrieb.*|a écrit|escribió|ha scritto)\s?:\s*$"
    r"|--\s*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """Another quantity (in eaches) or cost of a line than Amazon's order states."""

    topic: Literal["quantity", "cost"]
    sequence: str
    before: Decimal
    wanted: Decimal

    def is_granted(self, line: Line | None) -> bool:
        """Return whether Amazon's line says so now; more than a higher cost is, too."""
        if self.topic == "quantity":
            return (line.quantity.units if line else Decimal(0)) == self.wanted
        if line is None or line.cost is None:
            return False
        if self.wanted > self.before:
            return line.cost.amount >= self.wanted
        return line.cost.amount == self.wanted


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for an order: a window by its days, other values, anything else."""

    window: Days | None = None
    wishes: tuple[Wish, ...] = ()
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is asked."""
        return not (self.window or self.wishes or self.note.strip())

    @property
    def can_be_seen(self) -> bool:
        """Return whether Amazon's order will show that it was granted."""
        return bool(self.window or self.wishes)


def problem_of(
    request: Request, sizes: Mapping[str, int]
) -> tuple[Problem, str | None] | None:
    """Return why a request cannot be sent as it is, and of which line that is.

    :param sizes: the eaches of what Amazon counts in, for each line
    """
    if request.is_empty:
        return "nothing", None
    if request.window and request.window[0] > request.window[1]:
        return "window_turned", None
    for wish in request.wishes:
        if wish.wanted < 0:
            return "negative", wish.sequence
        is_units = wish.topic == "quantity"
        if is_units and wish.wanted % max(sizes.get(wish.sequence, 1), 1):
            return "cases", wish.sequence
    return None


def wishes_of(
    lines: Iterable[tuple[str, Decimal, Decimal]], topic: Literal["quantity", "cost"]
) -> tuple[Wish, ...]:
    """Return the wishes in what was filled in; what stays as it is, is none.

    :param lines: sequence, what Amazon states, and what is wanted
    """
    return tuple(
        Wish(topic, sequence, before, wanted)
        for sequence, before, wanted in lines
        if before != wanted
    )


def told_wishes(
    request: Request,
    items: Mapping[str, str],
    known_days: Iterable[date],
    write_day: Callable[[date], str],
    write_value: Callable[[Wish, Decimal], str],
) -> list[tuple[str, dict[str, str]]]:
    """Return each wish with its values as the language of the reader has them.

    :param items: how Amazon names the item of each line
    :param known_days: those of the window that Amazon's order states
    :return: ``[(kind, {"item", "before", "wanted"})]``; kind: window, quantity, cost
        or note
    """
    told = []
    if request.window:
        days = " – ".join(map(write_day, request.window))
        known = " – ".join(map(write_day, known_days)) or "?"
        told.append(("window", {"item": "", "wanted": days, "before": known}))
    for wish in request.wishes:
        values = {
            "item": items[wish.sequence],
            "before": write_value(wish, wish.before),
            "wanted": write_value(wish, wish.wanted),
        }
        told.append((wish.topic, values))
    if request.note.strip():
        note = {"item": "", "before": "", "wanted": request.note.strip()}
        told.append(("note", note))
    return told


def only_asked(requests: Mapping[Any, Request]) -> dict[Any, Request]:
    """Return the requests that ask for something; while none does, all of them."""
    asked = {key: each for key, each in requests.items() if not each.is_empty}
    return asked or dict(requests)


# === WHAT AMAZON DID === #


def outcome_of(
    request: Request, order: PurchaseOrder, to_day: Callable[[datetime], date]
) -> Literal["granted", "over"] | None:
    """Return what became of a request by Amazon's newest version of its order.

    It is over once nothing is ordered any more. What is asked in words only, a person
    settles.

    :param to_day: tells the day of a moment where the order is delivered
    """
    lines = {line.sequence: line for line in order.lines}
    if (
        request.can_be_seen
        and lines
        and (
            _is_window_granted(request.window, order.window, to_day)
            and all(
                wish.is_granted(lines.get(wish.sequence)) for wish in request.wishes
            )
        )
    ):
        return "granted"
    return "over" if order.is_cancelled else None


def _is_window_granted(
    wanted: Days | None, window: Window | None, to_day: Callable[[datetime], date]
) -> bool:
    """Return whether goods may come on every day that was asked for."""
    if wanted is None:
        return True
    if window is None:
        return False
    return to_day(window.start) <= wanted[0] and to_day(window.end) >= wanted[1]


# === REPLIES === #


def first_lines(text: str) -> str:
    """Return the first lines of a reply, without what it repeats."""
    lines: list[str] = []
    for line in text.splitlines():
        if _QUOTATION.match(line):
            break
        if line.strip():
            lines.append(" ".join(line.split()))
    told = "\n".join(lines[:MOST_LINES])
    if len(told) > LONGEST_REPLY:
        told = told[:LONGEST_REPLY].rstrip()
        return f"{told} …"
    return f"{told} …" if len(lines) > MOST_LINES else told


def is_automatic(headers: Mapping[str, str]) -> bool:
    """Return whether nobody wrote a mail: out of office, received, and the like."""
    known = {name.lower(): value.strip().lower() for name, value in headers.items()}
    submitted = known.get("auto-submitted", "no")
    return (
        submitted.split(";")[0].strip() != "no"
        or known.get("precedence") in ("auto_reply", "bulk", "junk")
        or any(name in known for name in ("x-autoreply", "x-autorespond"))
    )


# === KEEPING === #


def to_json(request: Request) -> dict[str, Any]:
    """Return a request as it is kept with its order."""
    return {
        "window": [day.isoformat() for day in request.window or ()],
        "wishes": [
            [wish.topic, wish.sequence, str(wish.before), str(wish.wanted)]
            for wish in request.wishes
        ],
        "note": request.note,
    }


def from_json(kept: Mapping[str, Any] | None) -> Request:
    """Return the request that was kept; an empty one for nothing."""
    kept = kept or {}
    days = [date.fromisoformat(day) for day in kept.get("window") or ()]
    return Request(
        window=(days[0], days[1]) if days else None,
        wishes=tuple(
            Wish(topic, sequence, Decimal(before), Decimal(wanted))
            for topic, sequence, before, wanted in kept.get("wishes") or ()
        ),
        note=kept.get("note") or "",
    )
