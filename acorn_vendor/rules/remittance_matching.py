"""Which invoice a remittance line is about, what it is for, and what is unclear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..documents.base.claim_reference import normalise
from ..documents.files.settlement import RemittanceLine
from .classification import INVOICE, UNKNOWN, Classification, Rule, classify
from .remittance_import import Doubt, find_doubt

# Zeros that only fill up a number to a width.
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])", re.ASCII)
_CENT = 0.005


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


def suggest(line: RemittanceLine, numbers: Iterable[tuple[str, float]]) -> str:
    """Return the one number of ours that differs from a line's by zeros only.

    :param numbers: our numbers with their amounts; what is not the document's amount
        is not suggested
    """
    wanted = loose_key(line.invoice_number)
    amount = abs(float(line.invoice_amount))
    found = {
        number
        for number, total in numbers
        if abs(abs(total) - amount) < _CENT and loose_key(number) == wanted
    }
    return found.pop() if len(found) == 1 else ""


def loose_key(number: str) -> str:
    """Return what two notations of a number share that keep other zeros."""
    return normalise(_ZEROS.sub("", number))
