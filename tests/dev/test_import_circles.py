"""No circles of imports, neither on top nor late."""

import subprocess
import sys

import pytest

from dev import import_circles
from dev.home import ROOT


def test_no_package_imports_in_a_circle():
    assert import_circles.findings(ROOT) == []


def write(root, **modules):
    for name, text in modules.items():
        file = root / "dev" / f"{name}.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    return root


@pytest.mark.parametrize(
    "back",
    [
        "from . import a",
        "from .a import x",
        "import dev.a",
        "def late():\n    from . import a",
        "if TYPE_CHECKING:\n    from .a import x",
        "from .c import x",
    ],
)
def test_a_circle_is_found(tmp_path, back):
    root = write(tmp_path, a="from . import b", b=back, c="from . import a")

    assert "dev.a: imports in a circle with dev.b" in import_circles.findings(root)


def test_modules_one_after_the_other_are_left_alone(tmp_path):
    root = write(tmp_path, a="from . import b, c", b="from . import c\nimport os", c="")

    assert import_circles.findings(root) == []


def test_the_commands_begin_without_any_package():
    code = "import sys; sys.path.insert(0, '.'); import dev.command_line"

    subprocess.run([sys.executable, "-I", "-S", "-c", code], cwd=ROOT, check=True)
