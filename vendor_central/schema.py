"""Strict reading of request bodies: allowed keys, types, enumerations, patterns.

A shape is written as plain Python: a dict is an object (a key that ends with ``!`` is
required), a one-element list is an array, everything else is a ``Leaf``. Amazon turns
the JSON into XML and validates that against a schema, so an unknown key is fatal
and the texts are those of an XML validator.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .values import DECIMAL, instant

MAXIMUM_PROBLEMS = 10


@dataclass(frozen=True)
class Leaf:
    """A scalar: its Python type and what its value must satisfy."""

    name: str
    kind: type | tuple[type, ...]
    pattern: re.Pattern[str] | None = None
    choices: tuple[str, ...] = ()
    longest: int | None = None

    def problem(self, value: Any) -> str | None:
        """Return what an XML validator would say of ``value``; None if it is fine."""
        right_type = isinstance(value, self.kind) and (
            self.kind is bool or not isinstance(value, bool)
        )
        if not right_type:
            return f"'{_written(value)}' is not a valid value for '{self.name}'."
        if self.choices and value not in self.choices:
            allowed = ", ".join(self.choices)
            return (
                f"Value '{value}' is not facet-valid with respect to enumeration "
                f"'[{allowed}]'. It must be a value from the enumeration."
            )
        if self.longest is not None and len(value) > self.longest:
            return (
                f"Value '{value}' with length = '{len(value)}' is not facet-valid "
                f"with respect to maxLength '{self.longest}'."
            )
        if self.pattern and not self.pattern.fullmatch(value):
            return f"'{value}' is not a valid value for '{self.name}'."
        return None


class Instant(Leaf):
    """An ISO 8601 date and time with or without zone."""

    def problem(self, value: Any) -> str | None:
        """See ``Leaf.problem``."""
        text = f"'{_written(value)}' is not a valid value for 'dateTime'."
        if not isinstance(value, str):
            return text
        try:
            instant(value)
        except ValueError:
            return text
        return None


TEXT = Leaf("string", str, pattern=re.compile(r"(?s).*\S.*"))
INTEGER = Leaf("integer", int)
NUMBER = Leaf("decimal", (int, float))
BOOLEAN = Leaf("boolean", bool)
DECIMAL_TEXT = Leaf("decimal", str, pattern=DECIMAL)
INSTANT = Instant("dateTime", str)


def choice(*values: str) -> Leaf:
    """Return a string out of a closed list, in exactly this spelling."""
    return Leaf("string", str, choices=values)


def text(longest: int | None = None, pattern: str | None = None) -> Leaf:
    """Return a string with a maximum length or a pattern for the whole of it."""
    return Leaf("string", str, re.compile(pattern) if pattern else None, (), longest)


def problems(shape: Any, value: Any, name: str = "request") -> list[str]:
    """Return what is wrong with ``value``, at most ten texts; [] when accepted."""
    found = []
    for problem in _walk(shape, value, name):
        found.append(problem)
        if len(found) == MAXIMUM_PROBLEMS:
            break
    return found


def _walk(shape: Any, value: Any, name: str) -> Iterator[str]:
    if isinstance(shape, dict):
        yield from _walk_object(shape, value, name)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"Element '{name}' must be an array."
            return
        for item in value:
            yield from _walk(shape[0], item, name)
    else:
        problem = shape.problem(value)
        if problem:
            yield f"{problem} (element '{name}')"


def _walk_object(shape: dict[str, Any], value: Any, name: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"Element '{name}' cannot have character content, it is an object."
        return
    allowed = {key.rstrip("!"): inner for key, inner in shape.items()}
    expected = "{" + ", ".join(allowed) + "}"
    for key, content in value.items():
        if key in allowed:
            yield from _walk(allowed[key], content, key)
        else:
            yield (
                f"Invalid content was found starting with element '{key}'. "
                f"One of '{expected}' is expected."
            )
    missing = [key[:-1] for key in shape if key.endswith("!") and key[:-1] not in value]
    if missing:
        yield (
            f"The content of element '{name}' is not complete. "
            f"One of '{{{', '.join(missing)}}}' is expected."
        )


def _written(value: Any) -> str:
    return (
        {None: "null", True: "true", False: "false"}.get(value, str(value))
        if (value is None or isinstance(value, bool))
        else str(value)
    )
