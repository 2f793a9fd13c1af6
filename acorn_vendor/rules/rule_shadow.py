"""Rules that no line ever reaches, because an earlier one takes all that they fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from .classification import Rule

# Patterns so involved that they are worth no more steps; nobody writes them.
MAX_STEPS = 20_000
# What texts of lines have between transaction type and description.
_BETWEEN = " | "
_PART = re.compile(r"\[!?\]?[^\]]*\]|.", re.DOTALL)
_RANGE = re.compile(r"(.)-(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shadow:
    """A keyword or pattern of ``kind`` that ``other`` of ``by_kind`` comes before."""

    kind: str
    word: str
    by_kind: str
    other: str


def find_shadows(rules: Iterable[Rule]) -> Iterator[Shadow]:
    """Yield each keyword and pattern that never decides, by the first that hides it."""
    earlier: list[Rule] = []
    for rule in rules:
        yield from _shadows_of(rule, earlier)
        earlier.append(rule)


def _shadows_of(rule: Rule, earlier: list[Rule]) -> Iterator[Shadow]:
    words = [(word, _hides_keyword) for word in rule.keywords]
    numbers = [(number, _hides_number) for number in rule.numbers]
    for word, hides in words + numbers:
        for other in earlier:
            if found := hides(other, word):
                yield Shadow(rule.kind, word, other.kind, found)
                break


def _hides_keyword(rule: Rule, word: str) -> str:
    """Return what of a rule fits every line with a keyword, "" for nothing."""
    text = word.upper()
    for keyword in rule.keywords:
        if keyword.upper() in text or keyword.upper() in _BETWEEN:
            return keyword
    return _hides_number(rule, "*")


def _hides_number(rule: Rule, pattern: str) -> str:
    """Return the pattern of a rule that fits every number of another, "" for none."""
    found = (each for each in rule.numbers if covers(each.upper(), pattern.upper()))
    return next(found, "")


@lru_cache(maxsize=4096)
def covers(wide: str, narrow: str) -> bool:
    """Return whether each text that one pattern fits is also fitted by another.

    Both are walked at once, character by character: from one place in the narrow
    pattern to all the places where the wide one may be meanwhile.
    """
    wides, narrows = _PART.findall(wide), _PART.findall(narrow)
    letters = _letters([*wides, *narrows])
    waiting = [(place, _close(wides, {0})) for place in _close(narrows, {0})]
    seen = set(waiting)
    while waiting:
        place, places = waiting.pop()
        if place == len(narrows) and len(wides) not in places:
            return False
        if len(seen) > MAX_STEPS:
            return False
        for letter in letters:
            then = _step(wides, places, letter)
            for each in _step(narrows, frozenset({place}), letter):
                if (each, then) not in seen:
                    seen.add((each, then))
                    waiting.append((each, then))
    return True


def _letters(parts: Iterable[str]) -> set[str]:
    """Return the characters that parts tell apart, and one that none names."""
    named: set[str] = set()
    for part in parts:
        named.update(part)
        for first, last in _RANGE.findall(part if len(part) > 1 else ""):
            named.update(map(chr, range(ord(first), min(ord(last), ord(first) + 99))))
    other = (chr(code) for code in range(0xE000, 0xF8FF))
    return named | {next(each for each in other if each not in named)}


def _close(parts: list[str], places: Iterable[int]) -> frozenset[int]:
    """Return the places and those behind each * that may stand for nothing."""
    found = set(places)
    for place in range(len(parts)):
        if place in found and parts[place] == "*":
            found.add(place + 1)
    return frozenset(found)


def _step(parts: list[str], places: frozenset[int], letter: str) -> frozenset[int]:
    """Return where a pattern may be after one more character."""
    after = {
        place + (parts[place] != "*")
        for place in places
        if place < len(parts) and fnmatchcase(letter, parts[place])
    }
    return _close(parts, after)
