"""What Vendor Central may call a column in the languages of its countries.

Not sure, all of it: no genuine export in these languages is public. So the words in
``column_words.csv`` are proposals, which a person confirms once per account and kind of
file before anything is read by them. A language is a column of that table, and several
words are parted by ``|``.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from ..base.characters import key

_FILE = Path(__file__).with_name("column_words.csv")


@cache
def proposed_words() -> dict[str, frozenset[str]]:
    """Return the words for each column, by our name of it, in all languages."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row.pop("column"): frozenset(
            key(word) for words in row.values() for word in words.split("|") if word
        )
        for row in rows
    }
