"""What the page about the architecture names is there."""

import re

import pytest

from dev.home import ROOT

TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMES = sorted(set(re.findall(r"`([^`\n]+)`", TEXT)))
CODE = "\n".join(
    file.read_text(encoding="utf-8")
    for file in sorted((ROOT / "acorn_vendor").rglob("*.*"))
    if file.suffix in (".py", ".js") and "tests" not in file.parts
)
PATHS = [name for name in NAMES if "/" in name and not name.endswith("()")]


@pytest.mark.parametrize("name", PATHS)
def test_a_path_is_there(name):
    places = (ROOT, ROOT / "acorn_vendor" / "documents")
    assert any((place / name).exists() for place in places)


@pytest.mark.parametrize("name", [name for name in NAMES if "/" not in name])
def test_a_name_is_one_of_the_code(name):
    assert re.search(rf"\b(def|class) {re.escape(name)}\b", CODE)


def test_all_rooms_are_named():
    rooms = (ROOT / "acorn_vendor" / "models").iterdir()
    for room in sorted(path.name for path in rooms if (path / "__init__.py").exists()):
        assert f"`acorn_vendor/models/{room}/`" in TEXT
