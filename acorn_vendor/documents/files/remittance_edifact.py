"""Payments in EDIFACT REMADV, of which every message is one.

Signs are those of UNA, or the standard's where there is none. ``DOC`` is a document,
``MOA`` an amount of it or of the payment, ``AJT`` the reason of an adjustment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .dropped_file import refused
from .remittance_build import Export
from .remittance_edi import (
    REASONS,
    add_adjustments,
    day,
    plain_text,
    segments_of,
    split,
)
from .remittance_interchange import (
    Frame,
    Interchange,
    Message,
    Parts,
    Reader,
    add_reference,
    part,
)
from .remittance_said import Said

_FRAME = Frame("edifact", "EDIFACT", "REMADV", "UNH", "UNT", ("UNZ",), kind_at=2)

_COUNTER = ("381", "383", "83", "84", "396", "262")
# Amounts by their code, the ones that count first.
_PAID = ("12", "11", "9")
_TOTALS = ("12", "86", "11", "9", "77")
_DOCUMENT = ("39", "77", "86", "128")
_DISCOUNT, _WITHHELD = ("52", "138"), ("176",)
_PAYMENT_DAYS = ("138", "203", "209", "137")
_PAYMENT_NUMBERS = ("PQ", "AEK", "AFO")


@dataclass(frozen=True, slots=True)
class _Signs:
    component: str = ":"
    element: str = "+"
    decimal: str = "."
    release: str = "?"
    end: str = "'"


@dataclass
class _Payment(Message):
    """A message while its segments pass by; amounts by their code."""

    decimal: str = "."
    is_summary: bool = False
    reason: str | None = None
    amounts: dict[str, str] = field(default_factory=dict)
    totals: dict[str, str] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    amounts_of: list[tuple[Said, dict[str, str]]] = field(default_factory=list)


def read_edifact(text: str) -> Export:
    """Return the payments of an interchange.

    Raises ``DocumentError`` if it is none, or holds no remittance.
    """
    text = text.lstrip("\ufeff \r\n\t")
    signs = _Signs()
    if text.startswith("UNA") and len(text) > 9:
        release = text[6].strip()
        signs = _Signs(text[3], text[4], text[5], release, text[8])
        text = text[9:]
    if any(sign.isalnum() for sign in (signs.component, signs.element, signs.end)):
        raise refused("The UNA segment of this file is damaged; download it again.")
    reader = Interchange(
        _FRAME, lambda said: _Payment(said, decimal=signs.decimal), _READERS, _finished
    )
    segments = segments_of(text, signs.end, signs.element, signs.release)
    for place, segment in enumerate(segments, 1):
        reader.take(f"segment {place}", [_parts(each, signs) for each in segment])
    return reader.result()


def _parts(element: str, signs: _Signs) -> list[str]:
    return [
        plain_text(text, signs.release)
        for text in split(element, signs.component, signs.release)
    ]


def _finished(message: _Payment) -> Said:
    """Return the payment, its amounts by the codes that count, with a point."""
    said, decimal = message.said, message.decimal
    for number in _PAYMENT_NUMBERS:
        if number in message.references:
            said.values["payment_number"] = message.references[number]
            break
    said.values["payment_date"] = _first(message.days, _PAYMENT_DAYS)
    said.values["amount"] = _point(_first(message.totals, _TOTALS), decimal)
    for line, amounts in message.amounts_of:
        line.values["amount_paid"] = _point(_first(amounts, _PAID), decimal)
        for name, codes in (
            ("invoice_amount", _DOCUMENT),
            ("terms_discount", _DISCOUNT),
            ("withholding", _WITHHELD),
        ):
            if text := _first(amounts, codes):
                line.values[name] = _point(text, decimal)
    said.give_signs()
    add_adjustments(
        said,
        [
            (line, {**values, "amount_paid": _point(values["amount_paid"], decimal)})
            for line, values in message.adjustments
        ],
    )
    return said


def _first(found: Mapping[str, str], codes: tuple[str, ...]) -> str:
    return next((found[code] for code in codes if code in found), "")


def _point(text: str | float, decimal: str) -> str:
    return str(text).replace(decimal, ".") if decimal.strip() else str(text)


def _read_number(message: _Payment, _where: str, parts: Parts) -> None:
    message.said.values["payment_number"] = part(parts, 2)


def _read_day(message: _Payment, _where: str, parts: Parts) -> None:
    found = day(part(parts, 1, 1))
    if message.line:
        message.line.values.setdefault("invoice_date", found)
    else:
        message.days.setdefault(part(parts, 1), found)


def _read_reference(message: _Payment, _where: str, parts: Parts) -> None:
    code, found = part(parts, 1), part(parts, 1, 1)
    if not message.line:
        message.references.setdefault(code, found)
    elif found:
        add_reference(message.line, f"{code} {found}")


def _read_currency(message: _Payment, _where: str, parts: Parts) -> None:
    if not message.line:
        message.said.values.setdefault("currency", part(parts, 1, 1))


def _read_document(message: _Payment, where: str, parts: Parts) -> None:
    values = {"invoice_number": part(parts, 2)}
    is_counter = part(parts, 1) in _COUNTER
    message.line = message.said.add_line(where, values, is_counter=is_counter)
    message.reason = None
    message.amounts = {}
    message.amounts_of.append((message.line, message.amounts))


def _read_amount(message: _Payment, _where: str, parts: Parts) -> None:
    code, amount, currency = (part(parts, 1, place) for place in range(3))
    line = message.line
    if message.reason is not None and line:
        reason, message.reason = message.reason, None
        document = str(line.values["invoice_number"])
        values = {
            "invoice_number": f"{document}-AJT{reason}",
            "amount_paid": amount,
            "description": REASONS.get(reason.zfill(2), f"Adjustment {reason}"),
            "reference": f"AJT {reason} {document}",
        }
        message.adjustments.append((line, values))
    elif message.is_summary or not line:
        message.totals[code] = amount
        if currency:
            message.said.values.setdefault("currency", currency)
    else:
        message.amounts.setdefault(code, amount)


def _read_reason(message: _Payment, _where: str, parts: Parts) -> None:
    message.reason = part(parts, 1)


def _read_text(message: _Payment, _where: str, parts: Parts) -> None:
    if message.line:
        text = " ".join(parts[4]) if len(parts) > 4 else ""
        message.line.values.setdefault("description", text.strip())


def _read_summary(message: _Payment, _where: str, _parts: Parts) -> None:
    message.is_summary = True
    message.line = None


_READERS: Mapping[str, Reader[_Payment]] = {
    "BGM": _read_number,
    "DTM": _read_day,
    "RFF": _read_reference,
    "CUX": _read_currency,
    "DOC": _read_document,
    "MOA": _read_amount,
    "AJT": _read_reason,
    "FTX": _read_text,
    "UNS": _read_summary,
}
