"""Rules about days, windows, and the purchase orders as Amazon has them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from ..documents.outgoing.shipment_demands import find_country
from .shipment_check_facts import Facts, Order
from .shipment_check_rule import (
    AMBER,
    HERE,
    LATER,
    RED,
    Hit,
    Rule,
    named,
    only_if,
)

_OLDEST = timedelta(days=7)
_AHEAD = timedelta(days=2)
_FC, _CANCELLED = "fc", "order_cancelled"


def _orders(
    is_broken: Callable[[Facts, Order], object],
) -> Callable[[Facts], Hit | None]:
    """Return the check that finds purchase orders."""

    def check(facts: Facts) -> Hit | None:
        broken = [each for each in facts.orders if is_broken(facts, each)]
        return named((each.id, each.number) for each in broken)

    return check


def _counts(facts: Facts, order: Order) -> datetime:
    """Return what the window of an order is about: leaving or arriving."""
    head = facts.head
    return head.arrives_at if order.window_kind == "delivery" else head.leaves_at


def _is_early(facts: Facts, order: Order) -> bool:
    start = order.window_start
    return start is not None and _counts(facts, order) < start


def _is_late(facts: Facts, order: Order) -> bool:
    end = order.window_end
    return end is not None and _counts(facts, order) > end


def _long_ago(facts: Facts) -> Hit | None:
    return only_if(facts.head.now - facts.head.leaves_at > _OLDEST)


def _far_ahead(facts: Facts) -> Hit | None:
    head = facts.head
    return only_if(head.is_stated and head.leaves_at - head.now > _AHEAD)


def _arrives_first(facts: Facts) -> Hit | None:
    return only_if(facts.head.arrives_at < facts.head.leaves_at)


def _late_in_day(facts: Facts) -> Hit | None:
    head = facts.head
    latest = find_country(head.country, head.region).latest_hour
    is_today = abs(head.leaves_at - head.now) < timedelta(hours=12)
    is_late = latest is not None and is_today and head.hour >= latest
    return only_if(is_late, is_sure=False, hour=latest)


def _goes_elsewhere(facts: Facts, order: Order) -> bool:
    is_other = bool(order.fc) and order.fc != facts.head.fc
    return is_other or _FC in order.pending


def _is_cancelled(_facts: Facts, order: Order) -> bool:
    return order.is_cancelled or _CANCELLED in order.pending


def _is_closed(facts: Facts, order: Order) -> bool:
    return order.is_closed and not _is_cancelled(facts, order)


def _is_changed(_facts: Facts, order: Order) -> bool:
    return bool(order.pending - {_FC, _CANCELLED})


def _is_unacknowledged(_facts: Facts, order: Order) -> bool:
    return order.lacks_acknowledgement


_WINDOW = "on_time"
RULES = (
    Rule(
        "before_window",
        "dates",
        AMBER,
        _orders(_is_early),
        "orders",
        "acorn_window_start",
        charge=_WINDOW,
    ),
    Rule(
        "after_window",
        "dates",
        AMBER,
        _orders(_is_late),
        "orders",
        "acorn_window_end",
        charge=_WINDOW,
    ),
    Rule("long_ago", "dates", RED, _long_ago, "head", "leaves_at", LATER),
    Rule("far_ahead", "dates", RED, _far_ahead, "head", "leaves_at", LATER),
    Rule("arrives_first", "dates", RED, _arrives_first, "head", "arrives_at", LATER),
    Rule("late_in_day", "dates", AMBER, _late_in_day),
    Rule("other_fc", "order", RED, _orders(_goes_elsewhere), "orders", "", HERE),
    Rule("cancelled", "order", RED, _orders(_is_cancelled), "orders", "", HERE),
    Rule("closed", "order", AMBER, _orders(_is_closed), "orders"),
    Rule("changed", "order", AMBER, _orders(_is_changed), "orders"),
    Rule("unacknowledged", "order", AMBER, _orders(_is_unacknowledged), "orders"),
)
