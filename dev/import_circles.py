"""Circles of imports: modules that cannot be read one before the other."""

import ast
from collections.abc import Mapping
from pathlib import Path

from .code_rules import imported_names

PACKAGES = (
    "dev",
    "vendor_central",
    "acorn_vendor/spapi",
    "acorn_vendor/documents",
    "acorn_vendor/rules",
)


def findings(root: Path) -> list[str]:
    """Return the modules of each package that lead back to themselves.

    Late imports, within functions or for types only, count like all others.
    """
    found = []
    for package in PACKAGES:
        graph = import_graph(root, package)
        for module in sorted(graph):
            back = [name for name in graph[module] if module in _reach(graph, name)]
            if back:
                found.append(f"{module}: imports in a circle with {min(back)}")
    return found


def import_graph(root: Path, package: str) -> dict[str, set[str]]:
    """Return which modules of a package each of them imports."""
    files = {}
    for file in (root / package).rglob("*.py"):
        name = file.relative_to(root).as_posix()
        files[name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")] = (
            name
        )
    graph: dict[str, set[str]] = {}
    for module, name in files.items():
        tree = ast.parse((root / name).read_text(encoding="utf-8"), name)
        found = {
            _module(imported, files) for _line, imported in imported_names(name, tree)
        }
        graph[module] = {each for each in found if each and each != module}
    return graph


def _module(imported: str, files: Mapping[str, str]) -> str:
    """Return the module that a name lies in, the name itself or one above it."""
    while imported and imported not in files:
        imported = imported.rpartition(".")[0]
    return imported


def _reach(graph: Mapping[str, set[str]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting += graph[module]
    return reached
