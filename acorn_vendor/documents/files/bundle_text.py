"""Names, moments and tables in a bundle, harmless for whatever opens them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timezone

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")
# What a spreadsheet program takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST_NAME = 80


def utc(moment: datetime) -> str:
    """Return a moment as people and spreadsheets read it."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%d %H:%M:%S")


def safe_name(text: str) -> str:
    """Return ``text`` as a file name that is harmless on every system."""
    return _UNSAFE.sub("-", text).strip("-.")[:_LONGEST_NAME].strip("-.") or "unnamed"


def unique_names(texts: Iterable[str]) -> list[str]:
    """Return a file name for each text; of two that are the same both are told."""
    names: list[str] = []
    for text in texts:
        name, count = safe_name(text), 1
        while name in names:
            count += 1
            name = f"{safe_name(text)}-{count}"
        names.append(name)
    return names


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return comma-separated values that no program takes for formulas."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    # By this mark spreadsheet programs know that it is UTF-8.
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None or value is False else str(value)
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
