"""Lists that people read: the first of many, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Each = TypeVar("Each")


def first_of(items: Iterable[Each], most: int) -> tuple[list[Each], int]:
    """Return at most so many items, and how many are left out."""
    found = list(items)
    return found[:most], max(len(found) - most, 0)
