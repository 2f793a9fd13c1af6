"""A text whose names of records are told apart, so that a click opens them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Target = TypeVar("Target")


@dataclass(frozen=True, slots=True)
class Part(Generic[Target]):
    """A piece of a text; ``target`` is what its name is of, if it is one."""

    text: str
    target: Target | None = None


def split(text: str, targets: Mapping[str, Target]) -> list[Part[Target]]:
    """Return a text in pieces, each name in it by itself.

    A name counts where it is no part of a longer word; of two that begin alike the
    longer one does.
    """
    names = sorted(filter(None, targets), key=len, reverse=True)
    if not names:
        return [Part(text)] if text else []
    known = "|".join(map(re.escape, names))
    pieces = re.split(rf"(?<![\w/])({known})(?![\w/])", text)
    return [Part(piece, targets.get(piece)) for piece in pieces if piece]
