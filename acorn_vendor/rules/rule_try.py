"""What other rules would make of the lines of payments that came before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from ..documents.files.settlement import RemittanceLine
from .classification import Classification, Rule, classify

T = TypeVar("T")
Objection = Literal["no_name", "no_words", "same_code"]
# Kinds are numbered in steps, so that one may be put between two by hand.
_STEP = 5
_NO_CODE = re.compile(r"[^a-z0-9]+")


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


def next_of(kinds: Sequence[T], kind: T) -> T | None:
    """Return the kind that comes after one, nothing if it is the last or new."""
    later = kinds[kinds.index(kind) + 1 :] if kind in kinds else ()
    return later[0] if later else None


def numbered(kinds: Iterable[T]) -> list[tuple[T, int]]:
    """Return kinds, each with the number that keeps it in its place."""
    return [(kind, _STEP * place) for place, kind in enumerate(kinds, start=1)]


def with_edited(
    order: Iterable[T], kind: T, edited: Rule, rules_of: Callable[[T], Iterable[Rule]]
) -> tuple[Rule, ...]:
    """Return the rules of kinds in their order, that of one as it is edited."""
    found: list[Rule] = []
    for each in order:
        found += [edited] if each == kind else rules_of(each)
    return tuple(found)


def code_of(name: str) -> str:
    """Return the code that a new kind of this name gets."""
    return _NO_CODE.sub("_", name.lower()).strip("_") or "new"


def objection_to(
    name: str, words: Iterable[str], codes: Container[str]
) -> Objection | None:
    """Return what stands against a new kind, if anything does.

    :param words: its keywords and patterns, as they are written down
    :param codes: of the kinds that are there
    """
    if not name.strip():
        return "no_name"
    if not any(words):
        return "no_words"
    return "same_code" if code_of(name) in codes else None


def newly_told(
    before: Mapping[str, Sequence[str]],
    after: Mapping[str, Sequence[str]],
    own: str,
    names: Mapping[str, str],
) -> list[str]:
    """Return what is said of the edited rule, then what is new of the others.

    :param before: sentences about the rules as they are, by the code of their kind
    :param after: the same, with the rule as it is edited
    :param own: the code of the kind that is edited
    :param names: of the kinds by their codes, in the order in which they are told
    """
    others = [
        f"{name}: {text}"
        for code, name in names.items()
        for text in after.get(code, ())
        if code != own and text not in before.get(code, ())
    ]
    return [*after.get(own, ()), *others]


def tell_place(names: Mapping[str, str], place: Classification) -> str:
    """Return the kind of a line in words, with the sign of money that comes back."""
    name = names.get(place.kind, place.kind)
    return f"{name} ↩" if place.is_reversal else name
