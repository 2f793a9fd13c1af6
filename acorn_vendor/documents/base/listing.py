"""Lists that people read or write: the first of many, one thing per line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Each = TypeVar("Each")


def first_of(items: Iterable[Each], most: int) -> tuple[list[Each], int]:
    """Return at most so many items, and how many are left out."""
    found = list(items)
    return found[:most], max(len(found) - most, 0)


def written_lines(text: str) -> tuple[str, ...]:
    """Return what somebody wrote down, one thing per line; blank lines are nothing."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
