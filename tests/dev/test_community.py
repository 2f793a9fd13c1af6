"""Addons of the community that stand beside ours: found, fetched, never ours."""

from dataclasses import replace
from pathlib import Path

import pytest

from dev.community import addons_of, brings, fetch, with_community
from dev.odoo_source import Odoo


def lay(addons: Path, name: str, depends: tuple[str, ...] = ()) -> None:
    """Make an addon with nothing but a manifest."""
    (addons / name).mkdir(parents=True)
    content = repr({"name": name, "depends": list(depends)})
    (addons / name / "__manifest__.py").write_text(content)


@pytest.fixture
def odoo(tmp_path: Path) -> Odoo:
    lay(tmp_path / "odoo" / "addons", "account")
    return Odoo("19.0", tmp_path, tmp_path / "odoo-bin", (), ())


def test_odoo_brings_what_lies_on_any_of_its_paths(odoo: Odoo, tmp_path: Path) -> None:
    lay(tmp_path / "more", "bank")
    more = replace(odoo, addons_paths=(tmp_path / "more",))
    found = {name: brings(more, name) for name in ("account", "bank", "other")}
    assert found == {"account": True, "bank": True, "other": False}


def test_what_odoo_brings_is_not_fetched(odoo: Odoo) -> None:
    assert with_community(odoo, ["account"]) is odoo


def test_what_a_module_depends_on_comes_along_once(odoo: Odoo, tmp_path: Path) -> None:
    on_pypi = {
        "bank": ("account", "base_bank"),
        "base_bank": ("account", "tools"),
        "tools": ("account", "bank"),
    }
    asked = []

    def install(package: str, folder: Path) -> None:
        asked.append(package)
        name = package.removeprefix("odoo-addon-").removesuffix("==19.0.*")
        lay(addons_of(folder), name, on_pypi[name])

    fetch(tmp_path / "new", ["bank"], lambda name: brings(odoo, name), install)
    assert sorted(asked) == [f"odoo-addon-{name}==19.0.*" for name in sorted(on_pypi)]
