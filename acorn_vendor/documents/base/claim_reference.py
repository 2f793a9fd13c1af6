"""The numbers of Amazon's claims: which invoice, which round, claim or reversal.

A claim carries the number of what it claims against plus ``SC`` (shortage) or ``PC``
(price); its reversal adds ``R``; ``RI`` closes it with an invoice that Amazon issues
itself. Chains grow to the right: ``INV1SC``, ``INV1SCR``, ``INV1SCRSC``, ...

Own invoice numbers may end in the same letters. So a suffix counts only if what
remains is a known own invoice, and the shortest suffix wins.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

SHORTAGE, PRICE = "shortage", "price"

_LAST_STEP = re.compile(r"(SC|PC)(RI|R)?$")
_KINDS = {"SC": SHORTAGE, "PC": PRICE}
_MAX_STEPS = 20


@dataclass(frozen=True, slots=True)
class ClaimReference:
    """A number taken apart: ``chain`` holds its steps, ``("SCR", "SC")``; () = invoice.

    ``round`` counts the claims on the root so far. ``pair`` is the key of the claim
    that this document makes or takes back: both sides of a pair share it.
    """

    root: str
    chain: tuple[str, ...] = ()
    pair: str = ""

    @property
    def kind(self) -> str:
        """Return invoice, shortage or price."""
        return _KINDS[self.chain[-1][:2]] if self.chain else "invoice"

    @property
    def is_reversal(self) -> bool:
        """Say whether the document takes a claim back."""
        return bool(self.chain) and len(self.chain[-1]) > 2

    @property
    def round(self) -> int:
        """Return the number of the claim on its root, 0 for the invoice itself."""
        return len(self.chain)


def normalise(number: str) -> str:
    """Return the key of a document number: some marketplaces drop all punctuation."""
    return re.sub(r"[^A-Z0-9]", "", number.upper())


def candidates(number: str) -> tuple[str, ...]:
    """Return the keys of all invoices that a number may speak of, longest first."""
    key = normalise(number)
    return (key, *(root for root, _steps in _roots(key)))


def parse(number: str, known_invoice_keys: Container[str]) -> ClaimReference | None:
    """Return what a number says, None if it belongs to no known own invoice."""
    key = normalise(number)
    if key in known_invoice_keys:
        return ClaimReference(key)
    for root, chain in _roots(key):
        if root in known_invoice_keys:
            return ClaimReference(root, chain, _without_reversal(key))
    return None


def parse_orphan(number: str) -> ClaimReference | None:
    """Return what a number says if every suffix counts; None without any.

    Only for documents whose description calls them a claim: their invoice may be older
    than our books.
    """
    key = normalise(number)
    found = None
    for root, chain in _roots(key):
        found = ClaimReference(root, chain, _without_reversal(key))
    return found


def _roots(key: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what remains after one suffix, two, ... with the suffixes taken off."""
    chain: tuple[str, ...] = ()
    for _step in range(_MAX_STEPS):
        match = _LAST_STEP.search(key)
        if not match or not match.start():
            return
        key, chain = key[: match.start()], (match.group(), *chain)
        yield key, chain


def _without_reversal(key: str) -> str:
    return re.sub(r"(?<=[SP]C)(RI|R)$", "", key)
