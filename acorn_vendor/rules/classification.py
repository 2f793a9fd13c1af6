"""The kind of a remittance line: the payment of an invoice, or which deduction.

Evidence counts in this order: the number of a known own invoice; a claim on one; what
Amazon calls the line; rules that a person may change; the look of a payment.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from itertools import chain
from typing import Literal

from ..documents.base.claim_reference import (
    PRICE,
    SHORTAGE,
    ClaimReference,
    candidates,
    normalise,
    parse,
    parse_orphan,
)
from ..documents.files.settlement import RemittanceLine

INVOICE, UNKNOWN = "invoice", "unknown"
# What decided: the number of an own invoice, or a claim on one by its number; what
# Amazon calls the line; a rule; that it looks like a payment; nothing.
Basis = Literal["number", "claim", "text", "rule", "look", "nothing"]

# "Shortage Claim for Invoice - X", "Price Claim Reversal for Invoice - X"
_CLAIM = re.compile(r"\b(shortage|price) claim\b(.*?)(?: - (\S+))?$", re.IGNORECASE)
# "RI|PQV|<claim>|<root>" and "RI-REVERSAL|PPV|<claim>|<root>"
_FINAL = re.compile(r"RI(-REVERSAL)?\|(PQV|PPV)\|([^|]+)\|([^|]+)", re.IGNORECASE)
# "1AB2CDEF/XFR2/...": order and fulfillment center, the description of a payment
_ORDER = re.compile(r"\d[A-Z0-9]{6}[A-Z]/[A-Z0-9]{3,5}\b")
# "<invoice>-TDS-CM-0001": India's tax withheld on that invoice (Section 194Q)
_TAX_WITHHELD = re.compile(r"(.+)-TDS-CM-\d+$", re.IGNORECASE)
_DISPUTE_ROUND = re.compile(r"R\d{1,2}$")
_SUFFIX = {SHORTAGE: "SC", PRICE: "PC"}


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines of ``kind``: any keyword in the text, or a number like a pattern.

    Case does not matter. In patterns ``*`` is any text, ``?`` a character and
    ``[0-9]`` a digit; they are compared with the number as Amazon writes it.
    """

    kind: str
    keywords: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def find(self, number: str, text: str) -> str:
        """Return the keyword or pattern that a line with this has, "" for none."""
        words = (word for word in self.keywords if word.upper() in text)
        shapes = (each for each in self.numbers if fnmatchcase(number, each.upper()))
        return next(chain(words, shapes), "")


@dataclass(frozen=True, slots=True)
class Classification:
    """The kind of a line and its place in a chain of claims.

    ``root`` is the key of the own invoice (or, for an invoice that is not known, what
    must be its key), "" if the line speaks of none. ``pair`` is shared by a claim and
    what takes it back. ``document`` is the number that root, kind and round of a
    chain belong to. ``basis`` is what decided, ``matched`` the keyword or the pattern
    of a rule.
    """

    kind: str
    root: str = ""
    pair: str = ""
    round: int = 1
    is_reversal: bool = False
    basis: Basis = field(default="nothing", compare=False)
    matched: str = field(default="", compare=False)

    @property
    def code(self) -> str:
        """Return the kind in one word, ``shortage_reversal`` for instance."""
        return f"{self.kind}_reversal" if self.is_reversal else self.kind

    @property
    def document(self) -> str:
        """Return the number of the document that the chain is about."""
        return self.root or self.pair


def lookup_keys(line: RemittanceLine) -> Iterator[str]:
    """Yield the keys of all invoices that may tell what a line is for."""
    yield from candidates(line.invoice_number)
    yield _original(line)
    if match := _CLAIM.search(line.description):
        yield from candidates(match.group(3) or "")
    if match := _FINAL.search(line.description):
        yield normalise(match.group(4))


def classify(
    line: RemittanceLine, known: Container[str], rules: Iterable[Rule] = ()
) -> Classification:
    """Return what a line is for; ``known`` are the keys of own invoices."""
    reference = parse(line.invoice_number, known)
    if reference and not reference.chain:
        return Classification(INVOICE, root=reference.root, basis="number")
    if final := _final(line, known):
        return replace(final, basis="text")
    if reference:
        return replace(_from_reference(reference), basis="claim")
    if described := _described_claim(line, known):
        return replace(described, basis="text")
    return _by_rules(line, known, rules) or _by_look(line)


def _from_reference(reference: ClaimReference) -> Classification:
    return Classification(
        reference.kind,
        root=reference.root,
        pair=reference.pair,
        round=reference.round,
        is_reversal=reference.is_reversal,
    )


def _final(line: RemittanceLine, known: Container[str]) -> Classification | None:
    """Read a claim that Amazon replaces by an invoice of its own, or that invoice.

    The text names the claim it closes: both stay in the chain of that claim.
    """
    match = _FINAL.search(line.description)
    if not match:
        return None
    reversal, variance, claim, root = match.groups()
    reference = parse(claim, known) or parse_orphan(claim)
    return Classification(
        SHORTAGE if variance.upper() == "PQV" else PRICE,
        root=reference.root if reference else normalise(root),
        pair=normalise(claim if reversal else line.invoice_number),
        round=reference.round if reference and reference.round else 1,
        is_reversal=bool(reversal),
    )


def _described_claim(
    line: RemittanceLine, known: Container[str]
) -> Classification | None:
    """Read a claim that Amazon calls one; its invoice may be unknown to us."""
    match = _CLAIM.search(line.description)
    if not match:
        return None
    kind = match.group(1).lower()
    is_reversal = "reversal" in match.group(2).lower()
    reference = parse_orphan(line.invoice_number)
    if reference and (reference.kind, reference.is_reversal) == (kind, is_reversal):
        return _from_reference(reference)
    return Classification(
        kind,
        root=normalise(match.group(3) or ""),
        pair=normalise(line.invoice_number),
        is_reversal=is_reversal,
    )


def _by_rules(
    line: RemittanceLine, known: Container[str], rules: Iterable[Rule]
) -> Classification | None:
    number = line.invoice_number.upper()
    text = f"{line.transaction_type} | {line.description}".upper()
    for rule in rules:
        if matched := rule.find(number, text):
            place = _deduction(rule.kind, line, known)
            return replace(place, basis="rule", matched=matched)
    return None


def _deduction(
    kind: str, line: RemittanceLine, known: Container[str]
) -> Classification:
    """Place a deduction that a rule found; money that comes back is a reversal."""
    original = _original(line)
    root = original if original in known else ""
    key = normalise(line.invoice_number)
    if kind == INVOICE:
        return Classification(INVOICE, root=key)
    is_reversal = line.gross > 0
    if root and kind in _SUFFIX:
        pair = root + _SUFFIX[kind]
    elif is_reversal and _DISPUTE_ROUND.search(key):
        pair = _DISPUTE_ROUND.sub("", key)
    else:
        pair = key[:-1] if is_reversal and key.endswith("R") else key
    return Classification(kind, root=root, pair=pair, is_reversal=is_reversal)


def _original(line: RemittanceLine) -> str:
    """Return the key of the invoice that a deduction itself names."""
    match = _TAX_WITHHELD.fullmatch(line.invoice_number)
    return normalise(line.original_invoice_number or (match.group(1) if match else ""))


def _by_look(line: RemittanceLine) -> Classification:
    key = normalise(line.invoice_number)
    if _ORDER.match(line.description) or line.transaction_type.lower() == "invoice":
        return Classification(INVOICE, root=key, basis="look")
    return Classification(UNKNOWN, pair=key, is_reversal=line.gross > 0)
