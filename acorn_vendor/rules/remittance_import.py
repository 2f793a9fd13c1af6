"""What becomes of a payment that is imported once more, and of a line to be matched.

A draft takes over what differs. A payment that is posted only ever changes by being
voided, when the file says so; what a word of Amazon may mean is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Action = Literal[
    "unchanged",
    "differs",
    "tells_more",
    "replace",
    "complete",
    "review",
    "void",
    "ask_if_paid",
    "ask_if_taken",
]
Doubt = Literal["unknown", "no_invoice", "several", "currency"]


@dataclass(frozen=True, slots=True)
class Again:
    """Another export of a payment, compared with the payment here.

    ``state`` is that of ours; ``is_same`` says that amounts and lines are the same,
    ``has_new_status`` that Amazon calls it otherwise, ``has_new_reasons`` that this or
    what a person has to look at is another, ``is_unclear`` that its word does not say
    whether the money was paid. ``is_lesser`` says that it is of a kind that tells less,
    ``adds`` that it tells more, ``books`` that this would be posted otherwise.
    What anybody may have sent is not ``is_trusted``: it takes nothing away.
    """

    state: str
    is_void: bool = False
    is_same: bool = True
    has_new_status: bool = False
    has_new_reasons: bool = False
    is_unclear: bool = False
    is_lesser: bool = False
    adds: bool = False
    books: bool = False
    is_trusted: bool = True


def decide(again: Again) -> Action:
    """Return what to do with the payment here."""
    action = _decide(again)
    if again.is_trusted or action in ("unchanged", "complete", "tells_more"):
        return action
    return "differs"


def _decide(again: Again) -> Action:
    if again.is_void and again.state != "void":
        return "void"
    if again.state == "void" and not again.is_void:
        if again.has_new_status:
            return "ask_if_paid"
        return "unchanged" if again.is_same else "differs"
    if not again.is_same:
        may_replace = again.state == "draft" and not again.is_lesser
        return "replace" if may_replace else "differs"
    if again.has_new_reasons:
        if again.state == "draft":
            return "review"
        if again.is_unclear and again.has_new_status:
            return "ask_if_taken"
    return _decide_addition(again) if again.adds else "unchanged"


def _decide_addition(again: Again) -> Action:
    """Let what only the other tells complete a draft; a posted payment stays."""
    if again.state == "draft":
        return "complete"
    return "tells_more" if again.books and again.state == "posted" else "unchanged"


def find_doubt(
    treatment: str, invoice_currencies: Sequence[str], currency: str
) -> Doubt | None:
    """Return what is unclear about a line that is treated so, if anything is.

    :param invoice_currencies: those of the invoices that the line may pay
    :param currency: that of the line
    """
    if treatment == "suspense":
        return "unknown"
    if treatment != "payment":
        return None
    if not invoice_currencies:
        return "no_invoice"
    if len(invoice_currencies) > 1:
        return "several"
    return None if invoice_currencies[0] == currency else "currency"
