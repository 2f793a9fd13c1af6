"""Damage the files people drop: comma-separated text and workbooks."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from random import Random

import openpyxl

from .hostile import hostile_text, mutate_bytes

Table = list[list[str]]

_PROPERTIES = "docProps/core.xml"
_SHEET = "xl/worksheets/sheet1.xml"
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]+Z")


def mutate_table(random: Random, table: Table, first: int) -> Table:
    """Return a table with up to three damages from row ``first`` on."""
    mutant = [list(row) for row in table]
    for _round in range(random.randint(1, 3)):
        row = mutant[random.randrange(first, len(mutant))]
        if not row:
            continue
        column = random.randrange(len(row))
        kind = random.choice(("replace", "replace", "replace", "drop", "add", "swap"))
        if kind == "drop":
            del row[column]
        elif kind == "add":
            row.insert(column, hostile_text(random))
        elif kind == "swap":
            other = random.randrange(len(row))
            row[column], row[other] = row[other], row[column]
        else:
            row[column] = hostile_text(random)
    return mutant


def write_csv(random: Random, table: Table) -> bytes:
    """Return a table as comma-separated text, now and then in an odd dialect."""
    stream = io.StringIO()
    writer = csv.writer(
        stream,
        delimiter=random.choice(",,,;\t"),
        lineterminator=random.choice(("\n", "\r\n", "\r")),
    )
    writer.writerows(table)
    encoding = random.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252"))
    content = stream.getvalue().encode(encoding, errors="replace")
    return mutate_bytes(random, content) if random.random() < 0.2 else content


def plain_csv(table: Table) -> bytes:
    """Return a table as anybody writes it."""
    stream = io.StringIO()
    csv.writer(stream).writerows(table)
    return stream.getvalue().encode()


def write_workbook(table: Table) -> bytes:
    """Return a table as a workbook; what no workbook can hold is not in it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    for row in table:
        sheet.append([_writable(text) or None for text in row])
    stream = io.BytesIO()
    book.save(stream)
    parts = _unpack(stream.getvalue())
    parts[_PROPERTIES] = _MOMENT.sub(b"2026-01-01T00:00:00Z", parts[_PROPERTIES])
    return _pack(parts)


def mutate_workbook(random: Random, content: bytes) -> bytes:
    """Return a workbook with damage in its archive or in one of its parts."""
    if random.random() < 0.3:
        return mutate_bytes(random, content)
    parts = _unpack(content)
    name = random.choice((_SHEET, *parts))
    part = parts.pop(name)
    kind = random.choice(("damage", "damage", "reference", "remove"))
    if kind == "damage":
        parts[name] = mutate_bytes(random, part)
    elif kind == "reference":
        place = random.choice((b"XFD1048576", b"A0", b"ZZZZ99999999", b"-1"))
        parts[name] = part.replace(b'r="B2"', b'r="' + place + b'"', 1)
    return _pack(parts)


def _unpack(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _pack(parts: dict[str, bytes]) -> bytes:
    """Return an archive that holds no moment: the same parts are the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _writable(text: str) -> str:
    """Return what XML can carry of a text, and a cell of a workbook can hold."""
    kept = (mark for mark in text if mark >= " " and not "\ud800" <= mark <= "\udfff")
    return "".join(kept)[:32_000].removeprefix("=")
