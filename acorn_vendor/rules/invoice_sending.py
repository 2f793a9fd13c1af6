"""When Amazon is told of an invoice, and what stands against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Refusal = Literal[
    "not_for_amazon", "credit_note", "self_billed", "off", "draft", "with_amazon"
]
# Shown states in which Amazon is told, or told anew; no message at all is the first.
_TO_BE_TOLD = ("open", "held", "attention")


@dataclass(frozen=True, slots=True)
class Billing:
    """What decides whether an invoice may be sent.

    ``state`` is how far its newest message is, as people see it; ``level`` that of its
    vendor code. ``is_kind_told`` is no where Amazon takes no document of its kind.
    """

    is_for_amazon: bool = True
    is_kind_told: bool = True
    is_self_billed: bool = False
    level: str = "live"
    is_posted: bool = True
    state: str = "open"


def why_not_sent(invoice: Billing) -> Refusal | None:
    """Return what stands against sending an invoice now; ``None`` if nothing does."""
    checks: tuple[tuple[Refusal, bool], ...] = (
        ("not_for_amazon", not invoice.is_for_amazon),
        ("credit_note", not invoice.is_kind_told),
        ("self_billed", invoice.is_self_billed),
        ("off", invoice.level == "off"),
        ("draft", not invoice.is_posted),
        ("with_amazon", invoice.state not in _TO_BE_TOLD),
    )
    return next((refusal for refusal, holds in checks if holds), None)


def is_to_be_told(refusal: Refusal | None, state: str, payment: str) -> bool:
    """Return whether Amazon has yet to be told of an invoice, with what stands against.

    A draft is, and what is on its way. What Amazon has paid it knows.

    :param payment: how far it is paid, in Odoo's words
    """
    if payment in ("paid", "in_payment", "reversed"):
        return False
    on_the_way = refusal == "with_amazon" and state == "waiting"
    return refusal in (None, "draft") or on_the_way


# Nothing of a document that is a draft again may leave: these are taken back.
WITHDRAWN_STATES = ("held", "queued", "failed")


Told = Literal["not_yet", "on_the_way", "has_it", "self_billed", ""]


def find_told(refusal: Refusal | None, state: str) -> Told:
    """Return what a banner on a posted invoice says of Amazon.

    What is refused or on hold is said with its reasons elsewhere.
    """
    if refusal == "self_billed":
        return "self_billed"
    if state in ("presumed", "confirmed"):
        return "has_it"
    if state == "waiting":
        return "on_the_way"
    return "not_yet" if refusal is None and state == "open" else ""
