"""An .xlsx workbook: which sheets it has, and what their cells refer to.

Read here, and not by openpyxl, in one pass over the parts that matter: what was bounded
is what is read, and it takes a third of the time. Properties, themes, drawings and
links are never opened. Damaged styles only cost the knowledge of what is a date.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import datetime

from ..base.cells import Cell
from .dropped_file import DamagedFile, Limits, damaged, refused, too_large
from .sheet import Sheet, SheetContext
from .sheet_values import unescaped
from .xml_stream import Attributes, XmlStream, attribute
from .zip_parts import ZipParts

_USUAL_PLACE = "xl/workbook.xml"
_WINDOWS_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 -- a workbook knows no zone
_MAC_EPOCH = datetime(1904, 1, 1)  # noqa: DTZ001
# The most that Excel takes.
_LONGEST_TITLE = 31
_LONGEST_FORMAT = 255
# Formats that every workbook has; 45 to 47 are durations.
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(50, 59)])
# What looks like a date in a format and is none: texts, escaped signs, colours.
_NO_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DURATION = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_DATE_LETTER = re.compile(r"[dmyhs]", re.IGNORECASE)


def read_workbook(content: bytes, limits: Limits) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows that hold anything, of all sheets, as cells that know their place.

    Raises ``DocumentError`` if it is none, or more than ``limits`` allow.
    """
    parts = ZipParts(content, limits)
    book = _Book(limits)
    place = _find_book(parts, limits)
    book.read_all(parts.read(place))
    relations = _Relations.of(parts, place, limits)
    sheets = [
        (title, relations.sheets[key])
        for title, key in zip(book.titles, book.keys, strict=True)
        if relations.is_sheet(key)
    ]
    if not sheets:
        raise damaged()
    context = SheetContext(
        epoch=book.epoch,
        strings=_read_strings(parts, relations, limits),
        dates=_read_dates(parts, relations, limits),
    )
    sheet: Sheet | None = None
    for title, place in sheets:
        prefix = f"{title}!" if len(sheets) > 1 else ""
        sheet = Sheet(context, prefix, limits, sheet)
        yield from sheet.rows(parts.read(place))


def _find_book(parts: ZipParts, limits: Limits) -> str:
    """Return where the workbook is: the package says so, but not all do."""
    if _USUAL_PLACE in parts:
        return _USUAL_PLACE
    if "xl/workbook.bin" in parts:
        raise refused("This is a binary workbook (.xlsb); save it as .xlsx.")
    if "content.xml" in parts:
        raise refused("This is an OpenDocument file; save it as .xlsx.")
    return _Relations.of(parts, "", limits).book or _USUAL_PLACE


class _Relations(XmlStream):
    """The places of the parts to which a part refers."""

    def __init__(self, folder: str, limits: Limits) -> None:
        super().__init__(limits)
        self._folder = folder
        self.sheets: dict[str, str] = {}
        self.strings = self.styles = self.book = ""
        self._others: set[str] = set()
        self.on("Relationship", self._add)

    @classmethod
    def of(cls, parts: ZipParts, place: str, limits: Limits) -> _Relations:
        """Return the relations of the part at a place, of the package if blank."""
        folder, name = posixpath.split(place)
        relations = cls(folder, limits)
        relations.read_all(parts.read(f"{folder}/_rels/{name}.rels"))
        return relations

    def is_sheet(self, key: str) -> bool:
        """Say whether this is a sheet with cells; there has to be something."""
        if key not in self.sheets and key not in self._others:
            raise damaged()
        return key in self.sheets

    def _add(self, attributes: Attributes) -> None:
        key = attributes.get("Id", "")
        self._others.add(key)
        if attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "").replace("\\", "/")
        place = posixpath.normpath(posixpath.join("/", self._folder, target))
        kind = attributes.get("Type", "").rpartition("/")[2]
        if kind == "worksheet":
            self.sheets[key] = place
        elif kind == "sharedStrings":
            self.strings = place
        elif kind == "styles":
            self.styles = place
        elif kind == "officeDocument":
            self.book = place


class _Book(XmlStream):
    """The sheets by title and key, and on which day the dates begin."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self.titles: list[str] = []
        self.keys: list[str] = []
        self.epoch = _WINDOWS_EPOCH
        self.on("sheet", self._add)
        self.on("workbookPr", self._set_epoch)

    def _add(self, attributes: Attributes) -> None:
        self.titles.append(attributes.get("name", "")[:_LONGEST_TITLE])
        self.keys.append(attribute(attributes, "id"))
        if len(self.keys) > self.limits.sheets:
            text = f"More than {self.limits.sheets} sheets; export a shorter period."
            raise refused(text)

    def _set_epoch(self, attributes: Attributes) -> None:
        if attributes.get("date1904") in ("1", "true"):
            self.epoch = _MAC_EPOCH


class _Strings(XmlStream):
    """The texts that cells share; how Japanese ones are spoken is left out."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._is_spoken = False
        self._characters = 0
        self.on("si", end=self._add)
        self.on("t", self.begin_text, self._add_piece)
        self.on("rPh", self._begin_spoken, self._end_spoken)

    def _add(self) -> None:
        self.found.append(unescaped("".join(self._pieces)))
        self._pieces.clear()
        if len(self.found) > self.limits.strings:
            raise too_large()

    def _add_piece(self) -> None:
        text = self.end_text()
        if not self._is_spoken:
            self._pieces.append(text)
            self._characters += len(text)
        if self._characters > self.limits.string_characters:
            raise too_large()

    def _begin_spoken(self, _attributes: Attributes) -> None:
        self._is_spoken = True

    def _end_spoken(self) -> None:
        self._is_spoken = False


class _Styles(XmlStream):
    """Which styles of cells show a number as a date."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self._formats: dict[int, str] = {}
        self._used: list[int] = []
        self._is_cells = False
        self.on("numFmt", self._add_format)
        self.on("cellXfs", self._begin_cells, self._end_cells)
        self.on("xf", self._add_style)

    def dates(self) -> frozenset[str]:
        """Return the numbers of these styles, as cells write them."""
        return frozenset(
            str(style)
            for style, number in enumerate(self._used)
            if is_date_format(self._formats.get(number, ""))
            or (number in _DATE_FORMATS and number not in self._formats)
        )

    def _add_format(self, attributes: Attributes) -> None:
        number = int(attributes.get("numFmtId", ""))
        self._formats[number] = attributes.get("formatCode", "")[:_LONGEST_FORMAT]

    def _begin_cells(self, _attributes: Attributes) -> None:
        self._is_cells = True

    def _end_cells(self) -> None:
        self._is_cells = False

    def _add_style(self, attributes: Attributes) -> None:
        if self._is_cells:
            self._used.append(int(attributes.get("numFmtId", "0")))
        if len(self._used) > self.limits.styles:
            raise too_large()


def is_date_format(code: str) -> bool:
    """Say whether a number format shows a day, or a time of day.

    Only its part for positive numbers counts; a duration is no date.
    """
    first = code.split(";")[0]
    if _DURATION.search(first):
        return False
    plain = _NO_FORMAT.sub("", first)
    return plain.lower() != "general" and bool(_DATE_LETTER.search(plain))


def _read_strings(parts: ZipParts, relations: _Relations, limits: Limits) -> list[str]:
    strings = _Strings(limits)
    if relations.strings in parts:
        strings.read_all(parts.read(relations.strings))
    return strings.found


def _read_dates(
    parts: ZipParts, relations: _Relations, limits: Limits
) -> frozenset[str]:
    if parts.size(relations.styles) > limits.style_bytes:
        raise too_large()
    styles = _Styles(limits)
    try:
        if relations.styles in parts:
            styles.read_all(parts.read(relations.styles))
    except DamagedFile:
        # A column of dates reads their numbers as well; the others need no style.
        return frozenset()
    return styles.dates()
