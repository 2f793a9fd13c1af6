"""Damage a good document, so that it is the same damage for the same random numbers.

A mutant is what a broken export, a changed API or a hostile sender may hand us: keys
that are missing, values of another type or beyond all bounds, text that cannot be
stored, structures that nest for ever, bytes that got lost on the way.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

LONE_SURROGATE = "\ud800"
# What stands in a text or a cell for no good reason, or for a very bad one.
TEXTS = (
    "",
    " ",
    "\x00",
    "4AC\x00RN",
    LONE_SURROGATE,
    f"a{LONE_SURROGATE}b",
    "\udfff\ud800",
    "N/A",
    "null",
    "NaN",
    "Infinity",
    "-Infinity",
    "1e400",
    "5.00E+123",
    "-1",
    "0",
    "0.00",
    "1_000",
    "1e-30",
    "9" * 40,
    "–12.34",
    "12.34 CR",
    "1.234",
    "1,234",
    "٣٤",
    "1234567890123456",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-14:00",
    "2026-13-45",
    "2026-02-30T25:61:61Z",
    "2026-08-10T00:00:00Z--2026-08-01T00:00:00Z",
    "2026-08-10T00:00:00Z--2026-08-10T00:00:00Z",
    "--",
    "=cmd|' /C calc'!A0",
    "'4ACRN00B",
    "Total",
    "PrimeDayOrder",
    "<b>&amp;</b>",
    "\u200b\u200f\u202a12.34\u202c",
    "%s %(name)s {0}",
    "'; DROP TABLE sale_order; --",
    "../../etc/passwd",
    "x" * 300,
    "y" * 9_000,
    "z" * 70_000,
)
NUMBERS = (0, -1, 1, 2**31, 2**63, -(2**63), 10**15, 10**400, 0.1, 1e308, -0.0)
# Beyond what Python's own parser and writer of JSON go down.
DEEP = 5_000
_ROUNDS = 3


def mutate_json(random: Random, document: Any) -> str:
    """Return a document with up to three damages, as JSON or what remains of it."""
    mutant = copy.deepcopy(document)
    for _round in range(random.randint(1, _ROUNDS)):
        mutant = _damage(random, mutant)
    return json.dumps(mutant)


def mutate_text(random: Random, text: str) -> str:
    """Return a text in which something got lost, came in twice or was replaced."""
    start = random.randrange(len(text) + 1)
    end = min(len(text), start + random.choice((1, 2, 10, 200)))
    part = random.choice(("", text[start:end] * 2, "\x00", "\ufffd", '"', "{", "]"))
    return random.choice((text[:start], text[:start] + part + text[end:]))


def mutate_bytes(random: Random, content: bytes) -> bytes:
    """Return content with some bytes changed, or without its end."""
    if not content or random.random() < 0.3:
        return content[: random.randrange(len(content) + 1)]
    damaged = bytearray(content)
    for _byte in range(random.choice((1, 1, 4, 50))):
        damaged[random.randrange(len(damaged))] = random.randrange(256)
    return bytes(damaged)


def hostile_text(random: Random) -> str:
    """Return a text nobody expects."""
    return random.choice(TEXTS)


def _hostile_value(random: Random) -> Any:
    return random.choice(
        (
            hostile_text(random),
            hostile_text(random),
            random.choice(NUMBERS),
            random.choice((None, True, False, [], {}, [[]], [None], {"": None})),
            float("nan"),
        )
    )


def _damage(random: Random, document: Any) -> Any:
    """Return a document with one damage; its places are changed in place."""
    places = list(_places(document))
    if not places or random.random() < 0.02:
        return _hostile_value(random)
    container, key = random.choice(places)
    kind = random.choice(
        ("replace", "replace", "replace", "remove", "double", "wrap", "swap", "add")
    )
    if kind == "remove":
        del container[key]
    elif kind == "double" and isinstance(container, list):
        container.insert(key, copy.deepcopy(container[key]))
    elif kind == "wrap":
        container[key] = random.choice(([container[key]], {"value": container[key]}))
    elif kind == "swap":
        other, place = random.choice(places)
        container[key] = copy.deepcopy(other[place])
    elif kind == "add" and isinstance(container, dict):
        container[hostile_text(random)] = _hostile_value(random)
    else:
        container[key] = _hostile_value(random)
    return document


def _places(document: Any) -> Iterator[tuple[Any, Any]]:
    """Yield container and key of everything in a document."""
    entries: Any = ()
    if isinstance(document, dict):
        entries = list(document.items())
    elif isinstance(document, list):
        entries = list(enumerate(document))
    for key, value in entries:
        yield document, key
        yield from _places(value)


def deep_json(depth: int = DEEP) -> str:
    """Return a list in a list in a list ..."""
    return "[" * depth + "]" * depth
