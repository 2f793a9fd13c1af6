"""What a barcode at a packing station says: a carton, a pallet, or an item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..documents.base import sscc

# Scanners put the kind of barcode in front, if they are set to.
_SYMBOLOGY = re.compile(r"^\][A-Za-z][0-9]")
_SEPARATOR = "\x1d"
_GTIN = re.compile("[0-9]{14}", re.ASCII)
_COUNT = re.compile("[0-9]{1,8}", re.ASCII)
# Application identifiers of GS1: how long the value is, 0 if up to a separator.
_IDENTIFIERS = {
    "00": 18,
    "01": 14,
    "02": 14,
    "10": 0,
    "11": 6,
    "13": 6,
    "15": 6,
    "17": 6,
    "21": 0,
    "37": 0,
    "30": 0,
}


@dataclass(frozen=True, slots=True)
class Code:
    """What a barcode says; ``text`` is what it says to people."""

    text: str
    sscc: str = ""
    item: str = ""
    lot: str = ""
    count: int = 0


def read_code(raw: str) -> Code:
    """Return what a scanned or typed text says.

    A text that is no GS1 barcode is taken for the number of an item.
    """
    text = _SYMBOLOGY.sub("", raw.strip()).strip(_SEPARATOR)
    bare = re.sub(r"[() \t\r\n]", "", text)
    if sscc.is_valid(bare):
        return Code(text, sscc=bare[-18:])
    found = _read_elements(bare)
    if "00" in found:
        return Code(text, sscc=found["00"])
    item = found.get("01") or found.get("02")
    if not item:
        return Code(text, item=text)
    count = found.get("37") or found.get("30") or ""
    return Code(
        text,
        item=item,
        lot=found.get("10", ""),
        count=int(count) if _COUNT.fullmatch(count) else 0,
    )


def _read_elements(text: str) -> dict[str, str]:
    """Return the values of a GS1 barcode; nothing if it is none."""
    found: dict[str, str] = {}
    rest = text
    while rest:
        identifier, rest = rest[:2], rest[2:]
        length = _IDENTIFIERS.get(identifier)
        if length is None or (length and len(rest) < length):
            return {}
        if length:
            value, rest = rest[:length], rest[length:].lstrip(_SEPARATOR)
        else:
            value, _separator, rest = rest.partition(_SEPARATOR)
        found[identifier] = value
    gtin = found.get("01") or found.get("02") or ""
    is_item = bool(_GTIN.fullmatch(gtin)) and sscc.check_digit(gtin[:-1]) == gtin[-1]
    # Else a number that begins like an identifier would be read as one.
    return found if is_item or sscc.is_valid(found.get("00", "")) else {}


def is_amazons(text: str) -> bool:
    """Return whether a text is the code of a label that Vendor Central printed."""
    return text.strip().upper().startswith("AMZN")


def is_same_item(one: str, other: str) -> bool:
    """Return whether two texts name an item: UPC, EAN and GTIN differ by zeros."""
    if not one or not other:
        return False
    if one.isdecimal() and other.isdecimal():
        return one.lstrip("0") == other.lstrip("0") != ""
    return one.strip().casefold() == other.strip().casefold()


@dataclass(frozen=True, slots=True)
class Named:
    """A text an item is known by, and how many of it that stands for."""

    product: int
    text: str
    units: float = 1


def find_item(code: Code, names: Iterable[Named]) -> Named | None:
    """Return the item of the load that a barcode names, or None."""
    for name in names:
        if is_same_item(code.item, name.text):
            return Named(name.product, name.text, name.units * (code.count or 1))
    return None


@dataclass(frozen=True, slots=True)
class Stock:
    """Units on stock that are in no carton yet; ``line`` is the caller's."""

    line: int
    product: int
    lot: str
    units: float
    transfer: int


@dataclass(frozen=True, slots=True)
class Take:
    """So many units of a line go into the carton."""

    line: int
    units: float


@dataclass(frozen=True, slots=True)
class Scanned:
    """A carton or pallet that was scanned, as a load knows it.

    ``is_carton`` and ``is_pallet`` are of this load, ``is_free`` is made and holds
    nothing yet, ``is_elsewhere`` waits in other transfers.
    """

    is_carton: bool = False
    is_pallet: bool = False
    is_free: bool = False
    is_elsewhere: bool = False
    is_emptied: bool = False


def tell_package(found: Scanned, *, is_open: bool, is_filled: bool) -> str:
    """Return what becomes of a package that was scanned, by the key of its sentence.

    :param is_open: whether a carton is open, that a pallet would be for
    :param is_filled: whether goods of the load are in that carton
    """
    if found.is_pallet:
        if not is_open:
            return "no_carton"
        return "on_pallet" if is_filled else "nothing_in"
    if found.is_carton or found.is_free:
        return "current"
    if found.is_elsewhere:
        return "elsewhere"
    return "emptied" if found.is_emptied else "left"


def tell_shortage(stock: Iterable[Stock], product: int) -> tuple[str, float]:
    """Return why too little of a product is left to pack, and how much is left."""
    left = sum(each.units for each in stock if each.product == product)
    return ("too_many" if left else "all_packed"), left


def find_heavy(cards: Iterable[Mapping[str, Any]], box: int | None) -> str:
    """Return by what a carton holds too much: weight or volume; blank if it does not.

    :param cards: as the station shows them
    """
    for card in cards:
        if card["id"] == box and card["limit"]:
            return "weight"
        if card["id"] == box and card["volume_limit"]:
            return "volume"
    return ""


def take(
    stock: Iterable[Stock], product: int, units: float, lot: str, transfers: set[int]
) -> tuple[Take, ...]:
    """Return what is taken from which line; nothing if there is not enough.

    :param lot: of the barcode; blank takes any
    :param transfers: those that are in the carton already, which go first
    """
    fits = [
        each
        for each in stock
        if each.product == product and each.units > 0 and lot in ("", each.lot)
    ]
    taken: list[Take] = []
    for each in sorted(fits, key=lambda each: each.transfer not in transfers):
        if units > 0:
            taken.append(Take(each.line, min(each.units, units)))
            units -= taken[-1].units
    return tuple(taken) if units <= 0 else ()
