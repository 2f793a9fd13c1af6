"""Read mutants by the thousand and tell what ours made of them."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from .kinds import KINDS, Kind, Library

_SHOWN = 12


@dataclass
class Result:
    """The sightings: totals, and of what went wrong the first few of each sort."""

    mutants: int = 0
    refused: int = 0
    tracebacks: int = 0
    lost_neighbours: int = 0
    slowest_seconds: float = 0.0
    slowest: str = ""
    findings: dict[str, str] = field(default_factory=dict)

    def note(self, cause: str, name: str) -> None:
        """Keep the first mutant of each cause."""
        if len(self.findings) < _SHOWN:
            self.findings.setdefault(cause, name)

    def take_time(self, seconds: float, name: str) -> None:
        """Remember the slowest."""
        if seconds > self.slowest_seconds:
            self.slowest_seconds, self.slowest = seconds, name


def shares(total: int, word: str = "") -> dict[str, int]:
    """Return how many mutants of each kind make up at least ``total``.

    :param word: only of kinds with this word in their names
    """
    kinds = [kind for kind in KINDS if word in kind.name]
    whole = sum(kind.share for kind in kinds)
    return {kind.name: -(-total * kind.share // whole) for kind in kinds}


def mutants(kind: Kind, count: int, seed: int) -> Iterator[tuple[str, Any]]:
    """Yield name and input of mutants; a name makes the same mutant again."""
    for number in range(count):
        name = f"{kind.name} {seed}.{number}"
        yield name, kind.make(Random(name))


def read_all(package: str, total: int, seed: int, word: str = "") -> Result:
    """Read at least ``total`` mutants by the addon's pure packages.

    :param word: only of kinds with this word in their names
    """
    library, result, counts = Library(package), Result(), shares(total, word)
    for kind in KINDS:
        for name, mutant in mutants(kind, counts.get(kind.name, 0), seed):
            read_one(library, kind, name, mutant, result)
    return result


def read_one(
    library: Library, kind: Kind, name: str, mutant: Any, result: Result
) -> None:
    """Let ours read one mutant and add to the result what came of it."""
    result.mutants += 1
    started = time.monotonic()
    try:
        found = kind.read(library, mutant)
    except Exception as error:  # noqa: BLE001 -- what nobody expects is what is counted
        result.tracebacks += 1
        place = traceback.extract_tb(error.__traceback__)[-1]
        cause = f"{kind.name}: {type(error).__name__} in {place.name}"
        result.note(cause, name)
        found = None
    result.take_time(time.monotonic() - started, name)
    if found is None:
        result.refused += 1
    if kind.neighbour and kind.neighbour not in (found or ()):
        result.lost_neighbours += 1
        result.note(f"{kind.name}: a good neighbour is lost", name)
