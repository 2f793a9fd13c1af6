"""Two pieces of news of one payment: whether they agree, and what one adds.

A mail tells less than a spreadsheet, EDI something else. Only what both tell is
compared; what only the newer one tells completes a payment that is not posted yet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..documents.base.characters import key
from ..documents.files.settlement import Remittance, RemittanceLine, number_key

Key = tuple[object, ...]

# What decides about money or about what a line is for; texts and what is open since
# then say nothing of it.
_COMPARED = ("invoice_date", "invoice_amount", "withholding", "terms_discount")
# These are the same only from one kind of news: each has its own words.
_WORDED = ("transaction_type", "original_invoice_number")
# What is worth completing a payment, and what else is taken over with it.
_NEWS = (*_COMPARED, "original_invoice_number", "description")
_BESIDE = ("reference", "remaining")
# What a person would post otherwise if it were known.
_BOOKED = ("withholding", "terms_discount", "original_invoice_number")
# What people export tells most, and other news does not take its place.
_RANKS = {"file": 2, "api": 1}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How newer news of a payment relates to what is known.

    ``is_lesser`` says that it differs, and is of a kind that tells less. ``adds`` are
    the names of what only the newer news tells, ``books`` says that it would be posted
    otherwise; ``merged`` is both together.
    """

    is_same: bool
    is_lesser: bool = False
    adds: tuple[str, ...] = ()
    books: bool = False
    merged: Remittance | None = None


def compare(known: Remittance, found: Remittance) -> Comparison:
    """Return whether two pieces of news agree, and what the second adds."""
    is_lesser = not known.gap and _rank(found) < _rank(known)
    if _head(known) != _head(found) or not _same_invoice_currency(known, found):
        return Comparison(is_same=False, is_lesser=is_lesser)
    names = _shared(known, found)
    before = Counter(_line_key(line, names) for line in known.lines)
    after = Counter(_line_key(line, names) for line in found.lines)
    if before != after:
        # News that shows only some lines says nothing against the others.
        is_part = found.hidden or found.source != known.source
        says_less = is_part and after < before and not known.gap and bool(found.gap)
        return Comparison(is_same=says_less, is_lesser=is_lesser and not says_less)
    adds = _added(known, found)
    if not adds:
        return Comparison(is_same=True)
    books = any(
        _is_filled(line, name)
        for name in adds
        if name in _BOOKED
        for line in found.lines
    )
    return Comparison(True, adds=adds, books=books, merged=_merge(known, found, names))


def _rank(payment: Remittance) -> int:
    return _RANKS.get(payment.source, 0)


def _head(payment: Remittance) -> Key:
    return (payment.payment_date, payment.currency, payment.amount)


def _same_invoice_currency(known: Remittance, found: Remittance) -> bool:
    if "invoice_currency" in (*known.unsaid, *found.unsaid):
        return known.invoice_currency == found.invoice_currency
    return (known.invoice_currency, known.invoice_amount) == (
        found.invoice_currency,
        found.invoice_amount,
    )


def _shared(known: Remittance, found: Remittance) -> tuple[str, ...]:
    """Return the names of what both tell in words that can be compared."""
    names = _COMPARED if known.source != found.source else (*_COMPARED, *_WORDED)
    unsaid = {*known.unsaid, *found.unsaid}
    return tuple(name for name in names if name not in unsaid)


def _line_key(line: RemittanceLine, names: Sequence[str]) -> Key:
    """Return what two notations of a line share."""
    return (
        number_key(line.invoice_number),
        line.amount_paid,
        *(_value(line, name) for name in names),
    )


def _value(line: RemittanceLine, name: str) -> object:
    value = line.withheld if name == "withholding" else getattr(line, name)
    if name == "original_invoice_number":
        return number_key(str(value))
    return key(value) if isinstance(value, str) else value


def _added(known: Remittance, found: Remittance) -> tuple[str, ...]:
    """Return what only the newer news tells, of any line."""
    news = _new(known, found, _NEWS)
    return tuple(n for n in news if any(_is_filled(line, n) for line in found.lines))


def _new(known: Remittance, found: Remittance, names: Sequence[str]) -> list[str]:
    return [n for n in names if n in known.unsaid and n not in found.unsaid]


def _is_filled(line: RemittanceLine, name: str) -> bool:
    value = getattr(line, name)
    if name == "invoice_amount":
        return bool(value != line.amount_paid)
    return value not in ("", None, Decimal(0))


def _merge(known: Remittance, found: Remittance, names: Sequence[str]) -> Remittance:
    """Return what is known, with what the newer news tells in addition."""
    waiting: dict[Key, list[RemittanceLine]] = defaultdict(list)
    for line in reversed(found.lines):
        waiting[_line_key(line, names)].append(line)
    words = _WORDED[:1] if known.source == found.source else ()
    news = _new(known, found, (*_NEWS, *_BESIDE, *words))
    lines = []
    for line in known.lines:
        other = waiting[_line_key(line, names)].pop()
        lines.append(replace(line, **{name: getattr(other, name) for name in news}))
    says_status = bool(_new(known, found, ("status",)))
    said = {*news, "status"} if says_status else {*news}
    return replace(
        known,
        lines=tuple(lines),
        status=found.status if says_status else known.status,
        unsaid=tuple(sorted({*known.unsaid} - said)),
    )
