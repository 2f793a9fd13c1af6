"""What other rules would make of the lines of payments that came before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ..documents.files.settlement import RemittanceLine
from .classification import Classification, Rule, classify

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """A line, by the caller's ``record``, that other rules take for something else."""

    record: Any
    before: Classification
    after: Classification

    @property
    def loses(self) -> str:
        """Return the kind whose rule does not decide any more, "" for none."""
        return self.before.kind if self.before.basis == "rule" else ""

    @property
    def way(self) -> tuple[str, str]:
        """Return from which kind to which the line goes."""
        return self.before.kind, self.after.kind


def try_rules(
    lines: Iterable[tuple[Any, RemittanceLine]],
    known: Container[str],
    now: Sequence[Rule],
    then: Sequence[Rule],
) -> list[Change]:
    """Return the lines that rules as they are edited take for something else.

    Only the rules differ: what an own number or Amazon's words decide stays.

    :param lines: each with the caller's record
    :param known: keys of own invoices
    """
    found = (
        Change(record, classify(line, known, now), classify(line, known, then))
        for record, line in lines
    )
    return [change for change in found if change.before != change.after]


def count_ways(changes: Iterable[Change]) -> list[tuple[tuple[str, str], int]]:
    """Return how many lines go from which kind to which, the most first."""
    counted = Counter(change.way for change in changes)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def reorder(kinds: Sequence[T], kind: T, before: T | None) -> list[T]:
    """Return kinds in the order in which one comes right before another, or last."""
    rest = [each for each in kinds if each != kind]
    place = rest.index(before) if before is not None and before in rest else len(rest)
    return [*rest[:place], kind, *rest[place:]]
