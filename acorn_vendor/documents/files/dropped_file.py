"""The limits of a file that people drop, and how it is refused.

Whatever is wrong with a file ends as a ``DocumentError`` whose one sentence says what
to do. The limits are far above what Vendor Central exports and low enough that no
file takes a worker's memory or minutes of its time.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..base.common import DocumentError, Problem

_MEGABYTE = 1024 * 1024
# The beginning of what Office wrote before 2007, and of what it encrypts.
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read of one file; what exceeds it is refused.

    ``unpacked_bytes`` bounds each part of a workbook, read or not, and all parts
    together that are read. ``ratio`` is how often smaller than its content a large
    part may be: real sheets shrink to a tenth, bombs to a thousandth.
    """

    file_bytes: int = 20 * _MEGABYTE
    unpacked_bytes: int = 96 * _MEGABYTE
    style_bytes: int = 16 * _MEGABYTE
    ratio: int = 100
    ratio_from_bytes: int = 4 * _MEGABYTE
    parts: int = 2_000
    sheets: int = 100
    rows: int = 200_000
    columns: int = 100
    cells_per_row: int = 16_384
    cells: int = 750_000
    text: int = 131_072
    strings: int = 500_000
    string_characters: int = 32 * _MEGABYTE
    styles: int = 65_536
    elements: int = 1_600_000
    names: int = 2_000
    depth: int = 64
    token_bytes: int = _MEGABYTE


class DamagedFile(DocumentError):
    """A file, or a part of one, that is not what it says it is."""


def refused(text: str, where: str = "") -> DocumentError:
    """Return the error that refuses a file; ``text`` says what to do."""
    return DocumentError([Problem("file", text, where)])


def damaged() -> DamagedFile:
    """Return the error about a workbook that cannot be read."""
    text = "This is not a readable .xlsx spreadsheet; export it again."
    return DamagedFile([Problem("file", text)])


def too_large() -> DocumentError:
    """Return the error about a workbook that unpacks to too much."""
    text = (
        "The file unpacks to more than such an export can be; export a shorter period."
    )
    return refused(text)


def too_many_cells(limits: Limits) -> DocumentError:
    """Return the error about a file with more cells than an export has."""
    return refused(f"More than {limits.cells} cells; export a shorter period.")


def too_long() -> DocumentError:
    """Return the error about a cell with more text than any export has."""
    return refused("A cell holds more text than any export has; export again.")


def check_kind(content: bytes) -> None:
    """Refuse by name what is no workbook and no text, but known by its beginning."""
    head = content[:512].lstrip().lower()
    if not content.strip():
        raise refused("The file is empty; export it again.")
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise refused("The file has a password; save it without one.")
        raise refused("This is an old .xls workbook; save it as .xlsx.")
    if head.startswith(b"%pdf-"):
        raise refused("This is a PDF; export the spreadsheet instead.")
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        raise refused("This is a web page or XML; save it as .xlsx.")
