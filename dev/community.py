"""Fetch addons of the Odoo community that are to stand beside ours.

The OCA publishes each of its addons on PyPI as ``odoo-addon-NAME``. They are fetched
for tests only, are kept under ``ACORN_HOME`` and never become part of this project.
"""

import ast
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from .console import step
from .home import acorn_home, cached, digest
from .odoo_source import SERIES, Odoo
from .python_env import install_addon


def with_community(odoo: Odoo, modules: Sequence[str]) -> Odoo:
    """Return Odoo with those of these modules on its path that it does not bring."""
    wanted = [name for name in modules if not brings(odoo, name)]
    if not wanted:
        return odoo

    def build(folder: Path) -> None:
        with step(f"Getting {', '.join(wanted)} from PyPI"):
            fetch(folder, wanted, lambda name: brings(odoo, name))

    folder = cached(acorn_home() / "addons" / digest(sorted(wanted)), build)
    places = (addons_of(place) for place in sorted(folder.iterdir()) if place.is_dir())
    return replace(odoo, addons_paths=(*odoo.addons_paths, *places))


def brings(odoo: Odoo, name: str) -> bool:
    """Return whether this Odoo comes with a module."""
    places = [odoo.python_path / "odoo" / "addons", *odoo.addons_paths]
    return any((place / name / "__manifest__.py").is_file() for place in places)


def addons_of(place: Path) -> Path:
    """Return the folder that a package from PyPI lays its addon into."""
    return place / "odoo" / "addons"


def fetch(
    folder: Path,
    modules: Collection[str],
    is_there: Callable[[str], bool],
    install: Callable[[str, Path], None] = install_addon,
) -> None:
    """Lay modules below a folder, and what they depend on that is not there.

    :param install: lays one package of PyPI, with its version, into a new folder
    """
    waiting, done = list(modules), set[str]()
    while waiting:
        name = waiting.pop()
        if name in done:
            continue
        done.add(name)
        install(f"odoo-addon-{name}=={SERIES[0]}.{SERIES[1]}.*", folder / name)
        manifest = addons_of(folder / name) / name / "__manifest__.py"
        values = ast.literal_eval(manifest.read_text(encoding="utf-8"))
        waiting += [name for name in values.get("depends", []) if not is_there(name)]
