"""What X12 and EDIFACT share: segments, and adjustments beside documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..base.amounts import Notation
from ..base.cells import parse_amount
from ..base.characters import clean
from .dropped_file import Limits, refused
from .remittance_said import Said, Values

_POINT = Notation(".")
_MOST_SEGMENTS = 4 * Limits().rows
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)(\d{4}|\d{6})?", re.ASCII)
_SHORT_DAY = re.compile(r"(\d\d)(\d\d)(\d\d)", re.ASCII)
_LINE_ENDS = re.compile(r"[\r\n]+")
# Words for what Amazon says in codes; an adjustment with another shows its code.
REASONS = {
    "01": "Price adjustment",
    "04": "Item not accepted, damaged",
    "05": "Item not accepted, quality",
    "06": "Quantity contested",
    "07": "Incorrect product",
    "11": "Product returns, damage",
    "12": "Product returns, quality",
    "19": "Duplicate billing",
    "59": "Item not received",
    "72": "Product returns, authorized",
}


def segments_of(
    text: str, end: str, element: str, release: str = ""
) -> Iterator[tuple[str, ...]]:
    """Yield segments as elements; a sign after ``release`` is meant as it stands.

    Released signs come with the release sign in front; ``plain_text`` takes it off.
    """
    count = 0
    for raw in split(text, end, release):
        segment = _LINE_ENDS.sub("", raw).strip(" \t")
        if not segment:
            continue
        count += 1
        if count > _MOST_SEGMENTS:
            raise refused("More segments than any remittance has.")
        elements = split(segment, element, release)
        yield (elements[0].strip().upper(), *elements[1:])


def split(text: str, sign: str, release: str) -> list[str]:
    """Return the parts of a text between signs that are not released."""
    if not release or release not in text:
        return text.split(sign)
    marks = re.compile(rf"{re.escape(release)}.|{re.escape(sign)}", re.DOTALL)
    found, start = [], 0
    for match in marks.finditer(text):
        if match[0] == sign:
            found.append(text[start : match.start()])
            start = match.end()
    return [*found, text[start:]]


def plain_text(element: str, release: str) -> str:
    """Return an element without release signs, as it is shown and stored."""
    if release and release in element:
        element = re.sub(rf"{re.escape(release)}(.)", r"\1", element, flags=re.DOTALL)
    return clean(element)


def day(text: str) -> str:
    """Return 20260217 as 2026-02-17; what is no such date stays for the reader."""
    if match := _DAY.fullmatch(text):
        return "-".join(match.groups()[:3])
    if match := _SHORT_DAY.fullmatch(text):
        return "20" + "-".join(match.groups())
    return text


def number(text: str | float) -> Decimal | None:
    """Return the amount in a text, None if it holds none."""
    try:
        return parse_amount(str(text), _POINT)
    except ValueError:
        return None


def add_adjustments(payment: Said, found: Iterable[tuple[Said | None, Values]]) -> None:
    """Add adjustments as lines of their own, so that each has its reason.

    One that belongs to a document is contained in what was paid of it, unless the
    payment adds up only if it is not.
    """
    adjustments = list(found)
    inside = [(line, values) for line, values in adjustments if line is not None]
    amount = number(payment.values.get("amount", ""))
    paid = _sum(line.values.get("amount_paid", "") for line in payment.lines)
    alone = _sum(values["amount_paid"] for line, values in adjustments if line is None)
    within = _sum(values["amount_paid"] for _line, values in inside)
    is_beside = (
        None not in (amount, paid, alone, within)
        and amount == (paid or 0) + (alone or 0) + (within or 0)
        and bool(within)
    )
    for line, values in inside:
        before = number(line.values.get("amount_paid", ""))
        taken = number(values["amount_paid"])
        if not is_beside and before is not None and taken is not None:
            line.values["amount_paid"] = str(before - taken)
    for owner, values in adjustments:
        payment.add_line((owner or payment).where, values)


def _sum(texts: Iterable[str | float]) -> Decimal | None:
    total = Decimal(0)
    for text in texts:
        amount = number(text)
        if amount is None:
            return None
        total += amount
    return total
