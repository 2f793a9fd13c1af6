"""The classes of a model within one room.

A room adds its part of a model in a class of its own, and keeps the subjects of a
large model in files short enough to read: so the rule of pylint-odoo that all classes
of a model be one cannot hold. This does instead: never two in one file; and what would
fit into one file, because both are about nothing else, is named.
"""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from ..home import ADDON
from .house import CodeFile, ModelClass, read_house

_LONGEST_FILE = 350
# So much of a file is one class when the file is about that class.
_NEARLY_ALL = 0.8


def twice_in_a_file(addon: Path = ADDON) -> list[str]:
    """Return the files that have two classes of one model."""
    return [
        f"{addon.name}/{file.name}: {number} classes of {model}"
        for file in read_house(addon).code
        for model, number in Counter(each.model for each in file.classes).items()
        if number > 1
    ]


def could_be_one(addon: Path = ADDON) -> list[str]:
    """Return the files of a room that are about one model and fit into one file."""
    files: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for file in read_house(addon).code:
        length = _length(file.tree)
        for each in _main_class(file, length):
            files[file.room, each.model].append((length, file.name))
    return [
        f"{model}: {' and '.join(name for _, name in pair)}"
        for (_, model), found in sorted(files.items())
        if len(pair := sorted(found)[:2]) == 2
        and sum(length for length, _ in pair) <= _LONGEST_FILE
    ]


def _main_class(file: CodeFile, length: int) -> Iterator[ModelClass]:
    for each in file.classes:
        if (each.node.end_lineno or 0) - each.node.lineno >= _NEARLY_ALL * length:
            yield each


def _length(tree: ast.Module) -> int:
    return max((node.end_lineno or 0 for node in tree.body), default=0)
