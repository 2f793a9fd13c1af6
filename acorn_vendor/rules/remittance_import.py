"""What becomes of a payment that is imported once more, and of a line to be matched.

A draft takes over what differs. A payment that is posted only ever changes by being
voided, when the file says so; what a word of Amazon may mean is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Action = Literal[
    "unchanged", "differs", "replace", "review", "void", "ask_if_paid", "ask_if_taken"
]
Doubt = Literal["unknown", "no_invoice", "several", "currency"]


@dataclass(frozen=True, slots=True)
class Again:
    """Another export of a payment, compared with the payment here.

    ``state`` is that of ours; ``is_same`` says that amounts and lines are the same,
    ``has_new_status`` that Amazon calls it otherwise, ``has_new_reasons`` that this or
    what a person has to look at is another, ``is_unclear`` that its word does not say
    whether the money was paid.
    """

    state: str
    is_void: bool = False
    is_same: bool = True
    has_new_status: bool = False
    has_new_reasons: bool = False
    is_unclear: bool = False


def decide(again: Again) -> Action:
    """Return what to do with the payment here."""
    if again.is_void and again.state != "void":
        return "void"
    if again.state == "void" and not again.is_void:
        if again.has_new_status:
            return "ask_if_paid"
        return "unchanged" if again.is_same else "differs"
    if not again.is_same:
        return "replace" if again.state == "draft" else "differs"
    if not again.has_new_reasons:
        return "unchanged"
    if again.state == "draft":
        return "review"
    asks = again.is_unclear and again.has_new_status
    return "ask_if_taken" if asks else "unchanged"


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
