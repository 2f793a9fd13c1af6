"""What comes from outside, made fit to be kept before anything looks at it.

The one place for it, whether it came from Amazon or in a file. PostgreSQL keeps
neither NUL nor half a surrogate pair and indexes no text of many kilobytes; Python
reads JSON that nothing can write again. Whatever of that is met becomes ``DAMAGE``
or is cut: the reader of a field sees it, and the rest is as it was sent.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Callable

# Stands for what cannot be kept; nothing that Amazon or a person means has it.
DAMAGE = "\N{REPLACEMENT CHARACTER}"
# Ends a text that was longer.
CUT = " ..."

# Ids, numbers and codes: Amazon's longest have some 80 characters.
LONGEST_NAME = 200
# Sentences: reasons, messages of errors.
LONGEST_SENTENCE = 2_000
# A field that decides nothing; a page of print says all it has to say.
LONGEST_FIELD = 4_000
# Whole responses; whatever is longer says no more to anybody.
LONGEST_BODY = 1_000_000

# Amazon's own documents are ten deep; Python writes some hundred.
DEEPEST = 50
_LONGEST_NUMBER = 40
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# What becomes unstorable when it is read, and what is so already.
_SUSPECT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])|[\x00\ud800-\udfff]")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


def text(value: str, longest: int | None = None) -> str:
    """Return ``value`` as it can be kept: each bad character replaced, cut if long.

    What is cut ends in ``CUT`` and is never longer than ``longest``.
    """
    if longest is not None and len(value) > longest:
        value = value[: longest - len(CUT)] + CUT
    return _UNSTORABLE.sub(DAMAGE, value)


def checksum(value: str) -> str:
    """Return what a text that was made fit is known again by."""
    return hashlib.sha256(value.encode()).hexdigest()


def name(value: str) -> str:
    """Return an id or a code as it can be kept and indexed.

    ``is_whole`` says of one whether anybody could ask by it.
    """
    return text(value, LONGEST_NAME).strip()


def is_whole(value: str) -> bool:
    """Say whether a name is neither damaged nor longer than any can be."""
    return len(value) <= LONGEST_NAME and not damaged(value)


def damaged(value: str) -> bool:
    """Say whether something in ``value`` was replaced, or would have to be."""
    return DAMAGE in value or bool(_UNSTORABLE.search(value))


def parse_json(source: str) -> object:
    """Return the JSON value in ``source`` as it can be kept; ``None`` if it is none.

    One bad value costs itself only: NaN and the infinities are null, a number that no
    computer counts with is its text, a key that is there twice with two values is
    ``DAMAGE``, and so is whatever lies too deep.
    """
    source = source.removeprefix("\ufeff")
    try:
        content = _loads(source)
    except RecursionError:
        return _parse_flattened(source)
    except ValueError:
        return None
    # Whole pages of orders come by: the second look is for the few that need it.
    is_plain = not _SUSPECT.search(source) and not _is_deep(content)
    return content if is_plain else value(content)


def value(content: object, longest: int | None = None, depth: int = 0) -> object:
    """Return a value as JSON has it with every text in it storable, keys included.

    :param longest: characters that a text may have; all if not given
    """
    if isinstance(content, str):
        return text(content, longest)
    if isinstance(content, (dict, list, tuple)) and depth >= DEEPEST:
        return DAMAGE
    if isinstance(content, dict):
        return {
            text(str(key), LONGEST_NAME): value(each, longest, depth + 1)
            for key, each in content.items()
        }
    if isinstance(content, (list, tuple)):
        return [value(each, longest, depth + 1) for each in content]
    if isinstance(content, float) and not math.isfinite(content):
        return None
    return content


def written(content: object) -> str:
    """Return a value as JSON that can be kept, the same text for the same content.

    No text in it is longer than ``LONGEST_FIELD``.
    """
    try:
        source = _dumps(content)
    except (ValueError, RecursionError):
        return _dumps(value(content, LONGEST_FIELD))
    # Without the quotes and backslashes inside texts, those around them part it.
    bare = source.replace(r"\\", "_").replace(r"\"", "_") if "\\" in source else source
    longest = max(map(len, bare.split('"')))
    if longest > LONGEST_FIELD or _SUSPECT.search(source):
        source = _dumps(value(content, LONGEST_FIELD))
    return source


def _dumps(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, allow_nan=False)


def damages(content: object, where: str = "") -> list[str]:
    """Return the dotted places in a JSON value where something was lost."""
    if isinstance(content, str):
        return [where] if damaged(content) or content.endswith(CUT) else []
    if isinstance(content, dict):
        return [
            place
            for key, each in content.items()
            for place in damages(each, f"{where}.{key}" if where else str(key))
        ]
    if isinstance(content, (list, tuple)):
        return [
            place
            for index, each in enumerate(content)
            for place in damages(each, f"{where}[{index}]")
        ]
    return []


def _loads(source: str) -> object:
    return json.loads(
        source,
        strict=False,
        parse_constant=_nothing,
        parse_int=_number(int),
        parse_float=_number(float),
        object_pairs_hook=_object,
    )


def _nothing(_name: str) -> None:
    """Return what NaN says: nothing."""


def _number(kind: Callable[[str], float]) -> Callable[[str], float | str]:
    def read(digits: str) -> float | str:
        if len(digits) > _LONGEST_NUMBER:
            return text(digits, _LONGEST_NUMBER)
        number = kind(digits)
        return number if math.isfinite(number) else digits

    return read


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        for key, each in pairs:
            if found[key] != each:
                found[key] = DAMAGE
    return found


def _is_deep(content: object) -> bool:
    level = [content]
    for _depth in range(DEEPEST):
        level = [
            each
            for container in level
            if isinstance(container, (dict, list))
            for each in (
                container.values() if isinstance(container, dict) else container
            )
            if isinstance(each, (dict, list))
        ]
        if not level:
            return False
    return True


def _parse_flattened(source: str) -> object:
    """Parse without what lies too deep, which may be in one order of many."""
    kept, depth, end = [], 0, 0
    for token in _TOKEN.finditer(source):
        bracket = token[0]
        if bracket in "[{":
            depth += 1
            if depth == DEEPEST + 1:
                kept += [source[end : token.start()], f'"{DAMAGE}"']
        elif bracket in "]}":
            if depth == DEEPEST + 1:
                end = token.end()
            depth -= 1
    if depth > DEEPEST:
        return None
    try:
        return value(_loads("".join([*kept, source[end:]])))
    except (ValueError, RecursionError):
        return None
