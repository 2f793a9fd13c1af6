"""Which invoice a remittance line is about, what it is for, and what is unclear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..documents.files.settlement import RemittanceLine
from .classification import INVOICE, UNKNOWN, Classification, Rule, classify
from .remittance_import import Doubt, find_doubt


@dataclass(frozen=True, slots=True)
class OwnInvoice:
    """A posted invoice of ours; ``record`` names it for the caller."""

    record: Any
    currency: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a line is: its kind, its place in a chain of claims, its invoice.

    ``invoice`` is ``None`` where none fits, or several do; ``found`` are all that fit.
    """

    kind: str
    classification: Classification
    found: tuple[OwnInvoice, ...] = ()
    doubt: Doubt | None = None

    @property
    def invoice(self) -> Any:
        """Return the record of the one invoice that fits, if there is one."""
        return self.found[0].record if len(self.found) == 1 else None


def identify(
    line: RemittanceLine,
    invoices: Mapping[str, Sequence[OwnInvoice]],
    treatments: Mapping[str, str],
    rules: Iterable[Rule],
    currency: str,
) -> Match:
    """Return what a line is about.

    :param invoices: ours by their keys
    :param treatments: how each kind that there is is treated
    :param currency: that of the line
    """
    place = classify(line, invoices, rules)
    kind = place.kind if place.kind in treatments else UNKNOWN
    found = tuple(invoices.get(place.root, ()))
    doubt = find_doubt(treatments[kind], [each.currency for each in found], currency)
    return Match(kind, place, found, doubt)


def kind_by_hand(kind: str, treatment: str, *, has_invoice: bool) -> str:
    """Return what a line is for that a person has decided on.

    Who chooses an invoice for what was in suspense means that it is paid.
    """
    return INVOICE if has_invoice and treatment == "suspense" else kind
