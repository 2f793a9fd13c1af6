"""Read what Amazon says of a pick-up from pasted text: its e-mail, or Vendor Central.

Nobody documents these texts, and they differ by country and by year: lines with a
label and a value, a table whose header row names the columns, or a sentence. What is
recognised is returned; what looks like something and cannot be used is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from ..base import dates
from ..base.characters import plain
from ..base.dates import DateOrder

LONGEST = 100_000
_MOST_LINES = 2_000

# What people and Amazon call each thing, in lower case.
NAMES: dict[str, tuple[str, ...]] = {
    "reference": (
        "arn", "amazon reference number", "amazon reference no", "amazon reference",
        "amazon reference number (arn)", "amazon reference id", "arn number",
        "arn/auth id", "arns", "amazon-referenznummer", "amazon referenznummer",
        "buyer reference number", "numéro de référence amazon",
    ),
    "scac": ("scac", "scac code", "carrier scac", "carrier code", "carrier scac code"),
    "carrier": (
        "carrier", "carrier name", "assigned carrier", "spediteur", "frachtführer",
        "transporteur", "trucker",
    ),
    "pro_number": (
        "pro", "pro number", "pro #", "pro no", "pro#", "tracking number", "tracking",
        "tracking id", "carrier reference", "sendungsnummer",
    ),
    "pick_up": (
        "pickup date", "pick up date", "pick-up date", "scheduled pickup",
        "scheduled pick-up", "scheduled pick up", "scheduled pickup date",
        "scheduled pick-up date", "pickup", "pick-up", "pick up",
        "carrier pickup date", "abholdatum", "abholtermin", "abholung",
        "date d'enlèvement", "fecha de recogida", "pickup date/time",
        "pick-up date and time", "pickup appointment",
    ),
    "delivery": (
        "delivery date", "appointment", "delivery appointment", "delivery",
        "fc appointment", "liefertermin", "lieferdatum",
    ),
}  # fmt: skip
_BY_NAME = {name: field for field, names in NAMES.items() for name in names}
_SIGNS = re.compile(r"[\s:*#._|-]+$")
_LABELLED = re.compile(r"^\W*(?P<name>[^:=\t|]{2,40}?)\s*[:=]\s*(?P<value>.+)$")
_ARN = re.compile(r"(?<!\d)\d{8,14}(?!\d)", re.ASCII)
_ARN_NEAR = re.compile(
    r"\b(?:arn|amazon reference(?: number)?)\b\D{0,30}?(?P<number>\d{8,14})(?!\d)",
    re.IGNORECASE | re.ASCII,
)
_SCAC = re.compile(r"[A-Z]{2,4}")
_SCAC_BESIDE = re.compile(r"[(\[]\s*([A-Z]{2,4})\s*[)\]]|^([A-Z]{4})\s+[-–]\s")
_CLOCK = re.compile(r"\b(\d\d?):(\d\d)(?::\d\d)?\s*(am|pm|a\.m\.|p\.m\.)?", re.I)
_DAY = re.compile(
    r"\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{2,4}"
    r"|\d\d?\.? ?[^\W\d_]{3,9}\.?,? ?\d{2,4}|[^\W\d_]{3,9}\.? \d\d?,? \d{4}"
    r"|\d\d?-[^\W\d_]{3,9}-\d{2,4}"
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a text says of a pick-up; blank or ``None`` is what it does not say.

    ``unread`` are sentences about what is there and could not be used.
    """

    reference: str = ""
    scac: str = ""
    carrier: str = ""
    pro_number: str = ""
    pick_up: date | None = None
    pick_up_time: time | None = None
    delivery: date | None = None
    delivery_time: time | None = None
    unread: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was recognised."""
        return not (self.reference or self.scac or self.carrier or self.pick_up)


def read(text: str, order: DateOrder | None = None) -> Pasted:
    """Return what a pasted text says.

    :param order: whether days or months come first in it, where it does not show
    """
    lines = [plain(line) for line in text[:LONGEST].splitlines()[:_MOST_LINES]]
    found: dict[str, list[str]] = {}
    for name, value in [*_tables(lines), *_labelled(lines)]:
        if value and value not in found.setdefault(name, []):
            found[name].append(value)
    if "reference" not in found:
        near = _ARN_NEAR.findall("\n".join(lines))
        if near:
            found["reference"] = list(dict.fromkeys(near))
    return _Reading(order).use(found)


def _labelled(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands behind a label, on its line or on the next one."""
    for place, line in enumerate(lines):
        match = _LABELLED.match(line)
        if match and (name := _BY_NAME.get(_as_name(match["name"]))):
            yield name, match["value"].strip(" \t|*")
        elif (name := _BY_NAME.get(_as_name(line))) and place + 1 < len(lines):
            following = lines[place + 1].strip(" \t|*")
            if _as_name(following) not in _BY_NAME:
                yield name, following


def _tables(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the cells under a header row that names at least two of our columns."""
    for place, line in enumerate(lines):
        sign = next((sign for sign in ("\t", "|", ";", ",") if sign in line), None)
        names = [_BY_NAME.get(_as_name(cell)) for cell in line.split(sign)]
        if sign is None or sum(name is not None for name in names) < 2:
            continue
        for row in lines[place + 1 :]:
            cells = row.split(sign)
            if len(cells) < len(names) - 1:
                break
            for name, cell in zip(names, cells, strict=False):
                if name:
                    yield name, cell.strip(' \t|*"')


def _as_name(text: str) -> str:
    return _SIGNS.sub("", text.strip(' \t|*"#-').lower()).strip()


class _Reading:
    """Uses what was found under each name, and notes what cannot be used."""

    def __init__(self, order: DateOrder | None) -> None:
        self.order = order
        self.unread: list[str] = []

    def use(self, found: dict[str, list[str]]) -> Pasted:
        """Return what the found texts say."""
        pick_up, pick_up_time = self._day(found, "pick_up", "The pick-up")
        delivery, delivery_time = self._day(found, "delivery", "The delivery")
        scac, carrier = self._carrier(found)
        return Pasted(
            reference=self._reference(found),
            scac=scac,
            carrier=carrier,
            pro_number=self._only(found, "pro_number", "PRO numbers")[:100],
            pick_up=pick_up,
            pick_up_time=pick_up_time,
            delivery=delivery,
            delivery_time=delivery_time,
            unread=tuple(self.unread),
        )

    def _only(self, found: dict[str, list[str]], name: str, what: str) -> str:
        """Return the one text under a name; several are not decided here."""
        texts = found.get(name, [])
        if len(texts) > 1:
            shown = ", ".join(text[:40] for text in texts[:5])
            self.unread.append(f"There are several {what}: {shown}. Enter yours.")
            return ""
        return texts[0] if texts else ""

    def _reference(self, found: dict[str, list[str]]) -> str:
        texts = found.get("reference", [])
        numbers = list(dict.fromkeys(n for text in texts for n in _ARN.findall(text)))
        if texts and not numbers:
            self.unread.append(f"'{texts[0][:40]}' is no ARN: it has 8 to 14 digits.")
        return self._only({"reference": numbers}, "reference", "ARNs")

    def _carrier(self, found: dict[str, list[str]]) -> tuple[str, str]:
        """Return SCAC and name of the carrier; the name may hold the SCAC."""
        carrier = self._only(found, "carrier", "carriers")[:100]
        scac = self._only(found, "scac", "SCACs").upper()
        if scac and not _SCAC.fullmatch(scac):
            self.unread.append(f"'{scac[:40]}' is no SCAC of two to four letters.")
            scac = ""
        beside = _SCAC_BESIDE.search(carrier)
        if beside and not scac:
            scac = beside[1] or beside[2]
        return scac, carrier

    def _day(
        self, found: dict[str, list[str]], name: str, what: str
    ) -> tuple[date | None, time | None]:
        text = self._only(found, name, f"dates of {what.lower()}")
        if not text:
            return None, None
        for shown in _DAY.findall(text):
            try:
                return dates.scan(shown).value(self.order), _clock(text)
            except ValueError:
                continue
        self.unread.append(f"{what}: '{text[:40]}' is no date. Enter it by hand.")
        return None, None


def _clock(text: str) -> time | None:
    """Return the first time of day in a text."""
    match = _CLOCK.search(text)
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2])
    if match[3]:
        hour = hour % 12 + 12 * match[3].lower().startswith("p")
    return time(hour, minute) if hour < 24 and minute < 60 else None
