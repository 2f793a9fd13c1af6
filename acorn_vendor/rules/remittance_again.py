"""What is known and said when a payment is imported once more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..documents.files.settlement import Remittance
from .remittance_import import Again
from .remittance_news import QUESTIONS
from .remittance_same import Comparison

Told = Literal[
    "differs",
    "tells_more",
    "updated",
    "paid_after_all",
    "taken_back",
    "other_payer",
    "delete_draft",
]
_TOLD: dict[str, Told] = {
    "differs": "differs",
    "tells_more": "tells_more",
    "updated": "updated",
}


@dataclass(frozen=True, slots=True)
class Here:
    """The payment that is here already; blank is not known.

    ``reasons`` is what a person has to look at.
    """

    state: str
    status: str = ""
    source: str = ""
    reasons: str = ""


def again_of(
    here: Here,
    said: Remittance,
    comparison: Comparison,
    reasons: str,
    *,
    is_trusted: bool,
) -> Again:
    """Return what decides about a payment that is imported once more.

    :param comparison: of amounts and lines
    :param reasons: what of the newer news a person has to look at
    """
    has_new_status = "status" not in said.unsaid and here.status != said.status
    # Another kind of news names other places of the same.
    has_new_places = here.source == said.source and (
        has_new_status or here.reasons != reasons
    )
    return Again(
        state=here.state,
        is_void=said.is_void,
        is_same=comparison.is_same,
        has_new_status=has_new_status,
        has_new_reasons=has_new_places or (has_new_status and said.is_unclear),
        is_unclear=said.is_unclear,
        is_lesser=comparison.is_lesser,
        adds=bool(comparison.adds),
        books=comparison.books,
        is_trusted=is_trusted,
    )


def told_of(outcome: str, state: str, *, has_other_payer: bool) -> tuple[Told, ...]:
    """Return what people are told of a payment in a file, in this order.

    :param outcome: what became of it
    :param state: of the payment as it is now
    """
    told: list[Told] = []
    if outcome == "question":
        told.append("paid_after_all" if state == "void" else "taken_back")
    elif outcome in _TOLD:
        told.append(_TOLD[outcome])
    if has_other_payer:
        told.append("other_payer")
        if state == "draft":
            told.append("delete_draft")
    return tuple(told)


def notes_of(outcome: str | None, error: str, note: str) -> tuple[str, str]:
    """Return what is shown as wrong and what beside it: questions come first."""
    if outcome not in QUESTIONS:
        return error, note
    return "\n".join(filter(None, [note, error])), ""
