"""What becomes of a new invoice when all that is in order is posted and sent."""

from __future__ import annotations

from typing import Literal

from .invoice_sending import Refusal

Outcome = Literal["sent", "approval", "posted", "draft", "left"]


def outcome_of(
    refusal: Refusal | None, level: str, *, is_stopped: bool, is_held: bool
) -> Outcome:
    """Return what becomes of an invoice that is drafted now.

    :param refusal: what stands against sending it; that it is a draft ends by posting
    :param level: that of its vendor code
    :param is_stopped: the check keeps it a draft
    :param is_held: the check lets it be posted, and asks a person before it is sent
    """
    if is_stopped:
        return "draft"
    if refusal not in (None, "draft"):
        return "posted"
    return "approval" if is_held or level != "live" else "sent"
