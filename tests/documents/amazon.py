"""Amazon's published models, where they lie beside the repository.

``ACORN_SHARED`` names their folder; without it ``../shared`` is tried. Tests that
read them are skipped elsewhere: nothing of the models is part of this repository.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("ACORN_SHARED") or ROOT.parent / "shared")

needs_models = pytest.mark.skipif(
    not (SHARED / "spapi").is_dir(),
    reason="Amazon's models are not beside the repository (ACORN_SHARED)",
)


def example_objects(model: str, key: str) -> Iterator[Any]:
    """Yield every example response's or request's object that holds ``key``."""
    path = SHARED / "spapi" / f"{model}.json"
    if path.is_file():
        document = json.loads(path.read_text(encoding="utf-8"))
        yield from _objects_with(document["paths"], key)


def published_examples(model: str, key: str, most: int | None = None) -> list[Any]:
    """Return every example among the definitions that holds ``key``, each once."""
    path = SHARED / "spapi" / f"{model}.json"
    found: list[Any] = []
    if path.is_file():
        document = json.loads(path.read_text(encoding="utf-8"))
        for definition in document["definitions"].values():
            for each in _objects_with(definition.get("example"), key):
                if each not in found:
                    found.append(each)
    return found[:most]


def _objects_with(node: Any, key: str) -> Iterator[Any]:
    if isinstance(node, dict):
        if key in node and not isinstance(node[key], dict):
            yield node
        for value in node.values():
            yield from _objects_with(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from _objects_with(value, key)
