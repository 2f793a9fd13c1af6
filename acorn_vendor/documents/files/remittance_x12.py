"""Payments in ASC X12 820, of which every transaction set is one.

Delimiters are those that the ISA segment shows. ``RMR`` is a document with what was
paid, its total and the discount, ``ADX`` what was added or taken away and why.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..base.characters import clean
from .dropped_file import refused
from .remittance_build import Export
from .remittance_edi import REASONS, add_adjustments, day, number, segments_of
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

_FRAME = Frame("x12", "X12", "820", "ST", "SE", ("GE", "IEA"), kind_at=1)
# ISA has a fixed width: what stands at these places separates everything.
_ELEMENT, _END = 3, 105
_COUNTER = ("CM", "CR", "CN")
# A payment's own day before the one on which the message was made.
_DAYS = ("097", "405", "007", "234", "137")


def read_x12(text: str) -> Export:
    """Return the payments of an interchange.

    Raises ``DocumentError`` if it is none, or holds no remittance.
    """
    text = text.lstrip("\ufeff \r\n\t")
    if len(text) <= _END:
        raise refused("This X12 file is cut off; download it again.")
    element, end = text[_ELEMENT], text[_END]
    if element.isalnum() or end.isalnum():
        raise refused("The ISA segment of this X12 file is damaged; download it again.")
    reader = Interchange(_FRAME, Message, _READERS, _finished)
    for place, segment in enumerate(segments_of(text, end, element), 1):
        reader.take(f"segment {place}", [[clean(each)] for each in segment])
    return reader.result()


def _finished(message: Message) -> Said:
    said = message.said
    for qualifier in _DAYS:
        if qualifier in message.days:
            said.values["payment_date"] = message.days[qualifier]
            break
    said.give_signs()
    add_adjustments(said, message.adjustments)
    return said


def _read_payment(message: Message, _where: str, parts: Parts) -> None:
    amount = part(parts, 2)
    is_debit = part(parts, 3) == "D" and number(amount) not in (None, 0)
    message.said.values |= {
        "amount": f"-{amount}" if is_debit and "-" not in amount else amount,
        "payment_type": part(parts, 4),
    }
    if part(parts, 16):
        message.said.values["payment_date"] = day(part(parts, 16))


def _read_number(message: Message, _where: str, parts: Parts) -> None:
    message.said.values.setdefault("payment_number", part(parts, 2))


def _read_currency(message: Message, _where: str, parts: Parts) -> None:
    message.said.values.setdefault("currency", part(parts, 2))


def _read_day(message: Message, _where: str, parts: Parts) -> None:
    if message.line:
        message.line.values["invoice_date"] = day(part(parts, 2))
    else:
        message.days.setdefault(part(parts, 1), day(part(parts, 2)))


def _read_document(message: Message, where: str, parts: Parts) -> None:
    names = {"invoice_amount": 5, "terms_discount": 6}
    values = {name: text for name, at_ in names.items() if (text := part(parts, at_))}
    values |= {"invoice_number": part(parts, 2), "amount_paid": part(parts, 4)}
    is_counter = part(parts, 1) in _COUNTER
    message.line = message.said.add_line(where, values, is_counter=is_counter)


def _read_reference(message: Message, _where: str, parts: Parts) -> None:
    line = message.line
    if line is None:
        return
    qualifier, found, text = (part(parts, place) for place in (1, 2, 3))
    if text:
        line.values.setdefault("description", text)
    if found:
        add_reference(line, f"{qualifier} {found}")


def _read_adjustment(message: Message, where: str, parts: Parts) -> None:
    line, code = message.line, part(parts, 2)
    document = str(line.values["invoice_number"]) if line else ""
    values = {
        "invoice_number": part(parts, 4) or f"{document}-ADX{code}".lstrip("-"),
        "amount_paid": part(parts, 1),
        "description": REASONS.get(code, f"Adjustment {code}".strip()),
        "reference": " ".join(filter(None, ("ADX", code, part(parts, 3), document))),
    }
    message.adjustments.append((line, values))


_READERS: Mapping[str, Reader[Message]] = {
    "BPR": _read_payment,
    "TRN": _read_number,
    "CUR": _read_currency,
    "DTM": _read_day,
    "RMR": _read_document,
    "REF": _read_reference,
    "ADX": _read_adjustment,
}
