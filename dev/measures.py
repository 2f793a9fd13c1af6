"""The measures of the addon's code with their goals, in the shape of a benchmark.

A line of code is one with a token that is neither a comment nor a docstring. The
addon is everything in its folder but the tests; its tests are those and the ones
without Odoo of the packages that need none.
"""

import ast
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any

from .code_lines import code_lines, complexity, public_and_hooks
from .home import ROOT
from .rooms import ROOMS, findings

_TESTED = ("spapi", "documents", "rules")
_KINDS = ("models", "views", "wizard")
# More need a reason, in the docstring of the room's folder.
_FILES_IN_ROOM = 15

Figure = dict[str, Any]


def figures(root: Path = ROOT) -> dict[str, Figure]:
    """Return all measures of the addon, each with its goal."""
    addon = root / "acorn_vendor"
    files = _read(path for path in addon.rglob("*.py") if not _is_test(path, addon))
    folders = [addon / "tests", *(root / "tests" / name for name in _TESTED)]
    tests = _read(path for folder in folders for path in folder.rglob("*.py"))
    source = sum(map(code_lines, files.values()))
    tested = sum(map(code_lines, tests.values()))
    trees = {path: ast.parse(text) for path, text in files.items()}
    free = {path for path, tree in trees.items() if not _imports_odoo(tree)}
    without_odoo = sum(code_lines(files[path]) for path in free)
    return {
        "tests per source line": _at_least(1.0, tested / max(source, 1)),
        "share of Python without Odoo": _at_least(0.4, without_odoo / max(source, 1)),
        **_of_functions(list(trees.values())),
        **_of_files(addon, files),
        "uses of a later room": _at_most(0, len(findings(addon))),
    }


def _read(paths: Iterable[Path]) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in paths}


def _is_test(path: Path, addon: Path) -> bool:
    return path.relative_to(addon).parts[0] == "tests"


def _imports_odoo(tree: ast.AST) -> bool:
    """Tell whether a file needs Odoo."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        else:
            continue
        if any(f"{name}.".startswith("odoo.") for name in names):
            return True
    return False


def _of_functions(trees: list[ast.Module]) -> dict[str, Figure]:
    functions = [
        node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = [(node.end_lineno or 0) - node.lineno + 1 for node in functions]
    explained = [
        bool(ast.get_docstring(node))
        for tree in trees
        for node in public_and_hooks(tree)
    ]
    return {
        "longest function": _at_most(40, max(lengths, default=0)),
        "median function": _at_most(7, median(lengths or [0])),
        "highest complexity": _at_most(10, max(map(complexity, functions), default=0)),
        "public methods and hooks with docstring": _at_least(
            0.9, sum(explained) / max(len(explained), 1)
        ),
    }


def _of_files(addon: Path, files: dict[Path, str]) -> dict[str, Figure]:
    views = _read(addon.rglob("*.xml")).values()
    scripts = _read((addon / "static" / "src").rglob("*.js")).values()
    return {
        "longest file": _at_most(350, _longest([*files.values(), *scripts])),
        "longest view file": _at_most(400, _longest(views)),
        "rooms with too many files": _at_most(0, len(crowded_rooms(addon))),
    }


def _longest(texts: Iterable[str]) -> int:
    return max((len(text.splitlines()) for text in texts), default=0)


def crowded_rooms(addon: Path) -> list[str]:
    """Return the folders of rooms with many files and no reason for it."""
    crowded = []
    for folder in [addon / kind / room for kind in _KINDS for room in ROOMS]:
        files = [path for path in folder.glob("*.*") if path.name != "__init__.py"]
        start = folder / "__init__.py"
        text = start.read_text(encoding="utf-8") if start.exists() else ""
        if len(files) > _FILES_IN_ROOM and not ast.get_docstring(ast.parse(text)):
            crowded.append(folder.relative_to(addon).as_posix())
    return crowded


def _at_most(goal: float, value: float) -> Figure:
    return _judged(goal, value, "lower", value <= goal)


def _at_least(goal: float, value: float) -> Figure:
    return _judged(goal, value, "higher", value >= goal)


def _judged(goal: float, value: float, better: str, holds: bool) -> Figure:
    return {"value": round(value, 4), "goal": goal, "better": better, "holds": holds}


def table(measured: dict[str, Figure]) -> str:
    """Return the measures as lines to read."""
    width = max(map(len, measured))
    return "\n".join(
        f"{name:{width}}  {facts['value']:>8g}  goal "
        f"{'<=' if facts['better'] == 'lower' else '>='} {facts['goal']:g}  "
        f"{'holds' if facts['holds'] else 'MISSED'}"
        for name, facts in measured.items()
    )
