"""Rules of this project that no linter knows: who imports whom, and how long.

The import rules are those of the design: the pure packages know neither Odoo nor
each other, and the simulator and the addon are two readings of one contract.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from .home import ROOT

# Package -> what it must not import, as prefixes of absolute names.
FORBIDDEN_IMPORTS = {
    "acorn_vendor/spapi": ("odoo", "acorn_vendor.documents", "vendor_central", "dev"),
    "acorn_vendor/documents": ("odoo", "acorn_vendor.spapi", "vendor_central", "dev"),
    "acorn_vendor/rules": ("odoo", "acorn_vendor.spapi", "vendor_central", "dev"),
    "acorn_vendor/storable.py": ("odoo", "acorn_vendor", "vendor_central", "dev"),
    "acorn_vendor": ("acorn_vendor_batch", "vendor_central", "dev"),
    "acorn_vendor_batch": ("vendor_central", "dev"),
    "vendor_central": ("odoo", "acorn_vendor", "dev"),
}
# The pure packages take nothing from the addon around them either; what is decided is
# decided about what documents say, never the other way round.
_SELF_CONTAINED = {
    "acorn_vendor/spapi": ("acorn_vendor.spapi",),
    "acorn_vendor/documents": ("acorn_vendor.documents",),
    "acorn_vendor/rules": ("acorn_vendor.rules", "acorn_vendor.documents"),
}
# But for this: what can be kept is decided once, for responses and for files alike, and
# the two must not know each other. It is as pure as they are and imports nothing.
SHARED = "acorn_vendor.storable"
_LONGEST_FUNCTION = 40
# The first folder that fits decides how many lines a file may have.
_LONGEST_FILE = (
    ("acorn_vendor/spapi", 250),
    ("acorn_vendor/documents", 250),
    ("acorn_vendor/rules", 250),
    ("acorn_vendor/tests", 300),
    ("acorn_vendor_batch/tests", 300),
    ("acorn_vendor_batch", 350),
    ("acorn_vendor", 350),
    ("tests", 300),
    ("vendor_central", 350),
    ("dev", 250),
)
# Screens: views and templates, and the scripts behind them.
_LONGEST_SCREEN = {".xml": 400, ".js": 350}
# In what runs inside Odoo: the framework commits, waiting blocks a worker, and code
# that asks whether it is being tested is not tested.
_FORBIDDEN_WORDS = re.compile(
    r"\bcr\.commit\(|\btime\.sleep\b|\bEvent\(\)\.wait\(|\bcurrent_test\b"
)
# The one loop records whatever goes wrong; anybody else names what may.
_BROAD_EXCEPT = re.compile(r"^\s*except\s*(\(?(Base)?Exception\b|:)")
_ONE_LOOP = "acorn_vendor/models/account/work_queue.py"


def findings(root: Path = ROOT) -> list[str]:
    """Return everything in the repository that breaks a rule, with its place."""
    found: list[str] = []
    for file in python_files(root):
        source = file.read_text(encoding="utf-8")
        name = str(file.relative_to(root))
        tree = ast.parse(source, name)
        found += import_findings(name, tree)
        found += length_findings(name, source, tree)
        found += word_findings(name, source)
    for file in screen_files(root):
        name = str(file.relative_to(root))
        found += screen_findings(name, file.read_text(encoding="utf-8"))
    return found


def screen_files(root: Path) -> list[Path]:
    """Return the views, templates and scripts of the addon's screens and dialogs."""
    addon = root / "acorn_vendor"
    folders = [addon / "views", addon / "wizard", addon / "static" / "src"]
    folders.append(root / "acorn_vendor_batch" / "views")
    files = (file for folder in folders for file in folder.rglob("*"))
    return sorted(file for file in files if file.suffix in _LONGEST_SCREEN)


def python_files(root: Path) -> list[Path]:
    """Return the project's own Python files."""
    folders = ["acorn_vendor", "acorn_vendor_batch", "vendor_central", "dev", "tests"]
    return sorted(file for name in folders for file in (root / name).rglob("*.py"))


def imported_names(name: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and absolute name of each import in a file, also the late ones.

    ``name`` is the file's path below the root; relative imports are resolved.
    """
    package = list(Path(name).parts[:-1])
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # One dot is the package itself, each further dot the one around it.
            kept = len(package) - node.level + 1
            above = package[: max(kept, 0)] if node.level else []
            base = [*above, *([node.module] if node.module else [])]
            for alias in node.names:
                yield node.lineno, ".".join([*base, alias.name])


def import_findings(name: str, tree: ast.AST) -> list[str]:
    """Return the imports of a file that its package must not have."""
    found = []
    for line, imported in imported_names(name, tree):
        imported = re.sub(r"^odoo\.addons\.(?=acorn_vendor)", "", imported)
        for package, forbidden in FORBIDDEN_IMPORTS.items():
            is_within = f"{name}/".startswith(f"{package}/")
            if is_within and _below(imported, *forbidden):
                found.append(f"{name}:{line}: {package} must not import {imported}")
        for package, known in _SELF_CONTAINED.items():
            outside = _below(imported, "acorn_vendor") and not _below(
                imported, *known, SHARED
            )
            if name.startswith(f"{package}/") and outside:
                found.append(f"{name}:{line}: {package} must stand on its own")
    return sorted(set(found))


def _below(imported: str, *prefixes: str) -> bool:
    return any(f"{imported}.".startswith(f"{prefix}.") for prefix in prefixes)


def length_findings(name: str, source: str, tree: ast.AST) -> list[str]:
    """Return what is too long to be read in one go: the file, its functions."""
    found = []
    limit = next((n for folder, n in _LONGEST_FILE if name.startswith(folder)), None)
    lines = len(source.splitlines())
    if limit and lines > limit:
        found.append(f"{name}: {lines} lines, at most {limit}")
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > _LONGEST_FUNCTION:
                found.append(
                    f"{name}:{node.lineno}: {node.name} has {length} lines, "
                    f"at most {_LONGEST_FUNCTION}"
                )
    return found


def screen_findings(name: str, source: str) -> list[str]:
    """Return what is too long to be read in one go: a file of a screen."""
    lines, limit = len(source.splitlines()), _LONGEST_SCREEN[Path(name).suffix]
    return [f"{name}: {lines} lines, at most {limit}"] if lines > limit else []


def word_findings(name: str, source: str) -> list[str]:
    """Return the uses of what code inside Odoo must do without."""
    pure = (*_SELF_CONTAINED, "acorn_vendor/storable.py")
    if not name.startswith(("acorn_vendor/", "acorn_vendor_batch/")) or name.startswith(
        pure
    ):
        return []
    lines = list(enumerate(source.splitlines(), 1))
    broad = [number for number, line in lines if _BROAD_EXCEPT.match(line)]
    return [
        *(
            f"{name}:{number}: {found[0]} has no place in the addon"
            for number, line in lines
            if (found := _FORBIDDEN_WORDS.search(line))
        ),
        *(
            f"{name}:{number}: only the one loop catches all errors"
            for number in (broad[1:] if name == _ONE_LOOP else broad)
        ),
    ]
