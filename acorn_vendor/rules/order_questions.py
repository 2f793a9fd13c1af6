"""What of an order as a whole a person has to settle before it can be confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Topic = Literal["code", "ship_to", "no_ship_to", "currency", "existing"]


@dataclass(frozen=True, slots=True)
class OrderKnown:
    """What is known of an order; ``ship_to`` is Amazon's code of its FC.

    ``is_draft`` says that nobody has confirmed or cancelled it; ``has_existing`` that
    other sales orders have its number as customer reference.
    """

    is_draft: bool = True
    has_code: bool = True
    ship_to: str = ""
    has_ship_to: bool = True
    has_currency: bool = True
    has_existing: bool = False


def find_topics(order: OrderKnown) -> tuple[Topic, ...]:
    """Return what is open about an order, the most basic first.

    A confirmed order goes where people sent it; only whose it is stays open.
    """
    topics: list[Topic] = [] if order.has_code else ["code"]
    if not order.is_draft:
        return tuple(topics)
    if not order.has_ship_to:
        topics.append("ship_to" if order.ship_to else "no_ship_to")
    if not order.has_currency:
        topics.append("currency")
    if order.has_existing:
        topics.append("existing")
    return tuple(topics)
